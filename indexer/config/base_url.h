// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Without a slash at its end. `what` is the flag or key, for the message. Throws Error{BadRequest} for what
/// is no http or https address.
std::string checked_base_url(const std::string& text, std::string_view what);

}  // namespace annals
