// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_address.h"

#include <algorithm>

#include "query/base/ascii.h"

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

bool is_safe(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (url.size() > scheme.size() && starts_in_any_case(url, scheme))
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

}  // namespace annals
