// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/urls.h"

#include <vector>

#include "query/ascii.h"
#include "query/unicode.h"

namespace annals {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

void append_encoded(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

/// RFC 3986's pchar and '/'.
std::string encode_path(std::string_view path) {
  std::string out;
  for (char c : path) {
    if (is_letter(c) || is_digit(c) ||
        std::string_view("-._~!$&'()*+,;=:@/").find(c) != std::string_view::npos)
      out += c;
    else
      append_encoded(out, c);
  }
  return out;
}

/// Only what can never stand in an address.
std::string encode_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escape = c == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]);
    const bool printable =
        c > ' ' && c < 0x7f && std::string_view("\"<>\\^`{|}%").find(c) == std::string_view::npos;
    if (escape || printable)
      out += c;
    else
      append_encoded(out, c);
  }
  return out;
}

std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  bool folder = false;  // the last piece was "", "." or "..", so the path ends in '/'
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view piece = path.substr(at, end - at);
    folder = piece.empty() || piece == "." || piece == "..";
    if (piece == ".." && !kept.empty()) kept.pop_back();
    if (!folder) kept.push_back(piece);
    at = end + 1;
  }
  std::string out;
  for (std::string_view piece : kept) out.append("/").append(piece);
  if (folder || out.empty()) out += '/';
  return out;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i)
    if ((text[i] | 0x20) != lower_case[i] && text[i] != lower_case[i]) return false;
  return true;
}

}  // namespace

std::string url_from_path(std::string_view path) {
  return encode_path(without_dot_segments(path));
}

std::optional<std::string> url_from_text(std::string_view text) {
  const std::string trimmed = collapse_blanks(text);
  if (starts_with_ignoring_case(trimmed, "http://") || starts_with_ignoring_case(trimmed, "https://"))
    return encode_text(trimmed);
  const std::size_t colon = trimmed.find(':');
  const bool has_scheme = colon != trimmed.npos && trimmed.find_first_of("/?#") > colon;
  if (trimmed.empty() || has_scheme || trimmed.starts_with("//") || trimmed.find('\\') != trimmed.npos)
    return std::nullopt;
  const std::size_t query = std::min(trimmed.find_first_of("?#"), trimmed.size());
  return encode_text(without_dot_segments(trimmed.substr(0, query)) + trimmed.substr(query));
}

std::string slugify(std::string_view text) {
  std::string slug;
  for (char c : lower(text)) {
    if (is_word_byte(c))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::string fill_permalink(std::string_view pattern,
                           const std::function<std::optional<std::string>(std::string_view)>& value) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t end = at + 1;
    if (pattern[at] == ':')
      while (end < pattern.size() &&
             (is_letter(pattern[end]) || is_digit(pattern[end]) || pattern[end] == '_'))
        ++end;
    std::optional<std::string> filled;
    std::size_t token_end = end;
    for (; token_end > at + 1 && !filled; --token_end)
      filled = value(pattern.substr(at + 1, token_end - at - 1));
    if (filled) {
      out += *filled;
      at = token_end + 1;
    } else {
      out += pattern[at++];
    }
  }
  return out;
}

std::string without_index(std::string_view url) {
  constexpr std::string_view kIndex = "index.html";
  if (url.ends_with("/index.html")) url.remove_suffix(kIndex.size());
  return std::string(url);
}

std::string below(std::string_view base_path, std::string url) {
  return url.starts_with('/') ? std::string(base_path) + url : url;
}

}  // namespace annals
