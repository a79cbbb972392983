// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/database.h"

#include <fmt/format.h>

#include <cerrno>
#include <optional>
#include <system_error>

#include "query/base/regular_file.h"
#include "query/index/generation_check.h"
#include "query/index/schema.h"

namespace annals {

namespace {

/// A table that is a FIFO would be waited for; Xapian takes a missing one for an empty one.
void check_files_of(const Generation& generation) {
  for (const ManifestFile& file : read_manifest(generation).files)
    if (const auto damage = visible_damage_of(file, generation.directory / file.name))
      throw Error(ErrorKind::IndexCorrupt,
                  fmt::format("the index in {} is damaged: {}", generation.directory.string(), *damage));
}

}  // namespace

OpenedDatabase open_generation(const Generation& generation) {
  check_files_of(generation);
  return translating_errors([&] {
    OpenedDatabase opened{
        .database = Xapian::Database(generation.directory.string(), Xapian::DB_BACKEND_GLASS),
        .settings = {},
        .generation = generation};
    const std::string schema = opened.database.get_metadata(kSchemaKey);
    if (schema != std::to_string(kSchemaVersion))
      throw Error(ErrorKind::SchemaMismatch,
                  fmt::format("the index has schema {}, this program reads schema {}",
                              schema.empty() ? "?" : schema, kSchemaVersion));
    opened.settings = settings_from_json(opened.database.get_metadata(kSettingsKey));
    // Xapian takes some tables that are gone for empty ones.
    if (!std::filesystem::exists(generation.directory))
      throw Error(ErrorKind::IndexCorrupt, generation.name() + " was removed while it was opened");
    return opened;
  });
}

Error error_of(const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  const std::string message = "the index cannot be read: " + error.get_msg();
  if (is_exhaustion_text(reason)) return Error(ErrorKind::Exhausted, message + ": " + reason);
  if (reason && std::generic_category().message(EACCES) == reason)
    return Error(ErrorKind::Unreadable, message + ": " + reason);
  return Error(ErrorKind::IndexCorrupt, message);
}

OpenedDatabase open_database(const std::filesystem::path& index) {
  // A writer may turn the pointer and remove the generation between two steps; the next look finds the new
  // one.
  constexpr int kTries = 3;
  for (int attempt = 1;; ++attempt) {
    try {
      return open_generation(current_generation(index));
    } catch (const Error& error) {
      const bool may_pass = error.kind() == ErrorKind::IndexCorrupt || error.kind() == ErrorKind::Unreadable;
      if (!may_pass || attempt == kTries) throw;
    }
  }
}

}  // namespace annals
