// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/org_subtree.h"

#include <algorithm>
#include <iterator>

#include "indexer/front_matter/keys.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

std::vector<std::string> words_of(std::string_view text, std::string_view separators) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// ":KEY: value" and "#+key: value", behind their first sign or signs.
std::pair<std::string, std::string> key_and_value(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos) return {};
  return {normal_key(text.substr(0, colon)), std::string(trimmed(text.substr(colon + 1)))};
}

std::string unquoted_org_value(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

}  // namespace

std::string OrgProperties::first(std::string_view key) const {
  for (const auto& [name, value] : values)
    if (name == key) return value;
  return {};
}

std::vector<std::pair<std::string, std::string>> OrgProperties::custom() const {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& [name, text] : values) {
    if (!name.starts_with("exporthugocustomfrontmatter")) continue;
    const std::string spaced = " " + text;
    for (std::size_t at = spaced.find(" :"); at != spaced.npos;) {
      const std::size_t next = spaced.find(" :", at + 2);
      const std::string pair = spaced.substr(at + 2, next == spaced.npos ? next : next - at - 2);
      const std::size_t blank = std::min(pair.find(' '), pair.size());
      pairs.emplace_back(pair.substr(0, blank), unquoted_org_value(std::string_view(pair).substr(blank)));
      at = next;
    }
  }
  return pairs;
}

OrgProperties org_properties(std::string_view below) {
  constexpr std::string_view kClosed = "CLOSED:";
  OrgProperties properties;
  Lines lines(below);
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(*line);
    if (text.empty() && lines.number() == 1) continue;  // the end of the headline itself
    if (const std::size_t closed = text.find(kClosed); closed != text.npos && text[0] != ':') {
      const std::string_view stamp = trimmed(text.substr(closed + kClosed.size()));
      properties.closed = stamp.substr(0, std::min(stamp.find_first_of("]>"), stamp.size() - 1) + 1);
    } else if (text.starts_with(':')) {
      if (equal_in_any_case(text, ":END:")) break;
      properties.values.push_back(key_and_value(text.substr(1)));
    } else if (!text.starts_with("SCHEDULED:") && !text.starts_with("DEADLINE:")) {
      break;
    }
  }
  return properties;
}

OrgPlace OrgPlace::below(const OrgHeadline& headline, const OrgProperties& properties) const {
  OrgPlace place = *this;
  for (std::string& tag : words_of(headline.tags, ":"))
    if (std::ranges::find(place.tags, tag) == place.tags.end()) place.tags.push_back(std::move(tag));
  for (std::string_view key : {"exporthugotags", "exporthugocategories"})
    for (const std::string& tag : words_of(properties.first(key), " "))
      place.tags.push_back((key == "exporthugocategories" ? "@" : "") + tag);
  std::erase_if(place.tags, [](const std::string& tag) { return tag == "noexport" || tag == "ARCHIVE"; });
  if (const std::string own = properties.first("exporthugosection"); !own.empty()) place.section = own;
  if (const std::string piece = properties.first("exporthugosection*"); !piece.empty())
    place.section += (place.section.empty() ? "" : "/") + piece;
  if (const std::string own = properties.first("exporthugodraft"); !own.empty()) place.draft = own;
  std::vector<std::pair<std::string, std::string>> nearest = properties.custom();
  std::ranges::copy_if(custom, std::back_inserter(nearest), [&](const auto& pair) {
    return std::ranges::find(nearest, pair.first, &std::pair<std::string, std::string>::first) ==
           nearest.end();
  });
  place.custom = std::move(nearest);
  place.is_hidden =
      is_hidden || headline.is_comment || headline.has_tag(":noexport:") || headline.has_tag(":ARCHIVE:");
  return place;
}

void OrgFile::read_keyword(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with("#+")) return;
  auto [key, value] = key_and_value(line.substr(2));
  if (key == "todo" || key == "seqtodo" || key == "typtodo") {
    const std::size_t bar = value.find('|');
    std::vector<std::string> open = words_of(value.substr(0, bar), " \t");
    std::vector<std::string> done =
        bar == value.npos ? std::vector<std::string>() : words_of(value.substr(bar + 1), " \t");
    if (bar == value.npos && open.size() > 1) {
      done.push_back(std::move(open.back()));
      open.pop_back();
    }
    const auto keep = [&](std::string& word, std::vector<std::string_view>& words) {
      words.push_back(states_.emplace_back(word.substr(0, word.find('('))));  // "DRAFT(d)"
    };
    for (std::string& word : open) keep(word, unfinished_);
    for (std::string& word : done) keep(word, finished_);
  }
  keywords_.emplace(std::move(key), std::move(value));
}

OrgHeadline OrgFile::headline(std::string_view line) const {
  return split_org_headline(line, unfinished_, finished_);
}

OrgPlace OrgFile::place() const {
  return {.section = keyword("hugosection"),
          .tags = words_of(keyword("filetags"), ": "),
          .draft = keyword("hugodraft")};
}

std::string OrgFile::keyword(std::string_view key) const {
  const auto found = keywords_.find(key);
  return found == keywords_.end() ? std::string() : found->second;
}

void OrgFile::add(std::string_view bytes, const OrgPlace& around) {
  const auto [known, is_new] = places_.emplace(bytes, around);
  if (!is_new) known->second.is_hidden |= around.is_hidden;
}

std::optional<OrgPlace> OrgFile::place_of(std::string_view bytes) const {
  const auto found = places_.find(bytes);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace annals
