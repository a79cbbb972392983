// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "web/http/request_head.h"
#include "web/http/request_parser.h"

namespace {

using annals::HttpRequest;

/// What the parser makes of a head: a request, or a response that rejects it.
std::optional<HttpRequest> understood(const std::string& head) {
  static annals::RequestParser parser;
  annals::ParsedRequest parsed = parser.parse(head, false);
  if (!parsed.rejected) return std::move(parsed.request);
  if (!parsed.rejected->bytes.starts_with("HTTP/1.1 ")) std::abort();
  return std::nullopt;
}

bool is_same(const HttpRequest& a, const HttpRequest& b) {
  return a.path == b.path && a.parameters == b.parameters && a.if_none_match == b.if_none_match &&
         a.host == b.host && a.origin == b.origin;
}

/// As the event loop cuts it off.
std::string head_of(std::string bytes) {
  constexpr std::string_view kEmptyLine = "\n\r\n";
  while (bytes.starts_with("\r\n")) bytes.erase(0, 2);
  bytes += "\r\n\r\n";
  bytes.resize(bytes.find(kEmptyLine) + kEmptyLine.size());
  return bytes;
}

void check(std::string head) {
  constexpr std::string_view kNotPlain = "Connection: x\r\n";
  const std::optional<HttpRequest> request = understood(head);
  const std::optional<annals::RequestHead> read = annals::read_head(head);
  if (!read || !read->is_plain) return;
  const bool has_second_mark = std::count(read->target.begin(), read->target.end(), '?') > 1;
  head.insert(head.find('\n') + 1, kNotPlain);
  if (annals::read_head(head)->is_plain) std::abort();
  const std::optional<HttpRequest> by_library = understood(head);
  if (!request && by_library) std::abort();
  if (!request) return;  // no Host
  if (by_library ? !is_same(*request, *by_library) : !has_second_mark) std::abort();
}

}  // namespace

/// Any head has an answer, and a plain one means what cpp-httplib takes it for, which reads it once a header
/// says something out of the ordinary, and which alone refuses a query with a question mark in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const char* before : {"", "GET /search?", "HEAD / HTTP/1.1\r\n"}) check(head_of(before + bytes));
  return 0;
}
