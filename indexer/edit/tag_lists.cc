// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/tag_lists.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "indexer/edit/tag_values.h"
#include "indexer/edit/written_tags.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/post/post_values.h"
#include "indexer/source/encoding.h"
#include "query/base/ascii.h"

namespace annals {

namespace {

/// Changes of one file are few, so its lists are looked up anew after each.
constexpr int kMostChanges = 500;

/// What generators put before the names of keys that they take for their own.
constexpr auto kKeyPrefixes =
    std::to_array<std::string_view>({"file", "hugo_", "page-", "jbake-", "awestruct-", "nikola-"});

bool names_tags(std::string_view key) {
  const auto is_behind = [&](std::string_view prefix) {
    return key.size() > prefix.size() && equal_in_any_case(key.substr(0, prefix.size()), prefix) &&
           is_tag_key(key.substr(prefix.size()));
  };
  return is_tag_key(key) || std::ranges::any_of(kKeyPrefixes, is_behind);
}

struct TagList {
  std::string_view key;
  std::size_t key_begin = 0;
  TagValue value{};
};

/// Behind the sign that ends a key: "tags:", "tags ::", "\"tags\" =", "tags[]:", "tags\" content=".
std::optional<std::size_t> behind_sign(std::string_view bytes, std::size_t at) {
  if (bytes.substr(at).starts_with("[]")) at += 2;
  if (at < bytes.size() && (bytes[at] == '"' || bytes[at] == '\'')) ++at;
  while (at < bytes.size() && is_blank(bytes[at])) ++at;
  if (bytes.substr(at).starts_with("::")) return at + 2;
  for (const std::string_view sign : {"content=", "contents="})
    if (bytes.substr(at).starts_with(sign)) return at + sign.size();
  if (at < bytes.size() && (bytes[at] == ':' || bytes[at] == '=')) return at + 1;
  return std::nullopt;
}

/// A key stands at the start of a line, behind marks, or behind a mark that begins an entry of a map.
bool may_begin_key(std::string_view bytes, std::size_t line, std::size_t at) {
  constexpr std::string_view kMarks = " \t#+.:-\"'/<!", kBegin = "\"'{,";
  const std::string_view before = bytes.substr(line, at - line);
  if (before.find_first_not_of(kMarks) == before.npos) return true;
  const std::size_t last = before.find_last_not_of(" \t");
  return last != before.npos && kBegin.find(before[last]) != kBegin.npos;
}

/// Blanks before the key, where lists of YAML may begin too.
std::size_t indent_of(std::string_view bytes, std::size_t line) {
  const std::size_t begin = std::min(bytes.find_first_not_of(" \t", line), bytes.size());
  return begin - line;
}

void add_lists_of_line(std::string_view bytes, std::size_t line, const FrontMatterPlace& place,
                       std::vector<TagList>& lists) {
  const std::size_t line_end = std::min({bytes.find('\n', line), place.end, bytes.size()});
  for (std::size_t at = line; at < line_end;) {
    if (!is_key_byte(bytes[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line_end && is_key_byte(bytes[end])) ++end;
    const std::string_view key = bytes.substr(at, end - at);
    const std::optional<std::size_t> value =
        names_tags(key) && may_begin_key(bytes, line, at) ? behind_sign(bytes, end) : std::nullopt;
    if (value)
      lists.push_back(
          {key, at,
           read_tag_value(bytes, *value, indent_of(bytes, line), place.end, tag_syntax(place.dialect))});
    at = end;
  }
}

/// Keywords count where nothing else says tags.
std::vector<TagList> tag_lists(std::string_view bytes, const FrontMatterPlace& place) {
  std::vector<TagList> lists;
  for (std::size_t line = 0; line < std::min(place.end, bytes.size());
       line = std::min(bytes.find('\n', line), bytes.size() - 1) + 1)
    add_lists_of_line(bytes, line, place, lists);
  const auto stands_in = [](const TagList& list) { return stands_in_for_tags(list.key); };
  if (!std::ranges::all_of(lists, stands_in)) std::erase_if(lists, stands_in);
  return lists;
}

bool has_other(const std::vector<TagList>& lists, const std::string& tag, const TagItem& but) {
  return std::ranges::any_of(lists, [&](const TagList& list) {
    return std::ranges::any_of(
        list.value.items, [&](const TagItem& item) { return item.begin != but.begin && item.text == tag; });
  });
}

/// Bytes of the file, and what comes in their place.
struct Change {
  std::size_t begin = 0, end = 0;
  std::string text{};
};

/// The item with what separates it from the others, of a list that has others.
Change without_item(std::string_view bytes, const TagValue& value, std::size_t i) {
  const std::vector<TagItem>& items = value.items;
  if (value.form != TagListForm::Block)
    return i > 0 ? Change{items[i - 1].end, items[i].end} : Change{items[i].begin, items[i + 1].begin};
  const std::size_t line = bytes.rfind('\n', items[i].begin) + 1;
  return {line, std::min(bytes.find('\n', line), bytes.size() - 1) + 1};
}

/// The new spelling; none: the tag stays.
const std::string* new_spelling(const TagItem& item, const TagRenames& renames) {
  const auto rename = renames.find(item.text);
  return rename == renames.end() || rename->second == item.text ? nullptr : &rename->second;
}

std::optional<Change> first_change(std::string_view bytes, const TagValue& value,
                                   const std::vector<TagList>& lists, const TagRenames& renames,
                                   const TagSyntax& syntax) {
  if (const std::string* wanted = new_spelling(value.whole, renames))
    return Change{value.whole.begin, value.whole.end,
                  written_tag(*wanted, value.whole, TagListForm::Block, syntax)};
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const TagItem& item = value.items[i];
    const std::string* wanted = new_spelling(item, renames);
    if (!wanted) continue;
    if (value.items.size() > 1 && has_other(lists, *wanted, item)) return without_item(bytes, value, i);
    return Change{item.begin, item.end, written_tag(*wanted, item, value.form, syntax)};
  }
  return std::nullopt;
}

/// None: nothing is left to be changed.
std::optional<Change> next_change(std::string_view bytes, const FrontMatterPlace& place,
                                  const TagRenames& renames) {
  const std::vector<TagList> lists = tag_lists(bytes, place);
  for (const TagList& list : lists)
    if (auto change = first_change(bytes, list.value, lists, renames, tag_syntax(place.dialect)))
      return change;
  return std::nullopt;
}

}  // namespace

FrontMatterPlace front_matter_place(std::string_view bytes, const std::string& path) {
  const DecodedText decoded = decode(bytes);
  Diagnostics ignored;
  const FrontMatter matter = read_front_matter(decoded.text, path, ignored);
  FrontMatterPlace place{bytes.size(), matter.dialect};
  if (!matter.present || matter.body_line < 2) return place;
  place.end = 0;
  for (std::size_t line = 1; line < matter.body_line && place.end < bytes.size(); ++line)
    place.end = std::min(bytes.find('\n', place.end), bytes.size() - 1) + 1;
  return place;
}

std::string with_renamed_tags(std::string bytes, FrontMatterPlace place, const TagRenames& renames) {
  for (int changes = 0; changes < kMostChanges; ++changes) {
    const std::optional<Change> change = next_change(bytes, place, renames);
    if (!change) break;
    bytes.replace(change->begin, change->end - change->begin, change->text);
    place.end += change->text.size() - (change->end - change->begin);
  }
  return bytes;
}

std::size_t line_of_tags(std::string_view bytes, const FrontMatterPlace& place) {
  const std::vector<TagList> lists = tag_lists(bytes, place);
  if (lists.empty()) return 0;
  const std::string_view before = bytes.substr(0, lists.front().key_begin);
  return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

}  // namespace annals
