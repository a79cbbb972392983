// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/written_links.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "indexer/text/template_references.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/percent.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

constexpr auto kEntities = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}});

/// "amp", "#38", "#x26"; empty: it is none of these.
std::string entity_text(std::string_view name) {
  for (const auto& [known, text] : kEntities)
    if (name == known) return std::string(text);
  if (!name.starts_with('#')) return {};
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  unsigned value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, is_hex ? 16 : 10);
  std::string text;
  if (error == std::errc{} && end == name.data() + name.size() && value > 0x1F && value < 0xD800)
    append_character(text, value);
  return text;
}

std::string without_entities(std::string_view written) {
  constexpr std::size_t kLongest = 10;
  std::string text;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t end = written[at] == '&' ? written.substr(at, kLongest).find(';') : kNotFound;
    const std::string known = end == kNotFound ? "" : entity_text(written.substr(at + 1, end - 1));
    text += known.empty() ? std::string(1, written[at]) : known;
    at += known.empty() ? 1 : end + 1;
  }
  return text;
}

bool is_punctuation(char c) {
  return c > ' ' && c < 0x7F && !is_letter(c) && !is_digit(c);
}

std::string without_backslashes(std::string_view written) {
  std::string text;
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (written[at] == '\\' && at + 1 < written.size() && is_punctuation(written[at + 1])) ++at;
    text += written[at];
  }
  return text;
}

/// As strip_template_tags() does where the target of a link stands.
std::string without_templates(std::string_view written) {
  if (written.find('{') == kNotFound && written.find("<%") == kNotFound) return std::string(written);
  const std::string plain = strip_template_tags("](" + std::string(written));
  return plain.substr(std::min<std::size_t>(2, plain.size()));
}

}  // namespace

bool counts_by_itself(LinkMark mark) {
  return mark == LinkMark::Picture || mark == LinkMark::Bare || mark == LinkMark::Tag;
}

std::string target_of_link(std::string_view written, LinkMark mark) {
  const std::string plain = without_templates(written);
  const bool is_markdown = mark != LinkMark::Html && mark != LinkMark::Automatic && mark != LinkMark::Wiki;
  std::string target = without_entities(is_markdown ? without_backslashes(plain) : plain);
  return mark == LinkMark::Wiki ? std::string(kFileReference) + target : target;
}

namespace {

/// What two spellings of one target have in common.
std::string target_key(std::string_view target) {
  std::string key = composed(clean_text(percent_decoded(target)));
  std::erase_if(key, is_space);
  if (key.starts_with(kFileReference)) key.erase(0, kFileReference.size());
  return key;
}

/// Which places are links, by what the reader of posts found.
class LinkMatcher {
 public:
  LinkMatcher(const LinkSource& source, std::span<const Link> read) : source_(source), read_(read) {
    for (const Link& link : read) ++wanted_[target_key(link.target)];
  }

  std::vector<WrittenLink> match() {
    take_places(link_positions(source_.text.substr(source_.body), source_.is_markdown));
    add_what_is_missing();
    std::ranges::stable_sort(links_, {}, &WrittenLink::begin);
    count_lines();
    return std::move(links_);
  }

 private:
  void take_places(std::vector<LinkPosition> places) {
    std::map<std::string, std::size_t> flush;  // of a target: its places that cannot be indented code
    for (LinkPosition& place : places) {
      place.begin += source_.body;
      if (!place.is_indented) ++flush[target_key(target_in(place))];
    }
    for (const LinkPosition& place : places) {
      const std::string target = target_in(place), key = target_key(target);
      const auto wanted = wanted_.find(key);
      const bool is_known = wanted != wanted_.end();
      const bool is_code = place.is_indented && is_known && flush[key] >= wanted->second;
      if (is_known && !is_code) found_.insert({key, true});
      if ((is_known && !is_code) || counts_by_itself(place.mark) || (source_.is_cut && !is_known))
        links_.push_back({target, place.begin, place.size, 0, place.mark});
    }
  }

  std::string target_in(const LinkPosition& place) const {
    return target_of_link(source_.text.substr(place.begin, place.size), place.mark);
  }

  /// Links of other formats, and those that a program writes in its own way.
  void add_what_is_missing() {
    std::size_t from = source_.body;
    for (const Link& link : read_) {
      if (found_.count(target_key(link.target))) continue;
      const auto [begin, size] = find_spelling(link.target, from);
      const std::size_t part =
          size > 0 ? begin : std::min(find_end(link.target, from), find_text(link.text, from));
      links_.push_back({link.target, std::min(part, source_.text.size()), size, 0, LinkMark::Other});
      if (part != kNotFound) from = part + size;
    }
  }

  std::pair<std::size_t, std::size_t> find_spelling(std::string_view target, std::size_t from) const {
    if (target.starts_with(kFileReference)) target.remove_prefix(kFileReference.size());
    std::string escaped;
    for (const char c : target) escaped += c == '&' ? "&amp;" : std::string(1, c);
    const std::string decoded = percent_decoded(target), words[] = {std::string(target), escaped, decoded};
    for (const std::size_t begin : {from, source_.body})
      for (const std::string& word : words)
        if (const std::size_t found = find_whole(word, begin); found != kNotFound)
          return {found, word.size()};
    return {from, 0};
  }

  /// The longest end of an address whose beginning a program adds: "{docs}/a/b" or "HSEARCH-2599".
  std::size_t find_end(std::string_view target, std::size_t from) const {
    constexpr std::size_t kFewestBytes = 6;
    while (target.size() >= kFewestBytes) {
      for (const std::size_t begin : {from, source_.body})
        if (const std::size_t found = source_.text.find(target, begin); found != kNotFound) return found;
      const std::size_t next = target.find_first_of("/?=&#+%", 1);
      target.remove_prefix(std::min(next == kNotFound ? next : next + 1, target.size()));
    }
    return kNotFound;
  }

  std::size_t find_text(std::string_view text, std::size_t from) const {
    constexpr std::size_t kFewestBytes = 6, kMostBytes = 30;
    if (text.size() < kFewestBytes) return kNotFound;
    return source_.text.find(utf8_prefix(text, kMostBytes), from);
  }

  /// Not within a longer address.
  std::size_t find_whole(std::string_view word, std::size_t from) const {
    if (word.empty()) return kNotFound;
    const std::string_view text = source_.text;
    const auto goes_on = [](char c) {
      return is_word_byte(c) || std::string_view("/-_%?=&").find(c) != kNotFound;
    };
    for (std::size_t at = text.find(word, from); at != kNotFound; at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool begins =
          at == 0 || !goes_on(text[at - 1]) || std::string_view("=/").find(text[at - 1]) != kNotFound;
      if (begins && (end == text.size() || !goes_on(text[end]) || word.ends_with('/'))) return at;
    }
    return kNotFound;
  }

  void count_lines() {
    std::size_t line = 1, at = 0;
    for (WrittenLink& link : links_) {
      line += static_cast<std::size_t>(
          std::count(source_.text.begin() + static_cast<std::ptrdiff_t>(at),
                     source_.text.begin() + static_cast<std::ptrdiff_t>(link.begin), '\n'));
      at = link.begin;
      link.line = at < source_.text.size() ? line : 0;
    }
  }

  const LinkSource& source_;
  std::span<const Link> read_;
  std::map<std::string, std::size_t> wanted_;
  std::map<std::string, bool> found_;
  std::vector<WrittenLink> links_;
};

}  // namespace

std::vector<WrittenLink> written_links(const LinkSource& source, std::span<const Link> read) {
  return LinkMatcher(source, read).match();
}

}  // namespace annals
