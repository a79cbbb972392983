// SPDX-License-Identifier: GPL-2.0-or-later
/// Xapian's own look at the structure of a database.
#pragma once
#include <filesystem>
#include <string>

namespace annals {

struct DatabaseCheck {
  std::string problem{};    ///< What is wrong, in one line; empty: nothing was found.
  std::string unchecked{};  ///< Why nothing can be said; empty: it was looked at.
};

/// Xapian opens tables for writing to check them: without that right nothing is looked at. Runs in a child
/// process, because Xapian crashes on some damage that it is to find: call it while the process has one
/// thread. Reads the whole database.
DatabaseCheck check_database(const std::filesystem::path& generation);

}  // namespace annals
