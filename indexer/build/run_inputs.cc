// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/run_inputs.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "indexer/build/nested_sites.h"
#include "indexer/build/source_reader.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/version.h"
#include "query/index/schema.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

/// An index inside the archive would be published with the site, unless in a folder that generators skip.
void refuse_index_inside(const fs::path& database, const fs::path& root) {
  const fs::path below = fs::weakly_canonical(database).lexically_relative(root);
  if (below.empty() || *below.begin() == "..") return;
  for (const fs::path& part : below)
    if (part.string().size() > 1 && part.string().front() == '.') return;
  throw Error(ErrorKind::BadRequest,
              fmt::format("the index {} would lie inside the archive {}", database.string(), root.string()),
              "Choose a folder outside of it, or one whose name starts with a dot.");
}

}  // namespace

std::chrono::sys_seconds now_of(const IndexOptions& options) {
  if (options.now != std::chrono::sys_seconds{}) return options.now;
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::vector<ArchiveOptions> wanted_archives(const IndexOptions& options) {
  std::vector<ArchiveOptions> wanted;
  for (ArchiveOptions archive : options.archives) {
    archive.path = archive_root(archive.path);
    refuse_index_inside(options.database, archive.path);
    const auto same = [&](const ArchiveOptions& other) { return other.path == archive.path; };
    if (std::ranges::none_of(wanted, same)) wanted.push_back(std::move(archive));
  }
  return wanted;
}

std::vector<Archive> scan_all(const std::vector<ArchiveOptions>& wanted, const IndexOptions& options) {
  std::vector<Archive> archives;
  for (const ArchiveOptions& one : wanted)
    for (Archive& archive :
         scan_sites(one.path, {.generator = one.generator, .max_file_bytes = options.max_file_bytes})) {
      if (!one.base_url.empty()) archive.site.base_url = one.base_url;
      archive.site.encoding = one.encoding;
      archive.fingerprint += one.encoding.empty() ? "" : " in " + one.encoding;
      archive.fingerprint += ' ' + language_of_short_posts(archive);
      archives.push_back(std::move(archive));
    }
  return archives;
}

SourceLedger ledger_of_run(const IndexOptions& options, std::int64_t scanned_at_ns,
                           const std::vector<Archive>& archives) {
  SourceLedger ledger{
      .program_version = kVersion,
      .schema = kSchemaVersion,
      .settings = {.language = options.language, .included = options.include, .fields = options.fields},
      .synonyms = options.synonyms,
      .max_file_bytes = options.max_file_bytes,
      .scanned_at_ns = scanned_at_ns};
  ledger.settings.built_at = fmt::format(
      "{:%FT%TZ}", fmt::gmtime(static_cast<std::time_t>(now_of(options).time_since_epoch().count())));
  for (const Archive& archive : archives) {
    ledger.settings.archives.push_back({.root = archive.root.string(),
                                        .generator = std::string(archive.generator->name),
                                        .base_url = archive.site.base_url,
                                        .prefix = archive.prefix});
    ledger.fingerprints.push_back(archive.fingerprint);
  }
  return ledger;
}

LastRun last_run(const fs::path& database) {
  try {
    const Generation generation = current_generation(database);
    return {generation, read_ledger(generation.directory / kLedgerFile)};
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return {};
  }
}

}  // namespace annals
