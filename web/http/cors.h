// SPDX-License-Identifier: GPL-2.0-or-later
/// Which scripts of other sites may read what is served here: those of the origins that the operator names,
/// on shared routes, and never with a reader's cookies or passwords.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/http/http_message.h"

namespace annals {

/// Stands for every origin.
inline constexpr std::string_view kAnyOrigin = "*";

/// "https://example.org", as browsers send it, or kAnyOrigin. Throws Error{BadRequest}.
std::string checked_origin(std::string_view origin);

/// On every answer of a shared route.
Headers sharing_headers(const std::vector<std::string>& allowed, std::string_view origin);

/// The same on the answer to OPTIONS, with what a browser wants to know before it asks.
Headers preflight_headers(const std::vector<std::string>& allowed, std::string_view origin);

}  // namespace annals
