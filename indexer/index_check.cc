// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/index_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/durable_files.h"
#include "query/database_check.h"
#include "query/error.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> problem_of(const ManifestFile& file, const fs::path& path) {
  std::error_code error;
  const std::uint64_t size = fs::file_size(path, error);
  if (error) return fmt::format("{}: {}", file.name, error.message());
  if (size != file.size) return fmt::format("{}: {} bytes, not {}", file.name, size, file.size);
  if (hash_file(path) != file.hash) return fmt::format("{}: not the bytes that were written", file.name);
  return std::nullopt;
}

GenerationCheck check_generation(const Generation& generation) {
  GenerationCheck check{.generation = generation};
  try {
    const Manifest manifest = read_manifest(generation);
    check.posts = manifest.posts;
    for (const ManifestFile& file : manifest.files) {
      check.bytes += file.size;
      if (auto problem = problem_of(file, generation.directory / file.name))
        check.problems.push_back(std::move(*problem));
    }
  } catch (const Error& error) {
    check.problems.push_back(error.what());
  }
  if (check.problems.empty())
    if (auto problem = check_database(generation.directory)) check.problems.push_back(std::move(*problem));
  return check;
}

/// None: CURRENT is damaged, and `problem` says how.
std::optional<Generation> pointed_to(const fs::path& index, std::string& problem) {
  try {
    return current_generation(index);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::NoIndex) throw;
    problem = error.what();
    return std::nullopt;
  }
}

/// The generation that serves first, then those before it from new to old.
std::vector<Generation> candidates(const fs::path& index, IndexCheck& check) {
  const std::optional<Generation> current = pointed_to(index, check.pointer_problem);
  std::vector<Generation> generations = generations_in(index);
  std::ranges::reverse(generations);
  if (!current) return generations;
  std::erase_if(generations, [&](const Generation& one) { return one.number >= current->number; });
  generations.insert(generations.begin(), *current);
  return generations;
}

void serve(const fs::path& index, const Generation& generation) {
  const FileLock lock(index / kLockFile);
  point_to(index, generation.name(), hash_file(generation.directory / kManifestFile));
}

}  // namespace

IndexCheck check_index(const fs::path& index) {
  IndexCheck check;
  for (const Generation& generation : candidates(index, check)) {
    check.generations.push_back(check_generation(generation));
    if (!check.generations.back().problems.empty()) continue;
    check.serving = generation;
    check.fell_back = check.generations.size() > 1 || !check.pointer_problem.empty();
    if (check.fell_back) serve(index, generation);
    break;
  }
  return check;
}

}  // namespace annals
