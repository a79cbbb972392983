// SPDX-License-Identifier: GPL-2.0-or-later
/// Movable Type's text: entries end with a line of eight dashes, their parts with a line of five. TypePad,
/// Hatena and others write it too.
#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/shortcodes.h"
#include "indexer/exports/xml_export.h"
#include "indexer/front_matter/dates.h"
#include "indexer/front_matter/unread_front_matter.h"
#include "indexer/generators/urls.h"
#include "indexer/source/encoding.h"
#include "query/base/lines.h"
#include "query/base/unicode.h"
#include "query/index/post.h"

namespace annals {
namespace {

constexpr std::string_view kEntryEnd = "--------", kPartEnd = "-----";
constexpr std::size_t kLongestLine = 4096, kMovableTypeHeadBytes = 16 << 10;

constexpr auto kMovableTypeStatusWords = std::to_array<StatusWord>(
    {{"", ""}, {"publish", ""}, {"draft", "draft"}, {"review", "pending"}, {"future", "future"}});

/// The entry's text before its parts, and the parts that are of interest.
struct MovableTypeEntry {
  std::vector<std::pair<std::string, std::string>> head;
  std::vector<std::pair<std::string, std::string>> parts;

  std::string first(std::string_view key) const {
    for (const auto& [name, text] : head)
      if (name == key) return text;
    return {};
  }
  std::vector<std::string> all(std::string_view key) const {
    std::vector<std::string> texts;
    for (const auto& [name, text] : head)
      if (name == key && !text.empty()) texts.push_back(text);
    return texts;
  }
  std::string part(std::string_view key) const {
    for (const auto& [name, text] : parts)
      if (name == key) return text;
    return {};
  }
};

/// "KEY: value"; an empty key: it is none.
std::pair<std::string_view, std::string_view> split_key(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0) return {};
  const std::string_view key = line.substr(0, colon);
  const bool is_key =
      std::ranges::all_of(key, [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; }) && key[0] != ' ';
  if (!is_key) return {};
  return {key, trim_blanks(line.substr(colon + 1))};
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' '))
    line.remove_suffix(1);
  return line;
}

bool is_movable_type_export(std::string_view head, std::string_view) {
  return begins_movable_type(head);
}

MovableTypeEntry take_apart_entry(std::string_view text) {
  MovableTypeEntry entry;
  std::size_t part = 0, at = 0;  // the part under way: its number, and where its text begins
  std::string_view key;          // empty: the head, or a part whose first line is still to come
  while (at < text.size()) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = without_end(text.substr(at, end - at));
    const std::size_t next = std::min(end + 1, text.size());
    if (line == kPartEnd || line == kEntryEnd) {
      key = {};
      ++part;
    } else if (part == 0) {
      if (const auto [name, value] = split_key(line); !name.empty()) entry.head.emplace_back(name, value);
    } else if (key.empty()) {
      // A comment's own "AUTHOR:" lines belong to it and are not read.
      if (const auto [name, value] = split_key(line); !name.empty()) {
        key = name;
        entry.parts.emplace_back(name, value);
      } else if (!line.empty()) {
        key = "-";
        entry.parts.emplace_back(key, "");
      }
    } else {
      entry.parts.back().second.append(text.substr(at, next - at));
    }
    at = next;
  }
  return entry;
}

/// "01/31/2002 03:31:05 PM" is the 31st of January; a year first is a year first.
std::string date_of_entry(const MovableTypeEntry& entry) {
  const std::string text = entry.first("DATE");
  const std::optional<PostDate> date = parse_date(text, DayOrder::MonthFirst);
  if (!date || !date->time) return date ? iso_day(date->day) : text;
  const auto time = std::chrono::hh_mm_ss(*date->time);
  const auto two_digits = [](long number) {
    return std::string(number < 10 ? ":0" : ":") + std::to_string(number);
  };
  return iso_day(date->day) + ' ' + two_digits(time.hours().count()).substr(1) +
         two_digits(time.minutes().count()) + two_digits(time.seconds().count());
}

std::string first_words(std::string_view html) {
  constexpr std::size_t kWords = 5;
  const std::string text = collapse_blanks(extract_html_fragment(html.substr(0, 4096)).text);
  std::size_t end = 0;
  for (std::size_t word = 0; word < kWords && end < text.size(); ++word)
    end = std::min(text.find(' ', end + 1), text.size());
  return text.substr(0, end);
}

std::string movable_type_id(const MovableTypeEntry& entry) {
  if (std::string name = entry.first("BASENAME"); !name.empty()) return name;
  const std::optional<PostDate> date = parse_date(entry.first("DATE"), DayOrder::MonthFirst);
  std::string title =
      slugify(entry.first("TITLE").empty() ? first_words(entry.part("BODY")) : entry.first("TITLE"));
  if (!date) return title.empty() ? "entry" : title;
  return iso_day(date->day) + (title.empty() ? "" : "-" + title);
}

