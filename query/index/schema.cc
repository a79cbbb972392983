// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "query/base/unicode.h"
#include "query/index/generation.h"

namespace annals {

namespace {

using Values = std::vector<std::string>;

Values one(const std::string& value) {
  return value.empty() ? Values{} : Values{value};
}

Values addresses(const Post& post) {
  Values values = one(post.url);
  values.insert(values.end(), post.aliases.begin(), post.aliases.end());
  return values;
}

/// "https://example.org/a/index.html#b", "/a/", "a" -> "/a": however an address is written or linked to.
std::string path_of_address(std::string_view address) {
  address = address.substr(0, address.find('#'));
  if (const auto scheme = address.find("://"); scheme != address.npos)
    address.remove_prefix(std::min(address.find('/', scheme + 3), address.size()));
  for (std::string_view name : {"/index.html", "/index.htm"})
    if (address.ends_with(name)) address.remove_suffix(name.size());
  while (address.ends_with('/')) address.remove_suffix(1);
  return (address.starts_with('/') ? "" : "/") + std::string(address);
}

Values headings(const Post& post) {
  Values values;
  for (const Section& section : post.sections) values.push_back(section.heading);
  return values;
}

/// "pt-br" is found under "pt" too.
Values languages(const Post& post) {
  Values values = one(post.language);
  if (const auto dash = post.language.find('-'); dash != std::string::npos)
    values.push_back(post.language.substr(0, dash));
  return values;
}

Values linked_pages(const Post& post) {
  Values values;
  for (const Link& link : post.links) values.push_back(link.target);
  return values;
}

Values month(const Post& post) {
  return post.date ? Values{fmt::format("{:04}-{:02}", static_cast<int>(post.date->day.year()),
                                        static_cast<unsigned>(post.date->day.month()))}
                   : Values{};
}
Values year(const Post& post) {
  return post.date ? Values{std::to_string(static_cast<int>(post.date->day.year()))} : Values{};
}

/// Front matter says yes in several words, which mean the same.
std::string truth_or_text(std::string_view value) {
  const std::string folded = fold_value(value);
  for (std::string_view word : {"true", "yes", "on"})
    if (folded == word) return "true";
  for (std::string_view word : {"false", "no", "off"})
    if (folded == word) return "false";
  return std::string(value);
}

/// 1 is a number to be shown, but finds what is true.
std::string truth_or_number(std::string_view value) {
  const std::string text = truth_or_text(value);
  return text == "1" ? "true" : text == "0" ? "false" : text;
}

Field field_of(const CustomField& custom) {
  return {.name = custom.name,
          .kind = FieldKind::Keyword,
          .value_prefix = custom.prefix,
          .slot = custom.is_facet ? custom.slot : kNoSlot,
          .is_facet = custom.is_facet,
          .many_values = custom.many_values,
          .normal = truth_or_number,
          .help = custom.help,
          .key = custom.key};
}

}  // namespace

const std::vector<Field> kFields = {
    {.name = "body",
     .kind = FieldKind::Text,
     .prefix = "",
     .weight = 1,
     .values = [](const Post& post) { return one(post.text); },
     .help = "Words of the post; the default search also looks at title, headings and description",
     .example = "azure outage"},
    {.name = "title",
     .kind = FieldKind::Text,
     .prefix = kTitlePrefix,
     .weight = 5,
     .values = [](const Post& post) { return one(post.title); },
     .help = "Words of the title",
     .example = "title:outage"},
    {.name = "heading",
     .kind = FieldKind::Text,
     .prefix = kHeadingPrefix,
     .values = headings,
     .help = "Words of the headings inside the post",
     .example = "heading:conclusion"},
    {.name = "description",
     .kind = FieldKind::Text,
     .prefix = kDescriptionPrefix,
     .weight = 2,
     .values = [](const Post& post) { return one(post.description); },
     .help = "Words of the description or excerpt",
     .example = "description:preview"},
    {.name = "anchor",
     .kind = FieldKind::Text,
     .prefix = kAnchorPrefix,
     .help = "Words of the links in other posts that lead to the post",
     .example = "anchor:introduction"},
    {.name = "tag",
     .kind = FieldKind::Keyword,
     .value_prefix = kTagPrefix,
     .slot = kTagSlot,
     .is_facet = true,
     .many_values = true,
     .values = [](const Post& post) { return post.tags; },
     .help = "A whole tag; several mean all of them",
     .example = "tag:\"Platform as a Service\""},
    {.name = "category",
     .kind = FieldKind::Keyword,
     .value_prefix = kCategoryPrefix,
     .slot = kCategorySlot,
     .is_facet = true,
     .many_values = true,
     .values = [](const Post& post) { return post.categories; },
     .help = "A whole category; several mean all of them",
     .example = "category:travel"},
    {.name = "author",
     .kind = FieldKind::Name,
     .prefix = kAuthorWordPrefix,
     .value_prefix = kAuthorPrefix,
     .slot = kAuthorSlot,
     .is_facet = true,
     .many_values = true,
     .values = [](const Post& post) { return post.authors; },
     .help = "Words of an author's name in queries, the whole name in filters",
     .example = "author:balding"},
    {.name = "date",
     .kind = FieldKind::Date,
     .slot = kDateSlot,
     .values = nullptr,
     .help = "A day, month or year, or a range of them; either end may be left open",
     .example = "date:2009-03..2009-06"},
    {.name = "year",
     .kind = FieldKind::Keyword,
     .value_prefix = kYearPrefix,
     .slot = kYearSlot,
     .is_facet = true,
     .values = year,
     .help = "The year of the post; several mean any of them",
     .example = "year:2009"},
    {.name = "month",
     .kind = FieldKind::Keyword,
     .value_prefix = kMonthPrefix,
     .slot = kMonthSlot,
     .is_facet = true,
     .values = month,
     .help = "The month of the post; several mean any of them",
     .example = "month:2009-03"},
    {.name = "lang",
     .kind = FieldKind::Keyword,
     .value_prefix = kLanguagePrefix,
     .slot = kLanguageSlot,
     .is_facet = true,
     .values = languages,
     .help = "The language the post says it is in",
     .example = "lang:fr"},
    {.name = "path",
     .kind = FieldKind::Keyword,
     .value_prefix = kPathPrefix,
     .values = [](const Post& post) { return one(post.path); },
     .help = "The file, relative to its archive",
     .example = "path:posts/azure.html"},
    {.name = "url",
     .kind = FieldKind::Keyword,
     .value_prefix = kUrlPrefix,
     .many_values = true,
     .values = addresses,
     .normal = path_of_address,
     .help = "The address on the site, or an older one that leads to it",
     .example = "url:/2009/03/azure/"},
    {.name = "links-to",
     .kind = FieldKind::Keyword,
     .value_prefix = kLinksToPrefix,
     .many_values = true,
     .values = linked_pages,
     .links = LinkFilter::LinkingTo,
     .help = "The address or path of a post that the post links to",
     .example = "links-to:/2009/03/azure/"},
    {.name = "linked-from",
     .kind = FieldKind::Keyword,
     .many_values = true,
     .links = LinkFilter::LinkedFrom,
     .help = "The address or path of a post that links to the post",
     .example = "linked-from:/2009/03/azure/"},
    {.name = "kind",
     .kind = FieldKind::Keyword,
     .value_prefix = kKindPrefix,
     .slot = kKindSlot,
     .is_facet = true,
     .values = [](const Post& post) { return Values{post.is_page ? "page" : "post"}; },
     .help = "post, or page: what has no date, or none in its name where other files have one",
     .example = "kind:post"},
    {.name = "visibility",
     .kind = FieldKind::Keyword,
     .value_prefix = kVisibilityPrefix,
     .slot = kVisibilitySlot,
     .is_facet = true,
     .values = [](const Post& post) { return Values{std::string(name_of(post.visibility))}; },
     .help = "public, or what --include brought in: draft, future, expired, private, unlisted",
     .example = "visibility:draft"},
};

std::vector<Field> fields_of(const IndexSettings& settings) {
  std::vector<Field> fields = kFields;
  for (const CustomField& custom : settings.fields) fields.push_back(field_of(custom));
  return fields;
}

std::string names_of_fields(const std::vector<Field>& fields, bool (*wanted)(const Field&)) {
  std::string names;
  for (const Field& field : fields)
    if (wanted(field)) names.append(names.empty() ? "" : ", ").append(field.name);
  return names;
}

CustomField placed(CustomField field) {
  field.prefix = std::string(kCustomPrefix) + field.name;
  field.slot = kFirstCustomSlot + static_cast<std::uint32_t>(std::stoul(
                                      hash_bytes(field.name).substr(0, kCustomSlotDigits), nullptr, 16));
  return field;
}

const Field* find_field(std::string_view name, const std::vector<Field>& fields) {
  const auto row = std::ranges::find(fields, name, &Field::name);
  return row == fields.end() ? nullptr : &*row;
}

std::vector<std::string> values_of(const Field& field, const Post& post) {
  if (field.values) return field.values(post);
  const auto extra = std::ranges::find(post.extra, field.key, &ExtraField::key);
  Values values;
  if (extra != post.extra.end())
    std::ranges::transform(extra->values, std::back_inserter(values), truth_or_text);
  return values;
}

bool is_facet(const Field& field) {
  return field.is_facet;
}

bool is_filter(const Field& field) {
  return !field.value_prefix.empty() || field.links != LinkFilter::None;
}

int year_of_value(const std::string& value) {
  int year = 0;
  std::from_chars(value.data(), value.data() + value.size(), year);
  return year;
}

/// Files and addresses are what they are; in what can be counted accents do not matter.
std::string value_term(const Field& field, std::string_view value) {
  const std::string folded = fold_value(field.normal ? field.normal(value) : std::string(value));
  return bounded_term(std::string(field.value_prefix) + ':' +
                      (field.is_facet ? without_accents(folded) : folded));
}

}  // namespace annals
