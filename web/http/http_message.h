// SPDX-License-Identifier: GPL-2.0-or-later
/// A request as handlers see it, and the response that they give.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// In the order of kMethods.
enum class Method { Get, Head, Options, Post, Put, Delete, Patch, Connect, Trace, Other };
inline constexpr auto kMethods = std::to_array<std::string_view>(
    {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE", "other"});

constexpr std::string_view name_of(Method method) {
  return kMethods[static_cast<std::size_t>(method)];
}

struct HttpRequest {
  std::string path{};
  std::vector<std::pair<std::string, std::string>> parameters{};  ///< Decoded, in order.
  std::string if_none_match{}, host{}, origin{},
      authorization{};  ///< The headers of these names; empty: none.
  Method method = Method::Get;
  bool accepts_gzip = false;
};

struct HttpResponse {
  int status = 200;
  std::string content_type{};
  std::string body{};
  Headers headers{};
  bool is_of_site = false;  ///< A file of the site that is tried out: its scripts are not limited to ours.
};

/// On every response. Robots may follow what is found, but a response is no page of its
/// own.
inline constexpr auto kCommonHeaders = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Robots-Tag", "noindex, follow"},
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
     "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"},
});

}  // namespace annals
