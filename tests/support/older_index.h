// SPDX-License-Identifier: GPL-2.0-or-later
/// An index as an earlier version of Annals left it: the same files, with an older schema.
#pragma once
#include <xapian.h>

#include <filesystem>
#include <string>

#include "indexer/build/source_ledger.h"
#include "query/index/generation.h"
#include "query/index/index_layout.h"
#include "tests/support/index_with.h"

namespace annals::support {

/// Of the generation in use. Its manifest and CURRENT are written anew, so it is an intact one.
inline void make_older(const std::filesystem::path& index, unsigned schema = kSchemaVersion - 1) {
  const Generation generation = current_generation(index);
  Manifest manifest = read_manifest(generation);
  {
    Xapian::WritableDatabase database(generation.directory.string(),
                                      Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    database.set_metadata(kSchemaKey, std::to_string(schema));
    database.commit();
  }
  std::optional<SourceLedger> ledger = read_ledger(generation.directory / kLedgerFile);
  if (ledger) {
    ledger->schema = schema;
    write_file(generation.directory / kLedgerFile, to_bytes(*ledger));
  }
  manifest.schema = schema;
  for (ManifestFile& file : manifest.files) {
    file.size = std::filesystem::file_size(generation.directory / file.name);
    file.hash = hash_file(generation.directory / file.name);
  }
  const std::string json = to_json(manifest);
  write_file(generation.directory / kManifestFile, json);
  write_file(index / kCurrentFile, generation.name() + ' ' + hash_bytes(json) + '\n');
}

}  // namespace annals::support
