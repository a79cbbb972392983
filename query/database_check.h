// SPDX-License-Identifier: GPL-2.0-or-later
/// Xapian's own look at the structure of a database.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace annals {

/// What is wrong, in one line; none: nothing was found. Runs in a child process, because Xapian crashes on
/// some damage that it is to find: call it while the process has one thread. Reads the whole database.
std::optional<std::string> check_database(const std::filesystem::path& generation);

}  // namespace annals
