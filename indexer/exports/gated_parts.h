// SPDX-License-Identifier: GPL-2.0-or-later
/// Parts of a public post that only members or subscribers see, between comments in its HTML.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Takes out what stands between the comments of WordPress's and Ghost's blocks for members. A block without
/// an end goes to the end of the text.
std::string without_gated_parts(std::string_view html);

}  // namespace annals
