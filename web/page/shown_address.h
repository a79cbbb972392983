// SPDX-License-Identifier: GPL-2.0-or-later
/// An address as people read it.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// "https://example.org/blog/2009/azure/" -> "example.org › blog › 2009 › azure". At most 70 characters:
/// parts in the middle are left out before the last one is cut.
std::string shown_address(std::string_view address);

}  // namespace annals
