// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMaxHeadBytes = std::size_t{256} * 1024, kMaxScripts = 8;
constexpr std::string_view kWhiteSpace = " \t\r\n\f";

/// Where one of the lower-case `words` stands first.
std::size_t find_in_any_case(std::string_view text, std::span<const std::string_view> words) {
  for (std::size_t at = 0; (at = text.find('<', at)) != text.npos; ++at)
    for (std::string_view word : words)
      if (starts_in_any_case(text.substr(at), word)) return at;
  return text.npos;
}

/// Behind blanks, comments and an XML declaration.
std::string_view page_of(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kWhiteSpace), text.size()));
    const std::string_view end = text.starts_with("<!--") ? "-->" : text.starts_with("<?") ? "?>" : "";
    const std::size_t at = end.empty() ? text.npos : text.find(end);
    if (at == text.npos) return text;
    text.remove_prefix(at + end.size());
  }
}

std::optional<Block> split_html(std::string_view text, std::string_view) {
  static constexpr auto kOpenings = std::to_array<std::string_view>({"<!doctype html", "<html", "<head"});
  const std::string_view page = page_of(text);
  if (std::ranges::none_of(kOpenings, [&](std::string_view word) { return starts_in_any_case(page, word); }))
    return std::nullopt;
  return Block{.inside = text, .body = text};
}

std::string_view head_element_of(std::string_view page) {
  static constexpr auto kEnds = std::to_array<std::string_view>({"</head", "<body"});
  const std::string_view first = page.substr(0, kMaxHeadBytes);
  return first.substr(0, find_in_any_case(first, kEnds));
}

Value scalar_of(std::string text) {
  return {.kind = Value::Kind::Scalar, .scalar = std::move(text), .line = 1};
}

/// What the page says of itself, in order; one name may have several values.
class Statements {
 public:
  explicit Statements(const ExtractedText& head) : head_(head) {}

  /// Of the first of `names` that is there; Null: none.
  Value find(std::span<const std::string_view> names) const {
    for (std::string_view name : names) {
      Value list{.kind = Value::Kind::List, .line = 1};
      for (const auto& [own, content] : head_.meta)
        if (own == name) list.items.push_back(scalar_of(content));
      if (list.items.size() > 1) return list;
      if (list.items.size() == 1) return std::move(list.items.front());
    }
    return {};
  }

 private:
  const ExtractedText& head_;
};

struct Meaning {
  std::string_view key;
  std::array<std::string_view, 6> names;  ///< Of <meta>, in order of preference.
  std::string_view schema_name;           ///< Of schema.org's, in JSON-LD; empty: none.
};

/// The names with which pages, and Pelican's sources, speak of a post.
constexpr auto kMeanings = std::to_array<Meaning>({
    {"title", {"title", "og:title", "dc.title", "twitter:title"}, "headline"},
    {"date",
     {"date", "article:published_time", "article:published", "dc.date.issued", "dc.date", "pubdate"},
     "datePublished"},
    {"modified", {"modified", "article:modified_time", "og:updated_time", "last-modified"}, "dateModified"},
    {"author", {"authors", "author", "dc.creator"}, "author"},
    {"tags", {"tags", "article:tag"}, ""},
    {"keywords", {"keywords"}, "keywords"},
    {"category", {"category", "article:section"}, "articleSection"},
    {"summary", {"summary"}, ""},
    {"description",
     {"description", "og:description", "dc.description", "twitter:description"},
     "description"},
    {"lang", {"lang", "language"}, "inLanguage"},
});

/// They say something of the site or to a browser.
constexpr auto kNoise = std::to_array<std::string_view>(
    {"viewport", "generator", "theme-color", "color-scheme", "referrer", "format-detection", "canonical",
     "supported-color-schemes", "rating", "distribution", "copyright", "progid", "originator", "charset",
     "handheldfriendly", "mobileoptimized"});

