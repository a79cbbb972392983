// SPDX-License-Identifier: GPL-2.0-or-later
/// What an absolute address of this server begins with.
#pragma once
#include <string>
#include <string_view>

#include "web/http/http_message.h"
#include "web/page/frame.h"

namespace annals {

/// Without a slash at its end. Throws Error{BadRequest} for what is no http or https address of a folder.
std::string checked_public_url(std::string_view url);

/// "https://example.org/archive": PageOptions::public_url, else made of the Host header if that names this
/// machine and nothing but letters and a port; else empty. What is made of a header is for its sender only:
/// it must not be kept for others.
std::string public_address(const HttpRequest& request, const PageOptions& pages);

}  // namespace annals
