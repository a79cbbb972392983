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

#include "query/generation.h"
#include "query/post.h"

namespace annals {

/// Written into every index; an index of another number is refused with the cure.
inline constexpr unsigned kSchemaVersion = 8;

enum class FieldKind {
  Text,     ///< Words, stemmed, phrases: title:hello
  Keyword,  ///< Whole values, case and width folded: tag:"Platform as a Service"
  Name,     ///< Both: author:balding and --author "Craig Balding"
  Date,     ///< A day or a range: date:2009-03..2009-06
};

inline constexpr Xapian::valueno kNoSlot = Xapian::BAD_VALUENO;

struct Field {
  std::string_view name{};  ///< In queries (tag:c++), URLs (?tag=c++), flags (--tag), JSON and facets.
  FieldKind kind = FieldKind::Text;
  std::string_view prefix{};  ///< Of its terms: Omega's standard letters, else X….
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
  /// The posts that a value asks for; nullptr: those that have its term.
  Xapian::Query (*query)(const Xapian::Database&, std::string_view value) = nullptr;
  std::string_view help{}, example{};
  std::string_view key{};  ///< Of the front matter, for fields of annals.yaml.
};

/// Slots without a field of their own.
inline constexpr Xapian::valueno kDateSlot = 0;        ///< "20090315" or "20090315201616"; undated: none.
inline constexpr Xapian::valueno kDateOldestSlot = 1;  ///< The same; undated: sorts last.

/// Of words in other posts' links to a post; the default search looks there too, unless told not to.
inline constexpr std::string_view kAnchorPrefix = "XI";

inline constexpr Xapian::valueno kYearSlot = 5;     ///< Of the field "year".
int year_of_value(const std::string& value);        ///< 0: it is none.
inline constexpr Xapian::valueno kInboundSlot = 8;  ///< Posts that link to this one; none: nothing.
inline constexpr Xapian::valueno kNameSizesSlot =
    11;  ///< Words of the title and of the file's name, a byte each.

/// Separates the values of one document in a slot. Control characters never occur in a value.
inline constexpr char kValueSeparator = '\x1f';

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

/// A term that is too long for Xapian keeps its beginning and gets a hash for the rest.
std::string bounded_term(std::string term);

/// The posts that have `value`.
Xapian::Query value_query(const Field& field, const Xapian::Database& database, std::string_view value);

/// The term for a whole value of a field: folded, and hashed when longer than a term may be.
std::string value_term(const Field& field, std::string_view value);

/// Identifies a post within an index: archive and path.
std::string unique_term(unsigned archive, std::string_view path);

}  // namespace annals
