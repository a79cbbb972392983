// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/url.h"

#include <fmt/format.h>

#include <algorithm>

namespace annals {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::string decode_component(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

bool is_unreserved(char c) {
  const char letter = static_cast<char>(c | 0x20);
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

/// As a browser reads a link: it drops control characters anywhere and blanks at the ends.
std::string without_controls(std::string_view url) {
  std::string clean;
  for (const char c : url)
    if (const auto byte = static_cast<unsigned char>(c); byte >= 0x20 && byte != 0x7F) clean += c;
  clean.erase(0, std::min(clean.size(), clean.find_first_not_of(' ')));
  clean.erase(clean.find_last_not_of(' ') + 1);
  return clean;
}

bool starts_with_scheme(std::string_view url, std::string_view scheme) {
  if (url.size() <= scheme.size()) return false;
  return std::equal(scheme.begin(), scheme.end(), url.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
}

bool is_safe(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (starts_with_scheme(url, scheme))
      return std::string_view("/\\?#").find(url[scheme.size()]) == url.npos;
  return url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> decode_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> parameters;
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), part.size() + 1));
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    parameters.emplace_back(decode_component(part.substr(0, equals)),
                            decode_component(part.substr(std::min(part.size(), equals + 1))));
  }
  return parameters;
}

std::string encode_component(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c))
      encoded += c;
    else
      fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

std::string query_string(const SearchRequest& request) {
  const SearchRequest defaults;
  std::string query;
  const auto add = [&query](std::string_view name, std::string_view value) {
    query +=
        fmt::format("{}{}={}", query.empty() ? "" : "&", encode_component(name), encode_component(value));
  };
  if (!request.text.empty()) add("q", request.text);
  for (const Filter& filter : request.filters) add(filter.field, filter.value);
  if (!request.since.empty()) add("since", request.since);
  if (!request.until.empty()) add("until", request.until);
  if (request.order != defaults.order) add("order", name_of(request.order));
  if (request.limit != defaults.limit) add("limit", std::to_string(request.limit));
  if (request.offset != defaults.offset) add("offset", std::to_string(request.offset));
  return query;
}

std::string safe_url(const std::string& url) {
  std::string clean = without_controls(url);
  return is_safe(clean) ? clean : std::string();
}

std::string link_to(const Post& post, const IndexSettings& settings) {
  const bool site_known =
      post.archive < settings.archives.size() && !settings.archives[post.archive].base_url.empty();
  const std::string relative = safe_url(post.url);
  if (site_known && relative.starts_with('/'))
    return safe_url(settings.archives[post.archive].base_url + relative);
  return relative;
}

}  // namespace annals
