// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/public_address.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/index/post_address.h"
#include "web/http/sockets.h"

namespace annals {

namespace {

bool may_be_in_host(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("-.:[]").find(c) != std::string_view::npos;
}

}  // namespace

std::string checked_public_url(std::string_view url) {
  if (url.empty()) return {};
  const std::size_t scheme = url.find("://");
  const std::size_t begin = scheme == url.npos ? url.size() : scheme + 3;
  const std::size_t slash = std::min(url.find('/', begin), url.size());
  const std::string_view host = url.substr(begin, slash - begin);
  if (!is_web_address(url) || host.empty() || !std::all_of(host.begin(), host.end(), may_be_in_host))
    throw Error(ErrorKind::BadRequest, fmt::format("'{}' is not the address of a folder on the web", url),
                "It is what a browser shows, such as https://example.org/archive.");
  return std::string(url.substr(0, slash)) + checked_base_path(url.substr(slash));
}

std::string public_address(const HttpRequest& request, const PageOptions& pages) {
  if (!pages.public_url.empty()) return pages.public_url;
  const std::string& host = request.host;
  const bool is_local =
      names_this_machine(host, "localhost") && std::all_of(host.begin(), host.end(), may_be_in_host);
  return is_local ? "http://" + host + pages.base_path : std::string();
}

}  // namespace annals
