// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <filesystem>

namespace annals {

/// False: another user may have put the file there, as its folder is one where everybody may write, like
/// /tmp. For files that are found by looking upwards and not by being named.
bool is_trusted_file(const std::filesystem::path& file);

}  // namespace annals
