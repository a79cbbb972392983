// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers that a client has already: every one has a tag that changes exactly when it may change.
#pragma once
#include <string>
#include <string_view>

#include "query/searcher.h"
#include "web/routes.h"

namespace annals {

/// Ask every time, and be told that nothing has changed.
inline constexpr std::string_view kAskAgain = "no-cache";

/// Of what an index answers today: dates such as last-year mean something else tomorrow. `look` is what else
/// the answer is made of.
std::string answers_tag(const Searcher& searcher, std::string_view look);

/// Weak: two answers with one tag differ in nothing a reader sees, compressed or not.
std::string tag_of(std::string_view bytes);

/// As If-None-Match compares.
bool names_tag(std::string_view if_none_match, std::string_view tag);

/// Whether the client has `response` already.
bool is_known(const HttpRequest& request, const HttpResponse& response);

/// The answer that the client has already, or `make()` with its tag.
template <typename Make>
HttpResponse unless_known(const HttpRequest& request, const std::string& tag, std::string_view caching,
                          Make make) {
  HttpResponse response;
  if (names_tag(request.if_none_match, tag))
    response.status = 304;
  else
    response = make();
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", caching);
  return response;
}

/// The present day, in UTC, as dates of queries see it: "2026-03-15".
std::string today();

}  // namespace annals
