// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/post_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "query/ascii.h"

namespace annals {

namespace {

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
                    [](char a, char b) { return a == lower_ascii(b); });
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char letter = lower_ascii(c);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

bool is_safe(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (starts_with_scheme(url, scheme))
      return std::string_view("/\\?#").find(url[scheme.size()]) == url.npos;
  return url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
}

}  // namespace

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
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

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7f && std::string_view("\"<>\\^`").find(c) == std::string_view::npos)
      out += c;
    else
      fmt::format_to(std::back_inserter(out), "%{:02X}", byte);
  }
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    decoded += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
    if (low >= 0) i += 2;
  }
  return decoded;
}

}  // namespace annals
