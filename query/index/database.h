// SPDX-License-Identifier: GPL-2.0-or-later
/// Opens the generation that CURRENT names and checks that this program can read it.
#pragma once
#include <filesystem>
#include <string>
#include <utility>

#include <xapian.h>

#include "query/base/error.h"
#include "query/index/generation.h"

namespace annals {

struct OpenedDatabase {
  Xapian::Database database;
  IndexSettings settings;
  Generation generation{};
};

/// Always names the backend: a directory could otherwise hold a stub file that makes Xapian run commands
/// (XAPIANDB with a line "remote :command"). Throws Error{NoIndex, SchemaMismatch, IndexCorrupt, Unreadable}.
OpenedDatabase open_database(const std::filesystem::path& index);

/// The same of one generation, whether CURRENT names it or not.
OpenedDatabase open_generation(const Generation& generation);

/// Of reading an index: Error{IndexCorrupt}, or Error{Exhausted, Unreadable} when the system says why.
Error error_of(const Xapian::Error& error);

/// Runs `action` and turns Xapian's errors, which are not std::exceptions, into error_of() them.
template <typename Action>
auto translating_errors(Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (const Xapian::Error& error) {
    throw error_of(error);
  }
}

}  // namespace annals
