// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/shortcodes.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/exports/member_names.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

/// Known without attributes or an end: WordPress's own.
constexpr auto kOwnShortcodes = std::to_array<std::string_view>(
    {"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"});
/// Of plug-ins: what stands in them is shown to members only. Names that say so themselves are in
/// indexer/exports/member_names.
constexpr auto kForMembers = std::to_array<std::string_view>({"access",
                                                              "am4show",
                                                              "armif",
                                                              "content_control",
                                                              "eyesonly",
                                                              "groups_can",
                                                              "hide",
                                                              "hide_from_guests",
                                                              "hidepost",
                                                              "ihc-hide-content",
                                                              "iump_hide",
                                                              "lock",
                                                              "locked",
                                                              "memb_has_all_tags",
                                                              "memb_has_any_tag",
                                                              "mepr-active",
                                                              "mepr-show",
                                                              "passster",
                                                              "password",
                                                              "pc-pvt-content",
                                                              "ppwp",
                                                              "rcp_content",
                                                              "s2if",
                                                              "student",
                                                              "um_show_content",
                                                              "user_only",
                                                              "vip",
                                                              "wlm_has"});
constexpr std::size_t kMaxShortcodeBytes = 4096;

/// Text in these means what it says, line by line.
constexpr auto kVerbatim = std::to_array<std::string_view>({"pre", "script", "style", "textarea"});

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct Shortcode {
  std::string_view name{};
  std::size_t size = 0;  ///< With its brackets.
  bool closes = false, has_attributes = false;
};

/// None: size 0.
Shortcode shortcode_at(std::string_view text) {
  Shortcode code;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') {
    code.closes = true;
    ++at;
  }
  const std::size_t name = at;
  while (at < text.size() && is_name_character(text[at])) ++at;
  code.name = text.substr(name, at - name);
  if (code.name.empty() || (code.name[0] >= '0' && code.name[0] <= '9')) return {};
  for (char quote = 0; at < text.size() && at < kMaxShortcodeBytes; ++at) {
    const char c = text[at];
    if (quote == 0 && c == ']') {
      code.size = at + 1;
      return code;
    }
    if (quote == 0 && c == '[') return {};
    if (quote == 0 && c == '=') code.has_attributes = true;
    if (c == '"' || c == '\'')
      quote = quote == 0 ? (code.has_attributes ? c : '\0') : quote == c ? '\0' : quote;
  }
  return {};
}

std::set<std::string_view> closed_names(std::string_view body) {
  std::set<std::string_view> names;
  for (std::size_t at = 0; (at = body.find("[/", at)) != body.npos; at += 2)
    if (const Shortcode code = shortcode_at(body.substr(at)); code.size > 0) names.insert(code.name);
  return names;
}

bool is_for_members(std::string_view name) {
  return is_named_for_members(name) ||
         std::ranges::find(kForMembers, lowered_ascii(name)) != kForMembers.end();
}

/// Of the text behind an opening shortcode, up to behind the first that closes it, as WordPress reads them;
/// 0: none does.
std::size_t size_within(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; (at = text.find('[', at)) != text.npos; ++at)
    if (const Shortcode code = shortcode_at(text.substr(at)); code.closes && code.name == name)
      return at + code.size;
  return 0;
}

/// Behind the end of the verbatim element that starts here; 0: none does.
std::size_t verbatim_size(std::string_view text) {
  for (std::string_view name : kVerbatim) {
    if (!starts_in_any_case(text.substr(1), name) || text.size() < name.size() + 2 ||
        is_name_character(text[name.size() + 1]))
      continue;
    for (std::size_t at = 1; (at = text.find("</", at)) != text.npos; ++at)
      if (starts_in_any_case(text.substr(at + 2), name)) return at;
    return text.size();
  }
  return 0;
}

/// Behind the line end of a blank line at the text's beginning, which is a line end; 0: the next line is not
/// blank.
std::size_t blank_line_size(std::string_view text) {
  const std::size_t end = text.find_first_not_of(" \t\r", 1);
  return end != text.npos && text[end] == '\n' ? end + 1 : 0;
}

}  // namespace

std::string strip_shortcodes(std::string_view body) {
  if (body.find('[') == body.npos) return std::string(body);
  const std::set<std::string_view> closed = closed_names(body);
  std::string out;
  out.reserve(body.size());
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t open = std::min(body.find('[', at), body.size());
    out.append(body.substr(at, open - at));
    at = open;
    if (at == body.size()) break;
    const bool escaped = body.substr(at).starts_with("[[");
    const Shortcode code = shortcode_at(body.substr(at));
    const bool known = code.closes || code.has_attributes || closed.contains(code.name) ||
                       std::ranges::find(kOwnShortcodes, code.name) != kOwnShortcodes.end();
    // "[[gallery]]" is how WordPress writes about "[gallery]"; "[text](address)" is a link.
    const bool link = code.size > 0 && at + code.size < body.size() && body[at + code.size] == '(';
    if (escaped || code.size == 0 || !known || link) {
      const std::size_t kept = escaped ? 2 : 1;
      out.append(body.substr(at, kept));
      at += kept;
    } else {
      out += ' ';
      at += code.size;
      if (!code.closes && closed.contains(code.name) && is_for_members(code.name))
        at += size_within(body.substr(at), code.name);
    }
  }
  return out;
}

std::string with_paragraphs(std::string_view body) {
  std::string out;
  out.reserve(body.size() + body.size() / 16);
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t next = std::min(body.find_first_of("<\n", at), body.size());
    out.append(body.substr(at, next - at));
    at = next;
    if (at == body.size()) break;
    const std::string_view rest = body.substr(at);
    std::size_t size = 1;
    if (rest[0] == '\n') {
      if (const std::size_t blank = blank_line_size(rest); blank > 0) {
        out.append("\n<p>");
        at += blank;
        continue;
      }
    } else if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->");
      size = end == rest.npos ? rest.size() : end + 3;
    } else if (const std::size_t verbatim = verbatim_size(rest); verbatim > 0) {
      size = verbatim;
    }
    out.append(rest.substr(0, size));
    at += size;
  }
  return out;
}

}  // namespace annals
