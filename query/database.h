// SPDX-License-Identifier: GPL-2.0-or-later
/// Opens the generation that CURRENT names and checks that this program can read it.
#pragma once
#include <filesystem>
#include <string>
#include <utility>

#include <xapian.h>

#include "query/error.h"
#include "query/generation.h"

namespace annals {

/// Keys of a database's metadata.
inline constexpr const char* kSchemaKey = "annals-schema";
inline constexpr const char* kSettingsKey = "annals-settings";

struct OpenedDatabase {
  Xapian::Database database;
  IndexSettings settings;
  Generation generation{};
};

/// Always names the backend: a directory could otherwise hold a stub file that makes Xapian run commands
/// (XAPIANDB with a line "remote :command"). Throws Error{NoIndex, SchemaMismatch, IndexCorrupt, Unreadable}.
OpenedDatabase open_database(const std::filesystem::path& index);

/// Runs `action` and turns Xapian's errors, which are not std::exceptions, into Error{IndexCorrupt}.
template <typename Action>
auto translating_errors(Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::IndexCorrupt, "the index cannot be read: " + error.get_msg());
  }
}

}  // namespace annals
