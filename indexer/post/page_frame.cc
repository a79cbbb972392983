// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/page_frame.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/generators/page_names.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kLeastLine = 3, kMostLine = 200, kMostDateLine = 100, kMostLabel = 30;
constexpr std::size_t kMostOpeningLines = 4;  // that may repeat the title and the day

/// What stands between a post's title and the site's in a <title>.
constexpr auto kTitleSeparators = std::to_array<std::string_view>(
    {" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", " ‹ ", " › ", " ~ ", " // "});

/// What WordPress puts between the names of the site and of the post.
constexpr std::string_view kArchivePart = "Blog Archive";

/// The first four digits together; npos: none.
std::size_t find_year(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    if (!is_digit(line[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && is_digit(line[at])) ++at;
    if (at - begin == 4) return begin;
  }
  return line.npos;
}

/// "posted on" of "Posted on May 3, 2021 by Kim"; empty: the line begins with its date.
std::string words_before_date(std::string_view line) {
  std::string_view before = trimmed(line.substr(0, line.find_first_of("0123456789")));
  if (!before.ends_with(':')) {  // the last word may be the month
    const std::size_t blank = before.rfind(' ');
    before = blank == before.npos ? std::string_view() : before.substr(0, blank);
  }
  const std::size_t first = before.find(' ');
  return lowered_ascii(first == before.npos ? before : before.substr(0, before.find(' ', first + 1)));
}

/// Numbers are alike.
std::string without_numbers(std::string_view line) {
  std::string shape;
  for (char c : line) {
    if (!is_digit(c))
      shape += lower_ascii(c);
    else if (!shape.ends_with('#'))
      shape += '#';
  }
  return shape;
}

/// With which themes begin the line of a post's topics. English, German, Dutch, French, Spanish, Portuguese,
/// Italian, Russian.
constexpr auto kTopicPhrases = std::to_array<std::string_view>(
    {"tagged ", "posted in ", "filed under ", "filed in ", "categorized as ", "veröffentlicht in ",
     "verschlagwortet mit ", "kategorien ", "geplaatst in ", "publié dans ", "classé dans ", "étiqueté ",
     "publicado en ", "etiquetado ", "publicado em ", "pubblicato in ", "опубликовано в ", "рубрика "});

/// "tags" of "Tags: sea, weather", "Posted in" of "Posted in Log"; empty: the line has no such label.
std::string_view topic_label(std::string_view line) {
  for (std::string_view phrase : kTopicPhrases)
    if (starts_in_any_case(line, phrase)) return line.substr(0, phrase.size() - 1);
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon > kMostLabel) return {};
  const std::string_view label = trimmed(line.substr(0, colon));
  return role_of_name(label) == PageRole::Topic ? label : std::string_view();
}

struct TextLine {
  std::size_t begin = 0;
  std::string_view text{};
  bool is_dropped = false;
};

std::vector<TextLine> lines_of_page(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({at, text.substr(at, end - at)});
    at = end + 1;
  }
  return lines;
}

bool is_in_frame(std::size_t line, std::size_t lines) {
  return line < kFrameLinesBefore || line + kFrameLinesAfter >= lines;
}

/// "May 3, 2021" of "Posted on May 3, 2021 by Kim". None: the line has no year, or no day that can be read.
std::optional<PostDate> date_in_line(Reading& reading, std::string_view line) {
  const std::size_t year = find_year(line);
  if (year == line.npos) return std::nullopt;
  const std::size_t words = words_before_date(line).size(), number = line.find_first_of("0123456789");
  const std::string_view before = trimmed(line.substr(0, number));
  const std::size_t month = before.rfind(' ') == before.npos ? 0 : before.rfind(' ') + 1;
  for (const std::size_t begin : {words, month, number})
    for (const std::size_t end : {year + 4, line.size()})
      if (const auto& date = reading.dates.of(std::string(trimmed(line.substr(begin, end - begin)))))
        return date;
  return std::nullopt;
}

/// What a line says of its post only must not be lost with it: its topics, its day.
bool is_known_otherwise(Reading& reading, std::string_view line) {
  Post& post = reading.post();
  if (!topic_label(line).empty()) return !post.tags.empty() || !post.categories.empty();
  if (line.size() > kMostDateLine || find_year(line) == line.npos || post.date) return true;
  post.date = date_in_line(reading, line);
  return post.date.has_value();
}

void drop_repeated(std::vector<TextLine>& lines, Reading& reading) {
  const auto& repeated = reading.context.site.repeated.lines;
  if (repeated.empty()) return;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_in_frame(i, lines.size())) continue;
    lines[i].is_dropped =
        repeated.contains(line_shape(lines[i].text)) && is_known_otherwise(reading, lines[i].text);
  }
}

