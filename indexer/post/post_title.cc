// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_title.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/path_parts.h"
#include "indexer/post/page_frame.h"
#include "indexer/post/post_values.h"
#include "indexer/post/value_text.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

/// "my-first-post" -> "My first post"
std::string readable(std::string_view slug) {
  if (const DatedName dated = split_dated_name(slug); dated.date && dated.rest.empty())
    return iso_day(dated.date->day);
  std::string text(slug);
  std::ranges::replace_if(
      text, [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
  text = one_line(text, kMaxTitleBytes);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// The heading over the post; empty: there is none, or several that may be.
std::string_view heading_of(const ExtractedText& page) {
  std::string_view heading;
  for (const Section& section : page.sections) {
    if (section.level != 1) continue;
    if (!heading.empty()) return {};
    heading = section.heading;
  }
  const bool begins_with_one = !page.sections.empty() && page.sections.front().offset == 0;
  return heading.empty() && begins_with_one ? page.sections.front().heading : heading;
}

bool begins_with_part(std::string_view title, std::string_view part) {
  return title.starts_with(part) && title_parts(title).size() > title_parts(part).size() &&
         title_parts(title.substr(part.size())).front().empty();
}

/// "Walls: kim — LiveJournal", where kim is the journal.
bool is_title_of_livejournal(std::string_view stated, std::string_view own, std::string_view heading) {
  return stated.ends_with("LiveJournal") && own.size() > heading.size() && own.starts_with(heading) &&
         own.substr(heading.size()).starts_with(": ");
}

/// Of a built page, what its title and its heading agree on, without the site's name, which pages repeat.
/// Empty: it may well be the site's.
std::string page_title(const Reading& reading, const std::string& stated) {
  const ExtractedText& page = reading.extracted;
  const SiteConfig& site = reading.context.site;
  const auto named =
      std::ranges::find(page.meta, "og:site_name", &std::pair<std::string, std::string>::first);
  const std::string own =
      without_site_name(stated, site, named == page.meta.end() ? std::string_view() : named->second);
  const std::string_view heading = heading_of(page);
  if (!heading.empty() && heading != site.title &&
      (begins_with_part(own, heading) || is_title_of_livejournal(page.title, own, heading)))
    return std::string(heading);
  // Of two names one is the site's, and which is not known.
  return own == stated && site.title.empty() && site.repeated.empty() && title_parts(own).size() > 1 &&
                 reading.read.post.title.empty()
             ? std::string()
             : own;
}

/// Chinese and Japanese have no blanks between words.
std::string words_for_title(const Reading& reading) {
  constexpr std::size_t kWords = 5, kMostBytes = 120;
  const std::string_view text = reading.extracted.text;
  const std::string line = one_line(text.substr(0, text.find('\n')));
  std::size_t end = 0;
  for (std::size_t word = 0; word < kWords && end < line.size(); ++word)
    end = std::min(line.find(' ', end + 1), line.size());
  std::string title(utf8_prefix(std::string_view(line).substr(0, end), kMostBytes));
  if (title.size() < line.size()) title += "…";
  return title;
}

/// Its title is there and empty, and its name is the time of day: a note of Micro.blog.
bool is_untitled_note(const Reading& reading) {
  const std::string& slug = reading.place.slug;
  return find_value(reading.front_matter.values, "title") &&
         std::ranges::all_of(slug, [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::string_view kFirstWords = "its first words";
constexpr std::string_view kFromFileName = "its file name";

struct TitleFallback {
  std::string text;
  std::string_view from;
};

std::array<TitleFallback, 6> title_fallbacks(const Reading& reading) {
  const ExtractedText& extracted = reading.extracted;
  const std::string& path = reading.read.post.path;
  // Headings of a board of the plug-in Kanban are its lanes.
  const bool is_board = find_value(reading.front_matter.values, "kanbanplugin") != nullptr;
  const std::string heading =
      extracted.sections.empty() || is_board ? std::string() : extracted.sections.front().heading;
  const std::string of_page =
      reading.front_matter.present ? std::string() : page_title(reading, extracted.title);
  return {{{of_page, "its <title>"},
           {heading, "its first heading"},
           {extracted.title, "its <title>"},
           {is_untitled_note(reading) ? words_for_title(reading) : std::string(), kFirstWords},
           {readable(reading.place.slug), kFromFileName},
           {path.substr(path.rfind('/') + 1), kFromFileName}}};
}

}  // namespace

void use_title_fallbacks(Reading& reading) {
  std::string& title = reading.post().title;
  if (reading.extracted.is_page && !reading.front_matter.present && !title.empty())
    title = page_title(reading, title);
  if (title.empty()) title = reading.place.title;
  for (const auto& [text, from] : title_fallbacks(reading)) {
    if (!title.empty()) return;
    title = one_line(text, kMaxTitleBytes);
    if (!title.empty())
      reading.note(Severity::Note,
                   "no title; " + std::string(from) + (from == kFirstWords ? " are used" : " is used"), 0,
                   from == kFromFileName ? DiagnosticKind::Title : DiagnosticKind::Other);
  }
}

void use_first_words(Reading& reading) {
  if (find_value(reading.front_matter.values, "title") || !reading.extracted.sections.empty()) return;
  reading.post().title = words_for_title(reading);
  if (!reading.post().title.empty())
    reading.note(Severity::Note, "no title; its first words are used", 0, DiagnosticKind::Title);
}

}  // namespace annals
