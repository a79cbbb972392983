// SPDX-License-Identifier: GPL-2.0-or-later
/// The schema: what can be searched, filtered, sorted and counted. One row per field, used in both
/// directions: indexing, query parser, filters, facets, flags, URL parameters, `annals fields` and the docs
/// all loop over it. annals.yaml may add rows, which live in the settings of an index.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/index/generation.h"
#include "query/index/index_layout.h"
#include "query/index/post.h"

namespace annals {

enum class FieldKind {
  Text,     ///< Words, stemmed, phrases: title:hello
  Keyword,  ///< Whole values, case and width folded: tag:"Platform as a Service"
  Name,     ///< Both: author:balding and --author "Craig Balding"
  Date,     ///< A day or a range: date:2009-03..2009-06
};

/// What a filter of links finds for the post that its value names: query/index/value_query.h.
enum class LinkFilter { None, LinkingTo, LinkedFrom };

struct Field {
  std::string_view name{};  ///< In queries (tag:c++), URLs (?tag=c++), flags (--tag), JSON and facets.
  FieldKind kind = FieldKind::Text;
  std::string_view prefix{};  ///< Of its words: query/index/index_layout.h.
  std::string_view
      value_prefix{};  ///< Of its whole values; Text fields have none, Keyword fields only this one.
  Xapian::valueno slot = kNoSlot;  ///< On disk: never renumber; bump kSchemaVersion.
  Xapian::termcount weight =
      0;  ///< Occurrences that one occurrence counts for in the default search; 0: not in it by itself.
  bool is_facet = false;
  bool many_values = false;  ///< Two filters on it mean both; on a field of one value they mean either.
  std::vector<std::string> (*values)(const Post&) = nullptr;  ///< nullptr: those of `key`.
  /// What a whole value is known by, indexed or asked for; nullptr: by itself.
  std::string (*normal)(std::string_view value) = nullptr;
  LinkFilter links = LinkFilter::None;  ///< None: a value finds the posts that have its term.
  std::string_view help{}, example{};
  std::string_view key{};  ///< Of the front matter, for fields of annals.yaml.
};

int year_of_value(const std::string& value);  ///< Of kYearSlot; 0: it is none.

extern const std::vector<Field> kFields;

/// What an index knows: kFields and the rows of its own, which borrow from `settings`.
std::vector<Field> fields_of(const IndexSettings& settings);

/// "tag, author" for people: the names of those that are `wanted`.
std::string names_of_fields(const std::vector<Field>& fields, bool (*wanted)(const Field&));

/// Gives a field of annals.yaml its prefix and its slot, the same in every index.
CustomField placed(CustomField field);

/// nullptr: no such field.
const Field* find_field(std::string_view name, const std::vector<Field>& fields = kFields);

/// In the post's order; none: it has none.
std::vector<std::string> values_of(const Field& field, const Post& post);

/// Filters can be given as --name VALUE.
bool is_filter(const Field& field);
/// --facets name counts its values.
bool is_facet(const Field& field);

/// The term for a whole value of a field: folded, and hashed when longer than a term may be.
std::string value_term(const Field& field, std::string_view value);

}  // namespace annals
