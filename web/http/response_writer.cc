// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/response_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace annals {

namespace {

struct Reason {
  int status;
  std::string_view text;
};
constexpr auto kReasons = std::to_array<Reason>({{200, "OK"},
                                                 {204, "No Content"},
                                                 {301, "Moved Permanently"},
                                                 {304, "Not Modified"},
                                                 {400, "Bad Request"},
                                                 {401, "Unauthorized"},
                                                 {403, "Forbidden"},
                                                 {404, "Not Found"},
                                                 {405, "Method Not Allowed"},
                                                 {408, "Request Timeout"},
                                                 {429, "Too Many Requests"},
                                                 {431, "Request Header Fields Too Large"},
                                                 {500, "Internal Server Error"},
                                                 {503, "Service Unavailable"}});

std::string_view reason_of(int status) {
  const auto row =
      std::find_if(kReasons.begin(), kReasons.end(), [&](const Reason& r) { return r.status == status; });
  return row == kReasons.end() ? std::string_view() : row->text;
}

void add_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

std::string common_lines(bool is_of_site) {
  std::string lines;
  for (const auto& [name, value] : kCommonHeaders)
    if (!is_of_site || name != "Content-Security-Policy") add_header(lines, name, value);
  return lines;
}

/// One line, as not everybody reads a second one.
std::string joined_vary(const Headers& headers, const Headers& more) {
  std::string all;
  for (const Headers* some : {&headers, &more})
    for (const auto& [name, value] : *some)
      if (name == "Vary") all.append(all.empty() ? "" : ", ").append(value);
  return all;
}

bool is_of_body(std::string_view header) {
  return header == "Content-Encoding";
}

}  // namespace

WireResponse printed(const HttpResponse& response, const Printing& printing, const Headers& more) {
  static const std::string of_pages = common_lines(false), of_site = common_lines(true);
  const std::string& common = response.is_of_site ? of_site : of_pages;
  constexpr std::size_t kRoomForHead = 512;
  const int status = printing.not_modified ? 304 : response.status;
  const bool has_body = status != 304 && status != 204;
  std::string out;
  out.reserve(kRoomForHead + common.size() + (has_body && printing.with_body ? response.body.size() : 0));
  out.append("HTTP/1.1 ").append(std::to_string(status)).append(" ").append(reason_of(status)).append("\r\n");
  if (has_body) {
    if (!response.content_type.empty()) add_header(out, "Content-Type", response.content_type);
    add_header(out, "Content-Length", std::to_string(response.body.size()));
  }
  const auto add_all = [&](const Headers& headers) {
    for (const auto& [name, value] : headers)
      if (name != "Vary" && (has_body || !is_of_body(name))) add_header(out, name, value);
  };
  add_all(response.headers);
  add_all(more);
  if (const std::string vary = joined_vary(response.headers, more); !vary.empty())
    add_header(out, "Vary", vary);
  out += common;
  if (printing.close) add_header(out, "Connection", "close");
  out += "\r\n";
  if (has_body && printing.with_body) out += response.body;
  return {status, std::move(out), printing.close};
}

WireResponse plain_response(int status, std::string_view text) {
  return {status,
          fmt::format("HTTP/1.1 {} {}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n{}"
                      "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: "
                      "close\r\n\r\n{}\n",
                      status, reason_of(status), text.size() + 1, status == 503 ? "Retry-After: 1\r\n" : "",
                      text),
          true};
}

}  // namespace annals
