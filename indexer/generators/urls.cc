// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/urls.h"

#include <vector>

#include "query/base/ascii.h"
#include "query/base/percent.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

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

}  // namespace

std::string url_from_path(std::string_view path) {
  return percent_encoded(without_dot_segments(path), kInPaths);
}

std::string url_from_saved_path(std::string_view path) {
  const std::size_t query = std::min(path.find('?'), path.size());
  return percent_encoded(without_dot_segments(path.substr(0, query)), kInPaths, PercentCodes::Stay) +
         percent_encoded(path.substr(query), kInTypedAddresses, PercentCodes::Stay);
}

std::optional<std::string> url_from_text(std::string_view text) {
  const std::string trimmed = collapse_blanks(text);
  if (starts_in_any_case(trimmed, "http://") || starts_in_any_case(trimmed, "https://"))
    return percent_encoded(trimmed, kInTypedAddresses, PercentCodes::Stay);
  const std::size_t colon = trimmed.find(':');
  const bool has_scheme = colon != trimmed.npos && trimmed.find_first_of("/?#") > colon;
  if (trimmed.empty() || has_scheme || trimmed.starts_with("//") || trimmed.find('\\') != trimmed.npos)
    return std::nullopt;
  const std::size_t query = std::min(trimmed.find_first_of("?#"), trimmed.size());
  return percent_encoded(without_dot_segments(trimmed.substr(0, query)) + trimmed.substr(query),
                         kInTypedAddresses, PercentCodes::Stay);
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
