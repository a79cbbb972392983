// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/page_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/page_names.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/urls.h"
#include "indexer/post/value_text.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

constexpr std::size_t kLittleText = 300;  // bytes: what a page says that only frames a list or a form
constexpr std::size_t kNoText = 60;       // bytes: a heading, a label
constexpr std::size_t kMaxShown = 100;    // bytes of an address in a reason
constexpr std::size_t kListBegins = 400;  // bytes: of the text that may stand before a list
constexpr unsigned kMostSeconds = 10;     // of a refresh that is a redirect
constexpr std::size_t kPostText = 500;    // bytes: more than what an error page says

// What error pages say, in small letters. A page named by a number, "404.html", that says nothing of it is a
// post.
constexpr auto kErrorPhrases = std::to_array<std::string_view>(
    {"not found",      "not be found",  "t find ",       "cannot find",    "t exist",       "not exist",
     "nothing here",   "oops",          "page you",      "forbidden",      "access denied", "went wrong",
     "nicht gefunden", "existiert",     "introuvable",   "n'existe",       "n’existe",      "no encontrad",
     "no existe",      "non trovat",    "non esiste",    "niet gevonden",  "bestaat niet",  "não encontrad",
     "não existe",     "hittades inte", "finns inte",    "ikke fundet",    "ikke funnet",   "nie znalezion",
     "nie istnieje",   "не найден",     "не существует", "見つかりません", "存在しません",  "未找到",
     "不存在",         "找不到",        "찾을 수 없"});

struct PageView {
  const Reading& reading;
  PathParts parts;
  std::string_view name;  ///< Of the page.
  const Post& post;
  PageShape shape{};
  bool is_page;  ///< A whole HTML page of a built site.
};

std::string_view meta_of(const PageView& page, std::string_view name) {
  for (const auto& [own, content] : page.reading.extracted.meta)
    if (own == name) return content;
  return {};
}

/// But for years between the posts of a list.
unsigned plain_headings(const PageView& page) {
  const auto all =
      static_cast<unsigned>(std::ranges::count_if(page.post.sections, [](const Section& section) {
        return std::ranges::any_of(section.heading, is_letter_byte);
      }));
  return all - std::min(all, page.shape.linked_headings);
}

bool begins_with_links(const PageView& page) {
  return plain_headings(page) <= 1 && page.shape.first_linked < kListBegins;
}

/// The heading of a post may be a link to the post.
void forget_own_link(PageView& page) {
  PageShape& shape = page.shape;
  if (shape.linked_headings == 0) return;
  std::string target = shape.linked_to;
  if (!target.starts_with('/') && target.find("://") == target.npos)
    target = page.post.url.substr(0, page.post.url.rfind('/') + 1) + target;
  const std::optional<std::string> url = url_from_text(target);
  if (!url || link_key_of_address(*url) != link_key_of_address(page.post.url)) return;
  --shape.linked_headings;
  shape.linked_entries -= std::min(shape.linked_entries, 1U);
  shape.linked_lines -= std::min(shape.linked_lines, 1U);
}

/// Each leads to its post.
bool has_only_linked_entries(const PageShape& shape) {
  return shape.linked_entries > 0 && shape.linked_entries + shape.bare_entries == shape.entries;
}

/// By its structure alone.
bool is_list(const PageView& page) {
  const PageShape& shape = page.shape;
  const bool is_front = page.parts.folders.empty() && page.parts.stem == "index";
  if (shape.is_feed || (is_front && shape.linked_headings > 1 && begins_with_links(page))) return true;
  if (has_only_linked_entries(shape) && (shape.entries > 1 || is_front)) return true;
  // Other posts are linked below a post, too.
  const bool is_post_among_links = shape.entries > 1 && shape.linked_entries < shape.entries;
  if (shape.linked_headings > 2 && !is_post_among_links && begins_with_links(page)) return true;
  const unsigned lines = shape.lines - std::min(shape.lines, plain_headings(page));
  return shape.linked_lines > 4 && 5 * shape.linked_lines >= 4 * lines;
}

/// When its name says that it may be a list.
bool looks_like_list(const PageView& page) {
  const PageShape& shape = page.shape;
  if (is_list(page) || has_only_linked_entries(shape) || page.post.text.empty()) return true;
  if (shape.linked_headings > 0 && begins_with_links(page)) return true;
  const unsigned lines = shape.lines - std::min(shape.lines, plain_headings(page));
  return shape.linked_lines > 0 && 2 * shape.linked_lines >= lines;
}

