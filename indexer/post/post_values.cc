// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_values.h"

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/urls.h"
#include "indexer/post/extra_fields.h"
#include "indexer/post/value_text.h"
#include "indexer/post/visibility.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMaxTags = 200, kMaxAliases = 50;

/// Each takes one value; false: it is empty or cannot be used, and the next spelling of the key is tried.
using TakeValue = bool (*)(Reading&, const Value&);

bool take_text(std::string& field, std::string text) {
  if (!field.empty() || text.empty()) return false;
  field = std::move(text);
  return true;
}

bool take_title(Reading& reading, const Value& value) {
  return take_text(reading.post().title, without_markup(text_of(value), kMaxTitleBytes));
}

bool take_description(Reading& reading, const Value& value) {
  return take_text(reading.post().description, without_markup(text_of(value)));
}

bool take_id(Reading& reading, const Value& value) {
  return take_text(reading.post().id, text_of(value));
}

/// "authors: A; B" of Pelican, and of docutils whatever the generator.
TagSplit split_of_authors(const Reading& reading, const Value& value) {
  const FrontMatter& front_matter = reading.front_matter;
  const bool is_list = front_matter.dialect == "rest" || reading.context.generator.lists_authors;
  return is_list && &value == find_value(front_matter.values, "authors") ? TagSplit::Commas : TagSplit::One;
}

/// A key of the site's list of authors becomes the name that is shown.
bool take_authors(Reading& reading, const Value& value) {
  std::vector<std::string> authors = texts_of(value, split_of_authors(reading, value));
  const auto& names = reading.context.site.author_names;
  for (std::string& author : authors)
    if (const auto name = names.find(author); name != names.end()) author = name->second;
  add_texts(reading.post().authors, std::move(authors));
  return !reading.post().authors.empty();
}

void add_topics(Reading& reading, std::vector<std::string> tags) {
  if (reading.context.generator.hash_tags == HashTags::Everywhere)
    for (std::string& tag : tags) tag.erase(0, tag.starts_with('#') ? 1 : 0);
  const auto& lists = reading.context.generator.tags_of_lists;
  for (std::string& tag : tags)
    if (const auto& names = reading.context.site.tag_names; names.contains(tag))
      tag = names.find(tag)->second;
  std::erase_if(tags, [&](const std::string& tag) { return std::ranges::find(lists, tag) != lists.end(); });
  add_texts(reading.post().tags, std::move(tags));
}

/// Several of the spellings may stand together ("tags" and "tag"); none of them ends the search.
bool add_tags(Reading& reading, const Value& value) {
  add_topics(reading, texts_of(value, reading.context.generator.tag_split));
  return false;
}

/// Jekyll splits the plural at blanks and takes the singular whole.
TagSplit singular_split(const Reading& reading) {
  const TagSplit split = reading.context.generator.tag_split;
  return split == TagSplit::Blanks ? TagSplit::One : split;
}

bool add_tag(Reading& reading, const Value& value) {
  add_topics(reading, texts_of(value, singular_split(reading)));
  return false;
}

/// Of links that say that they lead to a tag; a page that names its tags itself has them twice.
bool take_linked_tags(Reading& reading, const Value& value) {
  if (reading.post().tags.empty()) add_topics(reading, texts_of(value, TagSplit::One));
  return false;
}

bool take_linked_categories(Reading& reading, const Value& value) {
  if (reading.post().categories.empty()) add_texts(reading.post().categories, texts_of(value, TagSplit::One));
  return false;
}

/// For search engines rather than readers; they stand in for tags when they look like a list of them.
bool take_keywords(Reading& reading, const Value& value) {
  const bool is_list = value.kind == Value::Kind::List || value.scalar.find(',') != std::string::npos;
  if (reading.post().tags.empty() && is_list)
    add_texts(reading.post().tags, texts_of(value, TagSplit::Commas));
  return false;
}

bool add_categories(Reading& reading, const Value& value) {
  add_texts(reading.post().categories, texts_of(value, reading.context.generator.tag_split));
  return false;
}

bool add_category(Reading& reading, const Value& value) {
  add_texts(reading.post().categories, texts_of(value, singular_split(reading)));
  return false;
}

/// Eleventy's words for a file's times, which a copy of the archive does not keep.
bool is_time_of_file(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>({"last modified", "last-modified", "today", "now",
                                                           "created", "git last modified", "git created",
                                                           "file last modified", "file created"});
  return std::ranges::find(kWords, lower(collapse_blanks(text))) != kWords.end();
}

bool take_date(Reading& reading, const Value& value, std::optional<PostDate>& field, std::string_view loss) {
  if (value.kind != Value::Kind::Scalar || value.scalar.empty() || value.as_bool() ||
      is_time_of_file(value.scalar) || is_null_date(value.scalar))
    return false;
  field = reading.dates.of(value.scalar.substr(0, value.scalar.find(" →")));  // Notion's "from → to"
  if (!field)
    reading.note(Severity::Warning,
                 "date '" + one_line(value.scalar, 60) + "' is not a day; " + std::string(loss), value.line,
                 DiagnosticKind::Date);
  return field.has_value();
}

