// SPDX-License-Identifier: GPL-2.0-or-later
/// From the bytes of a request's head to a request. Uses cpp-httplib for what it does well, and for that
/// only: docs/architecture.md, "Server".
#pragma once
#include <memory>
#include <optional>
#include <string_view>

#include "web/http/http_message.h"
#include "web/http/response_writer.h"

namespace annals {

struct ParsedRequest {
  HttpRequest request{};                   ///< Of a rejected request, only the method.
  bool close = false;                      ///< The connection ends after the response.
  std::optional<WireResponse> rejected{};  ///< The response to what is no request.
};

/// One thread's.
class RequestParser {
 public:
  RequestParser();
  ~RequestParser();

  /// `head` ends with its empty line. `last`: the connection is to be closed whatever the client wants.
  ParsedRequest parse(std::string_view head, bool last);

 private:
  class Library;

  ParsedRequest parse_origin_form(std::string_view head, bool last);

  std::unique_ptr<Library> library_;
};

}  // namespace annals