bool has_little_text(const PageView& page) {
  return page.post.text.size() < kLittleText;
}

/// A template or a script adds the rest.
bool has_no_text_of_its_own(const PageView& page) {
  return page.shape.entries == 0 && page.post.text.size() < kNoText;
}

bool is_below_topic(const PageView& page) {
  const bool is_index = page.name != page.parts.stem;
  const auto folders = page.parts.folders.size() - (is_index ? 1 : 0);
  return std::ranges::any_of(page.parts.folders.begin(),
                             page.parts.folders.begin() + static_cast<std::ptrdiff_t>(folders),
                             [](std::string_view folder) { return role_of_name(folder) == PageRole::Topic; });
}

using Reason = std::optional<std::string>;

/// "0; url=/a/" leads to "/a/"; empty: nowhere.
std::string_view target_of_refresh(std::string_view refresh) {
  unsigned seconds = 0;
  refresh = trimmed(refresh);
  std::from_chars(refresh.data(), refresh.data() + refresh.size(), seconds);
  const std::size_t at = refresh.find_first_of(";,");
  if (seconds > kMostSeconds || at == refresh.npos) return {};
  std::string_view target = trimmed(refresh.substr(at + 1));
  if (!starts_in_any_case(target, "url")) return {};
  target = trimmed(target.substr(3));
  if (!target.starts_with('=')) return {};
  target = trimmed(target.substr(1));
  while (target.starts_with('\'') || target.starts_with('"')) target.remove_prefix(1);
  while (target.ends_with('\'') || target.ends_with('"')) target.remove_suffix(1);
  return target;
}

Reason redirect(const PageView& page) {
  const std::string stated = scalar_at(page.reading.front_matter.values, "redirectto");
  const bool is_of_plugin = page.reading.context.generator.name == "jekyll" && has_little_text(page);
  if (is_of_plugin && !stated.empty()) return "a redirect to " + one_line(stated, kMaxShown);
  if (page.is_page && has_little_text(page) && starts_in_any_case(page.reading.extracted.title, "redirect"))
    return "a redirect, by its title";
  const std::string_view target = target_of_refresh(meta_of(page, "html:refresh"));
  if (!page.is_page || target.empty() || link_key_of_address(target) == link_key_of_address(page.post.url))
    return std::nullopt;
  return "a redirect to " + one_line(target, kMaxShown);
}

bool is_number(std::string_view name) {
  return std::ranges::all_of(name, is_digit);
}

/// Some sites name their posts by numbers, and one of these is 404.
bool is_post_with_number(const PageView& page) {
  if (!is_number(page.name) || page.post.text.size() < kPostText) return false;
  std::string headings = page.reading.extracted.title;
  for (const Section& section : page.post.sections) headings += "\n" + section.heading;
  const std::string text = lower(headings + "\n" + page.post.text);
  return headings.find(page.name) == headings.npos &&
         text.find("error " + std::string(page.name)) == text.npos &&
         std::ranges::none_of(kErrorPhrases,
                              [&](std::string_view phrase) { return text.find(phrase) != text.npos; });
}

/// "Access is denied: kim — LiveJournal"
Reason refusal(const PageView& page) {
  const bool is_one = page.is_page && has_little_text(page) &&
                      starts_in_any_case(page.reading.extracted.title, "access is denied");
  return is_one ? Reason("an error page") : std::nullopt;
}

Reason error_page(const PageView& page) {
  constexpr std::size_t kMostFolders = 2;  // "en/404/"; deeper it is a post's name
  const bool is_one =
      role_of_name(page.name) == PageRole::Error || role_of_name(page.parts.stem) == PageRole::Error;
  return is_one && page.parts.folders.size() <= kMostFolders && !is_post_with_number(page)
             ? Reason("an error page")
             : std::nullopt;
}

/// Files that show a search engine whose site it is.
Reason verification(const PageView& page) {
  const std::string_view text = page.post.text;
  const bool is_one =
      has_little_text(page) &&
      (text.find("-site-verification") != text.npos || text.find("Verification: ") != text.npos ||
       page.name == "BingSiteAuth" || (page.name.starts_with("pinterest-") && has_no_text_of_its_own(page)));
  return is_one ? Reason("a proof of ownership for a search engine") : std::nullopt;
}

/// WordPress's page of a picture of a post: "un/attachment/photo/".
Reason picture_page(const PageView& page) {
  const bool is_one = std::ranges::find(page.parts.folders, "attachment") != page.parts.folders.end() &&
                      page.post.text.size() < kNoText && page.post.alt_text.empty();
  return page.is_page && is_one ? Reason("a picture of a post") : std::nullopt;
}