/// MkDocs has a map: {created: 2023-01-31, updated: 2023-02-02}.
bool take_published(Reading& reading, const Value& value) {
  if (value.kind != Value::Kind::Map) return take_date(reading, value, reading.post().date, "skipped");
  for (std::string_view key : {"created", "published", "posted", "date"})
    if (const Value* inner = find_value(value, key))
      if (take_date(reading, *inner, reading.post().date, "skipped")) return true;
  return false;
}

bool take_updated(Reading& reading, const Value& value) {
  return take_date(reading, value, reading.post().updated, "the post has no date of change");
}

/// What the map of dates says, when no key of its own does.
bool take_updated_of_dates(Reading& reading, const Value& dates) {
  for (std::string_view key : {"updated", "modified"})
    if (const Value* inner = find_value(dates, key)) return take_updated(reading, *inner);
  return false;
}

bool take_language(Reading& reading, const Value& value) {
  return take_text(reading.post().language, language_tag(text_of(value)));
}

/// Read elsewhere: for the address or the format of the body.
bool read_elsewhere(Reading&, const Value&) {
  return true;
}

constexpr auto kAliasKeys = std::to_array<std::string_view>(
    {"aliases", "alias", "redirectfrom", "redirectsfrom", "oldurl", "oldurls", "oldpermalink",
     "oldpermalinks", "permalinkold", "permalinksold", "formerurls", "previousurls"});

/// Keys below them have the meaning they have at the top: tags of Zola and Grav, Hugo's own values.
constexpr auto kNestingKeys = std::to_array<std::string_view>({"taxonomies", "taxonomy", "params"});

struct Alias {
  TakeValue take;
  std::vector<std::string_view> keys;  ///< As normal_key() writes them, in order of preference.
};

/// Every spelling of a key. A new one is one word here.
const std::vector<Alias> kAliases = {
    {take_title, {"title", "pagetitle", "headline", "subject", "og:title"}},
    {take_description, {"description", "summary", "excerpt", "abstract", "teaser", "og:description"}},
    {take_authors,
     {"authors", "author", "authorname", "by", "byline", "creator", "dc.creator", "html:author"}},
    {add_tags, {"tags", "topics"}},
    {add_tag, {"tag", "topic"}},
    {take_linked_tags, {"html:tag"}},
    {take_keywords, {"keywords"}},
    {add_categories, {"categories"}},
    {add_category, {"category"}},
    {take_linked_categories, {"html:category"}},
    {take_updated,
     {"updated", "updatedat", "updateddate", "lastmod", "modified", "modifiedat", "lastmodified",
      "lastmodifiedat", "lastupdated", "dateupdated", "datemodified", "article:modifiedtime"}},
    {take_language, {"lang", "language", "locale"}},
    {take_id, {"id", "guid", "uuid"}},
    {read_elsewhere, {kNestingKeys.begin(), kNestingKeys.end()}},
    {read_elsewhere, {kAliasKeys.begin(), kAliasKeys.end()}},
    {read_elsewhere, {"permalink", "url", "slug", "filter", "filters", "markup", "cascade", "target"}},
};

/// For generators that name none of their own.
const std::vector<std::string_view> kDateKeys = {"date",
                                                 "createdat",
                                                 "created",
                                                 "creationdate",
                                                 "datecreated",
                                                 "publishedat",
                                                 "pubdate",
                                                 "pubdatetime",
                                                 "publishdate",
                                                 "published",
                                                 "datepublished",
                                                 "publishedon",
                                                 "article:publishedtime",
                                                 "postdate",
                                                 "postedon",
                                                 "timestamp",
                                                 "dc.date",
                                                 "datum",
                                                 "fecha",
                                                 "дата",
                                                 "日期",
                                                 "日付",
                                                 "날짜",
                                                 "html:time"};

const std::vector<std::string_view>& date_keys(const Reading& reading) {
  const auto& own = reading.context.generator.date_keys;
  return own.empty() ? kDateKeys : own;
}

/// In the order that the site states. False: it states none.
bool take_published_by_site(Reading& reading) {
  for (const std::string& key : reading.context.site.date_keys) {
    if (key == ":filename" && reading.place.date) {
      reading.post().date = reading.place.date;
      return true;
    }
    const Value* value = find_value(reading.front_matter.values, key);
    if (value && take_published(reading, *value)) return true;
  }
  return !reading.context.site.date_keys.empty();
}

/// "/blog/" of "/blog/a/".
std::string folder_of(std::string url) {
  if (url.ends_with('/')) url.pop_back();
  return url.substr(0, url.rfind('/') + 1);
}

