// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/conditional_requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "query/base/version.h"
#include "query/index/generation.h"
#include "query/index/post.h"

namespace annals {

std::string today() {
  return iso_day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

std::string tag_of(std::string_view bytes) {
  return "W/\"" + hash_bytes(bytes) + "\"";
}

std::string answers_tag(std::string_view generation, std::string_view look) {
  return tag_of(fmt::format("{}\n{}\n{}\n{}", kVersion, generation, today(), look));
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  if (tag.empty()) return false;
  const std::string_view opaque = tag.substr(tag.find('"'));
  return if_none_match == "*" || if_none_match.find(opaque) != std::string_view::npos;
}

bool says_caching(const HttpResponse& response) {
  return std::ranges::find(response.headers, "Cache-Control", &std::pair<std::string, std::string>::first) !=
         response.headers.end();
}

bool is_known(const HttpRequest& request, const HttpResponse& response) {
  if (request.if_none_match.empty()) return false;
  const auto tag = std::ranges::find(response.headers, "ETag", &std::pair<std::string, std::string>::first);
  return tag != response.headers.end() && names_tag(request.if_none_match, tag->second);
}

}  // namespace annals