Reason search_page(const PageView& page) {
  const bool has_form_only = page.is_page ? has_little_text(page) : has_no_text_of_its_own(page);
  const bool is_one = role_of_name(page.name) == PageRole::Search && has_form_only;
  return is_one ? Reason("a search page") : std::nullopt;
}

/// "profile.html", "ask/index.html"
bool is_at_root(const PageView& page) {
  return page.parts.folders.size() == (page.name == page.parts.stem ? 0 : 1);
}

/// Of Tumblr: it has a form in a frame.
Reason form_page(const PageView& page) {
  const bool is_one = (page.name == "ask" || page.name == "submit") && is_at_root(page);
  return page.is_page && is_one && has_little_text(page) ? Reason("a page with a form") : std::nullopt;
}

/// Of Tumblr: "mobile/post/100.html" beside "post/100/a-title".
Reason page_for_phones(const PageView& page) {
  const auto& folders = page.parts.folders;
  const bool is_one = folders.size() >= 2 && folders[0] == "mobile" && folders[1] == "post";
  return page.is_page && is_one ? Reason("a page for phones") : std::nullopt;
}

/// "kim" of "kim - Profile", as journals have it.
bool is_title_of_profile(std::string_view title) {
  constexpr std::string_view kEnd = " - Profile";
  if (!title.ends_with(kEnd)) return false;
  title.remove_suffix(kEnd.size());
  return !title.empty() && std::ranges::all_of(title, [](char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '-';
  });
}

/// Of LiveJournal and Dreamwidth: what they have besides the posts of a journal.
Reason page_of_a_journal(const PageView& page) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"calendar", "friends", "friendsfriends", "icons", "memories",
                                       "network", "photo", "profile", "read", "userinfo"});
  const std::string& title = page.reading.extracted.title;
  const bool is_named = is_at_root(page) && std::ranges::find(kNames, page.name) != kNames.end();
  const bool is_journal = title.find("LiveJournal") != title.npos || title.find("Dreamwidth") != title.npos;
  const bool is_one = is_named && (is_journal || (page.name == "profile" && is_title_of_profile(title)));
  return page.is_page && is_one ? Reason("a page about a journal") : std::nullopt;
}

/// Whatever its name and its language; and by its name, where the password comes later.
Reason login_page(const PageView& page) {
  const bool asks = page.shape.asks_password || role_of_name(page.name) == PageRole::Login;
  return page.is_page && asks && has_little_text(page) ? Reason("a page to log in") : std::nullopt;
}

/// Of a generator's sources: its template fills it.
/// Also of a post that says its day: a plug-in has locked it.
Reason locked_post(const PageView& page) {
  return page.is_page && page.shape.is_locked && has_little_text(page)
             ? Reason("a post that asks for a password")
             : std::nullopt;
}

/// That it has not archived a page, or where the page led.
Reason page_of_the_wayback_machine(const PageView& page) {
  const bool is_one = page.reading.extracted.title == "Internet Archive Wayback Machine";
  return page.is_page && is_one && has_little_text(page) ? Reason("an answer of the Wayback Machine")
                                                         : std::nullopt;
}

Reason page_without_text(const PageView& page) {
  if (page.is_page) return std::nullopt;
  const PageRole kind = role_of_name(page.name);
  const Value& values = page.reading.front_matter.values;
  const bool has_home_layout = scalar_at(values, "layout") == "home" || flag_at(values, "home");
  const bool is_index = page.parts.stem == "index" || (page.parts.stem == "README" && has_home_layout);
  const bool is_first = page.post.url == "/" || (is_index && (page.parts.folders.empty() || has_home_layout));
  const bool is_home = is_first && page.post.text.empty();
  const bool is_list = (kind == PageRole::List || kind == PageRole::Topic || is_below_topic(page) ||
                        is_paging(page.post.path)) &&
                       has_no_text_of_its_own(page);
  return is_home || is_list ? Reason("a list without text of its own") : std::nullopt;
}

/// Of Grav: its texts are those of its folder's parts, "_intro/text.md".
Reason page_of_parts(const PageView& page) {
  const bool is_one = page.reading.context.generator.name == "grav" &&
                      page.parts.stem.starts_with("modular") && page.post.text.empty();
  return is_one ? Reason("a page that is made of parts, without text of its own") : std::nullopt;
}

