// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <system_error>
#include <utility>

#include "indexer/build/durable_files.h"
#include "indexer/build/generation_folders.h"
#include "indexer/build/source_ledger.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/database_check.h"
#include "query/index/generation_check.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

/// What is this user's or the system's trouble says nothing of the index.
void pass_on_trouble(const Error& error, const fs::path& file) {
  if (error.kind() == ErrorKind::Exhausted || is_refused(file)) throw Error(error);
}

/// Of the ledger, which searches do not need. An empty one was never written.
std::string ledger_problem(const fs::path& ledger) {
  std::error_code failed;
  const std::uint64_t size = fs::file_size(ledger, failed);
  if (failed) return fmt::format("{}: {}", kLedgerFile, failed.message());
  if (size == 0 || read_ledger_body(ledger)) return {};
  if (is_refused(ledger)) return fmt::format("{}: you may not read it", kLedgerFile);
  return fmt::format("{}: its hash is not the one in its first line", kLedgerFile);
}

GenerationCheck check_generation(const Generation& generation) {
  GenerationCheck check{.generation = generation};
  Manifest manifest;
  try {
    manifest = read_manifest(generation);
  } catch (const Error& error) {
    pass_on_trouble(error, generation.directory / kManifestFile);
    check.problems.push_back(error.what());
  }
  check.posts = manifest.posts;
  for (const ManifestFile& file : manifest.files) {
    check.bytes += file.size;
    if (auto problem = damage_of(file, generation.directory / file.name))
      check.problems.push_back(std::move(*problem));
  }
  if (!check.problems.empty()) return check;
  DatabaseCheck structure = check_database(generation.directory);
  if (!structure.problem.empty()) check.problems.push_back(std::move(structure.problem));
  check.unchecked = std::move(structure.unchecked);
  check.ledger_problem = ledger_problem(generation.directory / kLedgerFile);
  return check;
}

/// None: CURRENT is damaged, and `problem` says how.
std::optional<Generation> pointed_to(const fs::path& index, std::string& problem) {
  try {
    return current_generation(index);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::NoIndex) throw;
    pass_on_trouble(error, index / kCurrentFile);
    problem = error.what();
    return std::nullopt;
  }
}

/// The generation that serves first, then those before it from new to old. What was withdrawn since stays so.
std::vector<Generation> candidates(const fs::path& index, IndexCheck& check) {
  const std::optional<Generation> current = pointed_to(index, check.pointer_problem);
  std::vector<Generation> generations = generations_in(index);
  std::erase_if(generations, is_marked_as_withdrawn);
  std::ranges::reverse(generations);
  if (!current) return generations;
  std::erase_if(generations, [&](const Generation& one) { return one.number >= current->number; });
  generations.insert(generations.begin(), *current);
  return generations;
}

void serve(const fs::path& index, const Generation& generation) {
  const FileLock lock(index / kLockFile);
  if (is_marked_as_withdrawn(generation))  // meanwhile
    throw Error(ErrorKind::IndexLocked, "the index changed while it was checked",
                "Run 'annals check' again.");
  point_to(index, generation.name(), hash_file(generation.directory / kManifestFile));
}

/// Of an index that this user may only read, the damage is still worth knowing.
void try_to_serve(const fs::path& index, const Generation& generation, IndexCheck& check) try {
  serve(index, generation);
} catch (const Error& error) {
  check.fell_back = false;
  check.refused = error;
}

}  // namespace

IndexCheck check_index(const fs::path& index) {
  IndexCheck check;
  for (const Generation& generation : candidates(index, check)) {
    check.generations.push_back(check_generation(generation));
    if (!check.generations.back().problems.empty()) continue;
    check.serving = generation;
    check.fell_back = check.generations.size() > 1 || !check.pointer_problem.empty();
    if (check.fell_back) try_to_serve(index, generation, check);
    break;
  }
  return check;
}

}  // namespace annals