/// Commas separate; a tag with a comma or a blank in it is quoted.
std::vector<std::string> tags_of_entry(const MovableTypeEntry& entry) {
  std::vector<std::string> tags;
  std::string tag;
  char quote = 0;
  for (char c : entry.first("TAGS") + ",") {
    if (quote == 0 && c == ',') {
      if (std::string text = trimmed_text(tag); !text.empty()) tags.push_back(std::move(text));
      tag.clear();
    } else if (c == '"' && (quote == 0 || quote == c)) {
      quote = quote == 0 ? c : '\0';
    } else {
      tag += c;
    }
  }
  return tags;
}

std::vector<std::string> categories_of(const MovableTypeEntry& entry) {
  std::vector<std::string> categories = entry.all("PRIMARY CATEGORY");
  for (std::string& category : entry.all("CATEGORY"))
    if (std::ranges::find(categories, category) == categories.end())
      categories.push_back(std::move(category));
  return categories;
}

bool converts_markdown(const MovableTypeEntry& entry) {
  return lower(entry.first("CONVERT BREAKS")).starts_with("markdown");
}

PostParts read_movable_type_post(std::string_view bytes, std::string_view) {
  PostParts parts;
  parts.dialect = "movable_type";
  const DecodedText decoded = decode(bytes);
  if (decoded.replaced)
    parts.problems.push_back({Severity::Warning,
                              {},
                              0,
                              "some bytes are not " + decoded.encoding + "; replaced",
                              DiagnosticKind::Encoding});
  const MovableTypeEntry entry = take_apart_entry(decoded.text);
  put(parts.values, "title", entry.first("TITLE"));
  put(parts.values, "slug", entry.first("BASENAME"));
  put(parts.values, "url", entry.first("UNIQUE URL"));
  put(parts.values, "date", date_of_entry(entry));
  put(parts.values, "authors", std::vector<std::string>{author_name(entry.first("AUTHOR"))});
  put(parts.values, "tags", tags_of_entry(entry));
  put(parts.values, "categories", categories_of(entry));
  put(parts.values, "description", trimmed_text(entry.part("EXCERPT")));
  put(parts.values, "keywords", trimmed_text(entry.part("KEYWORDS")));
  put_status(parts.values, entry.first("STATUS"), kMovableTypeStatusWords);
  const std::string body = entry.part("BODY") + "\n\n" + entry.part("EXTENDED BODY");
  parts.body = converts_markdown(entry) ? body : with_paragraphs(body);
  if (converts_markdown(entry)) parts.extract = extract_markdown;
  return parts;
}

/// Lines of a file of any size; what is longer than a line of interest is cut.
class EntryScan {
 public:
  explicit EntryScan(ByteWindow& file) : file_(file) {}

  OpenExport run() {
    for (std::uint64_t at = 0; file_.at(at) >= 0;) {
      const std::uint64_t end = file_.find('\n', at), next = end == ByteWindow::npos ? end : end + 1;
      const std::uint64_t length =
          std::min<std::uint64_t>(std::min(end, at + kLongestLine) - at, kLongestLine);
      ++line_;
      if (is_entry_end(at, length)) {
        close_entry(at);
        begin_ = next;
        begin_line_ = line_ + 1;
      }
      if (next == ByteWindow::npos) break;
      at = next;
    }
    if (begin_ != ByteWindow::npos) close_entry(file_.end(begin_));
    opened_.read = read_movable_type_post;
    return std::move(opened_);
  }

 private:
  bool is_entry_end(std::uint64_t at, std::uint64_t length) {
    return file_.starts_with(kEntryEnd, at) && length < kEntryEnd.size() + 8 &&
           without_end(file_.bytes(at, length)) == kEntryEnd;
  }

  void close_entry(std::uint64_t end) {
    const std::string head =
        file_.bytes(begin_, std::min<std::uint64_t>(end - begin_, kMovableTypeHeadBytes));
    const MovableTypeEntry entry = take_apart_entry(decode(head).text);
    // "NO ENTRY: 1" brings only comments for a post that is elsewhere.
    if (entry.head.empty() || entry.first("NO ENTRY") == "1") return;
    opened_.entries.push_back(
        {.id = movable_type_id(entry), .offset = begin_, .length = end - begin_, .line = begin_line_});
  }

  ByteWindow& file_;
  OpenExport opened_;
  std::uint64_t begin_ = 0;
  std::size_t line_ = 0, begin_line_ = 1;
};

OpenExport open_movable_type(ByteWindow& file) {
  return EntryScan(file).run();
}

}  // namespace

Export movable_type_export() {
  return {.name = "movable_type",
          .help = "Movable Type, TypePad, Hatena: export as text",
          .detect = is_movable_type_export,
          .open = open_movable_type};
}

}  // namespace annals
