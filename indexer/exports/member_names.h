// SPDX-License-Identifier: GPL-2.0-or-later
/// Names of shortcodes and blocks of plug-ins for members.
#pragma once
#include <string_view>

namespace annals {

/// A word of the name says that only members or subscribers see the text in it: "su_members",
/// "restrict-content", "user_is_logged_in". Not of those for visitors ("not_logged_in"), and not of pictures
/// of people ("team_member").
bool is_named_for_members(std::string_view name);

}  // namespace annals