bool is_day_of(Reading& reading, std::string_view line) {
  const Post& post = reading.post();
  if (line.size() > kMostDateLine || std::ranges::none_of(line, is_digit)) return false;
  const std::string_view day = title_parts(line).front();  // "May 3, 2021 · 5 min read"
  if (day.size() > kMostDateLine / 2) return false;
  const std::optional<PostDate>& date = reading.dates.of(std::string(day));
  return date &&
         ((post.date && date->day == post.date->day) || (post.updated && date->day == post.updated->day));
}

/// A hit shows the title and the day itself.
void drop_title_and_day(std::vector<TextLine>& lines, Reading& reading) {
  std::size_t seen = 0;
  for (TextLine& line : lines) {
    if (line.is_dropped || line.text.empty()) continue;
    if (++seen > kMostOpeningLines) return;
    if (line.text != reading.post().title && !is_day_of(reading, line.text)) return;
    line.is_dropped = true;
  }
}

/// The lines that stay, and the sections where they now are.
void keep_the_rest(Post& post, const std::vector<TextLine>& lines) {
  std::string text;
  std::vector<Section> sections;
  auto section = post.sections.begin();
  for (const TextLine& line : lines) {
    const std::size_t end = line.begin + line.text.size();
    if (!line.is_dropped && !text.empty()) text += '\n';
    for (; section != post.sections.end() && section->offset <= end; ++section) {
      if (line.is_dropped) continue;
      sections.push_back(std::move(*section));
      sections.back().offset = text.size() + (sections.back().offset - line.begin);
    }
    if (!line.is_dropped) text += line.text;
  }
  post.text = std::move(text);
  post.sections = std::move(sections);
}

bool has_frame(const Reading& reading) {
  return reading.extracted.is_page && !reading.front_matter.present;
}

}  // namespace

std::string line_shape(std::string_view line) {
  line = trimmed(line);
  if (line.size() < kLeastLine || line.size() > kMostLine) return {};
  if (const std::string_view label = topic_label(line); !label.empty()) return lowered_ascii(label) + ": …";
  const std::size_t year = line.size() <= kMostDateLine ? find_year(line) : line.npos;
  if (year != line.npos) {
    const std::string words = words_before_date(line);
    return words.empty() ? "@" + without_numbers(line.substr(year + 4)) : words + " @";
  }
  std::string shape = without_numbers(line);
  return shape == "#" ? std::string() : shape;
}

std::vector<std::string_view> frame_lines(std::string_view text) {
  const std::vector<TextLine> lines = lines_of_page(text);
  std::vector<std::string_view> framing;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (is_in_frame(i, lines.size())) framing.push_back(lines[i].text);
  return framing;
}

std::vector<std::string_view> title_parts(std::string_view title) {
  std::vector<std::string_view> parts;
  while (!title.empty()) {
    std::size_t first = title.size(), length = 0;
    for (std::string_view separator : kTitleSeparators)
      if (const std::size_t at = title.find(separator); at < first) first = at, length = separator.size();
    parts.push_back(title.substr(0, first));
    title.remove_prefix(std::min(first + length, title.size()));
  }
  return parts;
}

std::string without_site_name(std::string_view title, const SiteConfig& site, std::string_view named) {
  const auto is_of_site = [&](std::string_view part) {
    return part == site.title || (!named.empty() && part == named) || part == kArchivePart ||
           site.repeated.titles.contains(part);
  };
  if (is_of_site(title)) return {};
  if (!site.title.empty()) {  // which may have separators of its own
    for (std::string_view separator : kTitleSeparators) {
      const std::string behind = std::string(separator) + site.title,
                        before = site.title + std::string(separator);
      if (title.ends_with(behind)) title.remove_suffix(behind.size());
      if (title.starts_with(before)) title.remove_prefix(before.size());
    }
  }
  if (const std::size_t colon = title.find(": "); colon != title.npos && is_of_site(title.substr(0, colon)))
    title.remove_prefix(colon + 2);
  std::vector<std::string_view> parts = title_parts(title);
  while (!parts.empty() && is_of_site(parts.back())) parts.pop_back();
  auto first = parts.begin();
  while (first != parts.end() && is_of_site(*first)) ++first;
  if (first == parts.end()) return {};
  const char* end = parts.back().data() + parts.back().size();
  return std::string(first->data(), static_cast<std::size_t>(end - first->data()));
}

void find_day_in_frame(Reading& reading) {
  if (!has_frame(reading)) return;
  for (const auto& [name, line] : reading.extracted.meta)
    if (name == "html:line" && !reading.post().date) reading.post().date = date_in_line(reading, line);
}

void drop_page_frame(Reading& reading) {
  if (!has_frame(reading)) return;
  Post& post = reading.post();
  const std::string text = post.text;  // the lines borrow from it
  std::vector<TextLine> lines = lines_of_page(text);
  drop_repeated(lines, reading);
  drop_title_and_day(lines, reading);
  const auto says_something = [](const TextLine& line) { return !line.is_dropped && !line.text.empty(); };
  if (std::ranges::any_of(lines, &TextLine::is_dropped) && std::ranges::any_of(lines, says_something))
    keep_the_rest(post, lines);
}

}  // namespace annals
