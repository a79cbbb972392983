// SPDX-License-Identifier: GPL-2.0-or-later
/// Conditional requests: every answer has an entity tag that changes exactly when the answer may change.
#pragma once
#include <string>
#include <string_view>

#include "web/http/http_message.h"

namespace annals {

/// Clients ask every time; the response is 304 while nothing has changed.
inline constexpr std::string_view kAskAgain = "no-cache";

/// Of what an index answers today: dates such as last-year mean something else tomorrow. `look` is what else
/// the answer is made of.
std::string answers_tag(std::string_view generation, std::string_view look);

/// Weak: two answers with one tag differ in nothing a reader sees, compressed or not.
std::string tag_of(std::string_view bytes);

/// As If-None-Match compares.
bool names_tag(std::string_view if_none_match, std::string_view tag);

/// Whether the client has `response` already.
bool is_known(const HttpRequest& request, const HttpResponse& response);

/// Of an answer that neither the client nor the server may keep.
inline const Headers kNotKept = {{"Cache-Control", "no-store"}};

/// True if it says itself how it may be kept.
bool says_caching(const HttpResponse& response);

/// The answer that the client has already, or `make()` with its tag. What says itself how it may be kept gets
/// no tag.
template <typename Make>
HttpResponse unless_known(const HttpRequest& request, const std::string& tag, std::string_view caching,
                          Make make) {
  HttpResponse response;
  if (names_tag(request.if_none_match, tag))
    response.status = 304;
  else
    response = make();
  if (says_caching(response)) return response;
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", caching);
  return response;
}

/// The present day, in UTC, as dates of queries see it: "2026-03-15".
std::string today();

}  // namespace annals
