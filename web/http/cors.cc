// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/cors.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/index/post_address.h"

namespace annals {

namespace {

bool may_be_in_origin(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("-.:/[]").find(c) != std::string_view::npos;
}

bool allows(const std::vector<std::string>& allowed, std::string_view origin) {
  return std::find(allowed.begin(), allowed.end(), origin) != allowed.end();
}

}  // namespace

std::string checked_origin(std::string_view origin) {
  if (origin == kAnyOrigin) return std::string(origin);
  std::string lower(origin.substr(0, origin.ends_with('/') ? origin.size() - 1 : origin.size()));
  std::transform(lower.begin(), lower.end(), lower.begin(), lower_ascii);
  const std::size_t host = lower.find("://");
  if (!is_web_address(lower) || host + 3 >= lower.size() || lower.find('/', host + 3) != std::string::npos ||
      !std::all_of(lower.begin(), lower.end(), may_be_in_origin))
    throw Error(ErrorKind::BadRequest, fmt::format("'{}' is not an origin", origin),
                "It is the beginning of a page's address, such as https://example.org, or * for everybody.");
  return lower;
}

Headers sharing_headers(const std::vector<std::string>& allowed, std::string_view origin) {
  if (allowed.empty()) return {};
  if (allows(allowed, kAnyOrigin))
    return {{"Access-Control-Allow-Origin", std::string(kAnyOrigin)},
            {"Access-Control-Expose-Headers", "ETag"}};
  Headers headers = {{"Vary", "Origin"}};  // also for others: a cache in between must not mix them up
  if (allows(allowed, origin)) {
    headers.emplace_back("Access-Control-Allow-Origin", origin);
    headers.emplace_back("Access-Control-Expose-Headers", "ETag");
  }
  return headers;
}

Headers preflight_headers(const std::vector<std::string>& allowed, std::string_view origin) {
  Headers headers = sharing_headers(allowed, origin);
  const bool is_allowed = std::any_of(headers.begin(), headers.end(), [](const auto& header) {
    return header.first == "Access-Control-Allow-Origin";
  });
  if (!is_allowed) return headers;
  headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
  headers.emplace_back("Access-Control-Allow-Headers", "If-None-Match, Content-Type");
  headers.emplace_back("Access-Control-Max-Age", "86400");
  return headers;
}

}  // namespace annals
