// SPDX-License-Identifier: GPL-2.0-or-later
/// Responses as they go over the wire.
#pragma once
#include <string>
#include <string_view>

#include "web/http/http_message.h"

namespace annals {

struct WireResponse {
  int status = 0;
  std::string bytes{};
  bool close = false;  ///< The connection ends after it.
};

/// What one client gets to see of a response that others get as well.
struct Printing {
  bool with_body = true;      ///< False for HEAD, whose length is still that of GET.
  bool not_modified = false;  ///< The client has it: 304, and nothing of the body.
  bool close = false;
};

/// With the common headers and `more`; "Vary" is one line.
WireResponse printed(const HttpResponse& response, const Printing& printing, const Headers& more = {});

/// A line of text that needs no handler, with "Connection: close".
WireResponse plain_response(int status, std::string_view text);

}  // namespace annals
