// SPDX-License-Identifier: GPL-2.0-or-later
/// An answer as it goes over the wire.
#pragma once
#include <string>

#include "web/cors.h"
#include "web/routes.h"

namespace annals {

/// What one client gets to see of an answer that others get as well.
struct Printing {
  bool with_body = true;      ///< False for HEAD, whose length is still that of GET.
  bool not_modified = false;  ///< The client has it: 304, and nothing of the body.
  bool close = false;         ///< The connection ends after it.
  const Headers* more = nullptr;
};

/// The common headers are on it; "Vary" is one line.
std::string printed(const HttpResponse& response, const Printing& printing);

}  // namespace annals
