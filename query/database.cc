// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/database.h"

#include <fmt/format.h>

#include "query/schema.h"

namespace annals {

namespace {

OpenedDatabase open_generation(Generation generation) {
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
    return opened;
  });
}

}  // namespace

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