/// "cover.alt" is a key of its own or one inside of "cover".
const Value* value_at(const Value& map, std::string_view key) {
  if (const Value* value = find_value(map, normal_key(key))) return value;
  const std::size_t dot = key.find('.');
  if (dot == key.npos) return nullptr;
  const Value* inner = find_value(map, normal_key(key.substr(0, dot)));
  return inner ? value_at(*inner, key.substr(dot + 1)) : nullptr;
}

/// As one of the spellings of what `take` takes.
bool lists_key(TakeValue take, std::string_view key) {
  const std::string normal = normal_key(key);
  return std::ranges::any_of(kAliases, [&](const Alias& alias) {
    return alias.take == take && std::ranges::find(alias.keys, normal) != alias.keys.end();
  });
}

}  // namespace

void add_texts(std::vector<std::string>& field, std::vector<std::string> texts) {
  for (std::string& text : texts)
    if (field.size() < kMaxTags && std::ranges::find(field, text) == field.end())
      field.push_back(std::move(text));
}

void lift_nested_values(Reading& reading) {
  Value& values = reading.front_matter.values;
  std::vector<Value::Entry> lifted;
  for (std::string_view key : kNestingKeys)
    if (const Value* inner = find_value(values, key))
      lifted.insert(lifted.end(), inner->entries.begin(), inner->entries.end());
  values.entries.insert(values.entries.end(), lifted.begin(), lifted.end());
}

void take_values(Reading& reading) {
  const auto take_first = [&](const std::vector<std::string_view>& keys, TakeValue take) {
    for (std::string_view key : keys)
      if (const Value* value = find_value(reading.front_matter.values, key))
        if (take(reading, *value)) return;
  };
  for (const Alias& alias : kAliases) take_first(alias.keys, alias.take);
  if (!take_published_by_site(reading)) take_first(date_keys(reading), take_published);
  if (!reading.post().updated) take_first({"date"}, take_updated_of_dates);
}

bool has_meaning(const Reading& reading, std::string_view key) {
  const std::string normal = normal_key(key);
  const auto lists = [&](const Alias& alias) {
    return std::ranges::find(alias.keys, normal) != alias.keys.end();
  };
  return std::ranges::any_of(kAliases, lists) || decides_visibility(normal) ||
         std::ranges::find(date_keys(reading), normal) != date_keys(reading).end();
}

bool stands_in_for_tags(std::string_view key) {
  return lists_key(take_keywords, key);
}

bool is_tag_key(std::string_view key) {
  return lists_key(add_tags, key) || lists_key(add_tag, key) || stands_in_for_tags(key);
}

Value without_tags(Value values) {
  const auto says_tags = [](const Value::Entry& entry) { return is_tag_key(entry.first); };
  std::erase_if(values.entries, says_tags);
  for (Value::Entry& entry : values.entries)
    if (std::ranges::find(kNestingKeys, normal_key(entry.first)) != kNestingKeys.end())
      std::erase_if(entry.second.entries, says_tags);
  return values;
}

void take_extra(Reading& reading) {
  for (const auto& [key, value] : reading.front_matter.values.entries)
    if (!has_meaning(reading, key)) add_extra(reading.post().extra, key, value);
}

void take_fields(Reading& reading) {
  std::vector<ExtraField>& extra = reading.post().extra;
  for (const CustomField& field : reading.context.fields) {
    std::erase_if(extra,
                  [&](const ExtraField& other) { return normal_key(other.key) == normal_key(field.key); });
    std::vector<ExtraField> values;
    if (const Value* value = value_at(reading.front_matter.values, field.key))
      add_extra(values, field.key, *value);
    if (!values.empty() && values.front().key == field.key) extra.push_back(std::move(values.front()));
  }
}

namespace {

/// Other names are searched, as the words of pictures are.
void add_names(Reading& reading) {
  for (std::string_view key : {"aliases", "alias"})
    if (const Value* value = find_value(reading.front_matter.values, key))
      for (const std::string& name : texts_of(*value, TagSplit::Commas))
        reading.post().alt_text += '\n' + name;
}

}  // namespace

void take_aliases(Reading& reading) {
  Post& post = reading.post();
  const ReadContext& context = reading.context;
  if (context.generator.aliases_are_names) return add_names(reading);
  for (std::string_view key : kAliasKeys) {
    const Value* value = find_value(reading.front_matter.values, key);
    if (!value) continue;
    for (const std::string& text : texts_of(*value, TagSplit::One)) {
      const bool relative =
          context.generator.aliases_are_relative && !text.starts_with('/') && text.find(':') == text.npos;
      std::optional<std::string> url = url_from_text(relative ? folder_of(post.url) + text : text);
      if (!url || post.aliases.size() >= kMaxAliases) continue;
      if (!context.site.base_url.empty() && url->starts_with(context.site.base_url + '/'))
        url = url->substr(context.site.base_url.size());
      if (*url != post.url) add_texts(post.aliases, {*url});
    }
  }
}

}  // namespace annals