/// Of Nextra's blog, which gives these pages a day as well.
Reason list_by_type(const PageView& page) {
  const std::string type = scalar_at(page.reading.front_matter.values, "type");
  const bool is_one = page.reading.context.generator.name == "next" && (type == "posts" || type == "tag") &&
                      has_no_text_of_its_own(page);
  return is_one ? Reason("a list without text of its own") : std::nullopt;
}

Reason date_list(const PageView& page) {
  const std::string path = page.name == page.parts.stem
                               ? joined(page.parts)
                               : joined(page.parts).substr(0, joined(page.parts).rfind('/'));
  return page.is_page && is_date_list(path) && looks_like_list(page)
             ? Reason("a list of the posts of " + path)
             : std::nullopt;
}

Reason part_of_list(const PageView& page) {
  const bool is_short_number = page.name.size() < 4 && is_number(page.name);
  const bool is_one = is_paging(page.post.path) || (is_short_number && looks_like_list(page));
  return page.is_page && is_one ? Reason("one of the pages of a list") : std::nullopt;
}

Reason list_of_topic(const PageView& page) {
  const bool is_one = (role_of_name(page.name) == PageRole::Topic || is_below_topic(page)) &&
                      (looks_like_list(page) || has_no_text_of_its_own(page));
  return page.is_page && is_one ? Reason("a list of the posts of a topic") : std::nullopt;
}

Reason named_list(const PageView& page) {
  const bool is_one =
      role_of_name(page.name) == PageRole::List && (looks_like_list(page) || has_no_text_of_its_own(page));
  return page.is_page && is_one ? Reason("a list of posts, by its name") : std::nullopt;
}

Reason first_of_list(const PageView& page) {
  const bool is_one = (is_paging(meta_of(page, "html:next")) || is_paging(meta_of(page, "html:prev"))) &&
                      looks_like_list(page);
  return page.is_page && is_one ? Reason("a list of posts, by its rel=prev or rel=next") : std::nullopt;
}

/// HTTrack writes a page with the sites that it has mirrored.
Reason list_of_mirrors(const PageView& page) {
  const bool is_one = page.reading.extracted.title.find("HTTrack Website Copier") != std::string::npos;
  return page.is_page && is_one ? Reason("a list of mirrored sites") : std::nullopt;
}

Reason list_by_structure(const PageView& page) {
  if (!page.is_page || !is_list(page)) return std::nullopt;
  return page.shape.is_feed ? "a list of posts (h-feed)" : "a list of posts, by its links";
}

struct PageRule {
  bool also_dated;  ///< Also of a page that says its own day.
  Reason (*applies)(const PageView&);
};

constexpr auto kPageRules =
    std::to_array<PageRule>({{true, redirect},           {true, page_of_the_wayback_machine},
                             {true, locked_post},        {true, list_by_type},
                             {true, page_of_parts},      {false, error_page},
                             {false, refusal},           {false, verification},
                             {false, picture_page},      {false, search_page},
                             {false, login_page},        {true, form_page},
                             {true, page_for_phones},    {true, page_of_a_journal},
                             {false, page_without_text}, {false, date_list},
                             {false, part_of_list},      {false, list_of_topic},
                             {false, named_list},        {false, first_of_list},
                             {false, list_of_mirrors},   {false, list_by_structure}});

/// "blog" of "blog.en" in English.
std::string_view without_language(std::string_view name, std::string_view language) {
  if (!language.empty() && name.size() > language.size() + 1 && ends_in_any_case(name, language) &&
      name[name.size() - language.size() - 1] == '.')
    name.remove_suffix(language.size() + 1);
  return name;
}

/// Of a built page a day in its text or its path may be that of a post it lists.
bool says_its_day(const PageView& page) {
  if (!page.is_page) return page.post.date.has_value();
  if (page.reading.front_matter.values.find("date")) return true;
  if (role_of_name(page.name) == PageRole::List) return false;  // Blogger's "2005_03_01_archive"
  return split_dated_name(page.name).date.has_value();
}

}  // namespace

std::optional<std::string> why_no_post(const Reading& reading) {
  const PathParts parts = take_apart(reading.read.post.path);
  PageView page{.reading = reading,
                .parts = parts,
                .name = without_language(name_of_page(parts), reading.place.language),
                .post = reading.read.post,
                .shape = reading.extracted.shape,
                .is_page = reading.extracted.is_page && !reading.front_matter.present};
  forget_own_link(page);
  const bool is_dated = says_its_day(page);
  for (const PageRule& rule : kPageRules)
    if (rule.also_dated || !is_dated)
      if (Reason reason = rule.applies(page)) return reason;
  return std::nullopt;
}

}  // namespace annals
