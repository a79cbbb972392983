// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "indexer/config/config_file.h"
#include "indexer/config/config_values.h"
#include "indexer/post/value_text.h"
#include "query/ask/parameters.h"
#include "query/base/ascii.h"
#include "query/index/date_range.h"
#include "query/index/schema.h"

namespace annals {

namespace {

/// By a field, a parameter, or a word such as "before:".
bool is_taken(std::string_view name) {
  const std::vector<SearchParameter>& known = search_parameters();
  return find_field(name) || std::ranges::find(known, name, &Parameter::name) != known.end() ||
         std::ranges::find(kDateWords, name, &DateWord::name) != kDateWords.end();
}

/// A name that can stand before ':' in a query, behind "--" and in a URL.
void read_field_name(const ConfigValue& from, CustomField& field) {
  field.name = text_of(from);
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; };
  constexpr std::size_t kLongest = 32;
  if (field.name.empty() || field.name.size() > kLongest || is_digit(field.name.front()) ||
      !std::ranges::all_of(field.name, fits))
    refuse_config(fmt::format(
        "the name of a field is made of a-z, 0-9 and '_', not '{}'; its 'key' may be anything", field.name));
  if (is_taken(field.name))
    refuse_config(fmt::format("'{}' is already the name of a field or a parameter", field.name));
}

void read_field_key(const ConfigValue& from, CustomField& field) {
  field.key = one_line(text_of(from));
}

void read_field_facet(const ConfigValue& from, CustomField& field) {
  field.is_facet = flag_of(from);
}

void read_field_many(const ConfigValue& from, CustomField& field) {
  field.many_values = flag_of(from);
}

void read_field_help(const ConfigValue& from, CustomField& field) {
  field.help = one_line(text_of(from));
}

/// A name alone is enough: the key is then called the same.
CustomField field_of(const ConfigValue& from) {
  CustomField field;
  if (from.value.kind == Value::Kind::Map)
    read_entries(from.source, from.value, kFieldKeys, field);
  else
    read_field_name(from, field);
  if (field.name.empty())
    refuse_config("this field has no 'name'",
                  fmt::format("The keys of a field are {}.", known_keys(kFieldKeys)));
  if (field.key.empty()) field.key = field.name;
  return placed(std::move(field));
}

void add_field(const ConfigValue& from, ConfigFile& config) {
  CustomField field = field_of(from);
  for (const CustomField& other : config.fields)
    if (other.name == field.name || other.slot == field.slot)
      refuse_config(
          fmt::format("the field '{}' is the same as '{}', or too similar", field.name, other.name));
  constexpr std::size_t kMost = 64;
  if (config.fields.size() == kMost) refuse_config(fmt::format("there are more than {} fields", kMost));
  config.fields.push_back(std::move(field));
}

}  // namespace

const std::vector<ConfigKey<CustomField>> kFieldKeys = {
    {.name = "name",
     .example = "series",
     .help = "As in series:azure, --series and ?series=; made of a-z, 0-9 and '_'.",
     .read = read_field_name},
    {.name = "key",
     .example = "book_series",
     .fallback = "the name",
     .help = "The key of the front matter; a dot names a nested key, as in cover.alt.",
     .read = read_field_key},
    {.name = "facet",
     .example = "true",
     .fallback = "false",
     .help = "Whether its values can be counted, as in --facets series.",
     .read = read_field_facet},
    {.name = "many",
     .example = "true",
     .fallback = "false",
     .help = "Whether several filters on it mean all of them, as for tags, rather than any.",
     .read = read_field_many},
    {.name = "help",
     .example = "The series a post belongs to",
     .fallback = "the key",
     .help = "What `annals fields` prints about it.",
     .read = read_field_help},
};

void read_fields(const ConfigValue& from, ConfigFile& config) {
  if (from.value.kind != Value::Kind::List) add_field(from, config);
  for (const Value& item : from.value.items) add_field({from.source, item, from.key}, config);
}

}  // namespace annals