bool is_noise(std::string_view name) {
  static constexpr auto kPrefixes = std::to_array<std::string_view>(
      {"msapplication", "apple-", "google", "mobile-web", "y_key", "msvalidate", "yandex", "fb-", "next-"});
  return name.find_first_of(":.") != name.npos || std::ranges::find(kNoise, name) != kNoise.end() ||
         std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool has_meaning(std::string_view name) {
  return std::ranges::any_of(kMeanings, [&](const Meaning& meaning) {
    return meaning.key == name || std::ranges::find(meaning.names, name) != meaning.names.end();
  });
}

bool is_about_post(const Value& description) {
  static constexpr auto kTypes = std::to_array<std::string_view>(
      {"BlogPosting", "Article", "NewsArticle", "TechArticle", "SocialMediaPosting", "LiveBlogPosting"});
  const Value* type = description.find("@type");
  if (type == nullptr) return false;
  const auto is_one = [&](std::string_view name) { return std::ranges::find(kTypes, name) != kTypes.end(); };
  return is_one(type->scalar) || std::ranges::any_of(type->items, is_one, &Value::scalar);
}

/// The post among what one JSON-LD script describes: itself, in its list, in its "@graph".
const Value* post_in(const Value& described) {
  if (is_about_post(described)) return &described;
  const Value* graph = described.find("@graph");
  const std::vector<Value>& parts = graph ? graph->items : described.items;
  const auto found = std::ranges::find_if(parts, is_about_post);
  return found == parts.end() ? nullptr : &*found;
}

/// The page's JSON-LD description of its post; Null: none.
Value described_post(std::string_view page) {
  static constexpr auto kEnd = std::to_array<std::string_view>({"</script"});
  for (std::size_t count = 0, at = 0; count < kMaxScripts; ++count) {
    at = page.find("application/ld+json", at);
    if (at == page.npos) break;
    const std::size_t begin = page.find('>', at);
    if (begin == page.npos) break;
    const std::string_view script = page.substr(begin + 1).substr(0, kMaxBlockBytes);
    at = begin;
    try {
      const Value described = parse_json(script.substr(0, find_in_any_case(script, kEnd)), 1);
      if (const Value* post = post_in(described)) return *post;
    } catch (const std::exception&) {
      // A script of another site: the page itself shows what it says.
    }
  }
  return {};
}

/// A person is its name.
Value named(const Value& value) {
  if (value.kind == Value::Kind::Map) {
    const Value* name = value.find("name");
    return name && name->kind == Value::Kind::Scalar ? *name : Value{};
  }
  Value named_items = value;
  for (Value& item : named_items.items) item = named(item);
  std::erase_if(named_items.items, [](const Value& item) { return item.kind != Value::Kind::Scalar; });
  return named_items;
}

Value value_of(const Meaning& meaning, const Statements& statements, const Value& post) {
  Value value =
      statements.find(std::span(meaning.names)
                          .first(static_cast<std::size_t>(
                              std::ranges::find(meaning.names, std::string_view()) - meaning.names.begin())));
  if (value.kind != Value::Kind::Null || meaning.schema_name.empty()) return value;
  const Value* own = post.find(meaning.schema_name);
  return own ? named(*own) : Value{};
}

/// <title> names the post where somebody wrote about the post beside it; on other pages it is as often the
/// site's, or the post's with the site's.
bool speaks_of_post(const Value& map) {
  static constexpr auto kKeys = std::to_array<std::string_view>(
      {"date", "modified", "tags", "category", "summary", "status", "slug", "keywords"});
  return std::ranges::any_of(kKeys, [&](std::string_view key) { return map.find(key) != nullptr; });
}

bool names_two(std::string_view title) {
  static constexpr auto kSeparators =
      std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • "});
  return std::ranges::any_of(kSeparators,
                             [&](std::string_view separator) { return title.find(separator) != title.npos; });
}

/// A part with this class is left out of the text of a page: what stands before it is a preview.
bool has_paywall(std::string_view page) {
  constexpr std::string_view kName = "paywall", kEnds = "\"' ";
  constexpr std::size_t kMostBytesBefore = 40;
  for (std::size_t at = page.find(kName); at != page.npos; at = page.find(kName, at + 1)) {
    const std::size_t bytes = std::min(at, kMostBytesBefore);
    const std::string_view before = page.substr(at - bytes, bytes), behind = page.substr(at + kName.size());
    if (before.substr(before.rfind('<') + 1).find("class=") != before.npos &&
        kEnds.find(before.back()) != kEnds.npos && !behind.empty() &&
        kEnds.find(behind.front()) != kEnds.npos)
      return true;
  }
  return false;
}

/// Saved by a reader who pays, as a whole.
bool is_for_subscribers(const Value& post, std::string_view page) {
  const Value* free = post.find("isAccessibleForFree");
  return free && equal_in_any_case(free->scalar, "false") && !has_paywall(page);
}

Value read_html(std::string_view inside, std::size_t) {
  const ExtractedText head = extract_html(head_element_of(inside));
  const Statements statements(head);
  const Value post = described_post(inside);
  Value map{.kind = Value::Kind::Map, .line = 1};
  for (const Meaning& meaning : kMeanings)
    if (Value value = value_of(meaning, statements, post); value.kind != Value::Kind::Null)
      map.entries.emplace_back(meaning.key, std::move(value));
  for (const auto& [name, content] : head.meta)
    if (!has_meaning(name) && !is_noise(name) && map.find(name) == nullptr) {
      const std::array<std::string_view, 1> names{name};
      map.entries.emplace_back(name, statements.find(names));
    }
  if (is_for_subscribers(post, inside)) map.entries.emplace_back("subscribersonly", scalar_of("true"));
  if (!head.title.empty() && map.find("title") == nullptr && speaks_of_post(map) && !names_two(head.title))
    map.entries.insert(map.entries.begin(), {"title", scalar_of(head.title)});
  return map;
}

}  // namespace

Dialect html_dialect() {
  return {.name = "html",
          .help = "a whole page: <title>, <meta>, Open Graph, JSON-LD",
          .split = split_html,
          .parse = read_html,
          .recover = read_html,
          .is_part_of_body = true};
}

}  // namespace annals
