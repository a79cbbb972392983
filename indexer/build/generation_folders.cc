// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/generation_folders.h"

#include <system_error>
#include <vector>

#include "indexer/build/durable_files.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

constexpr const char* kWithdrawnFile = "WITHDRAWN";

/// 0: there is no pointer to judge by. One that cannot be read now may name any generation, so that none is
/// to be removed.
unsigned current_number(const fs::path& index) {
  try {
    return current_generation(index).number;
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    if (is_refused(index / kCurrentFile)) throw;
    return 0;
  }
}

/// Its name goes first and at once, so that no reader opens half of it.
void remove_generation(const Generation& generation) {
  const fs::path leftover = generation.directory.string() + kUnfinishedEnding;
  fs::rename(generation.directory, leftover);
  fs::remove_all(leftover);
}

void remove_unfinished(const fs::path& index) {
  std::vector<fs::path> leftovers;
  for (const fs::directory_entry& entry : fs::directory_iterator(index))
    if (entry.path().extension() == kUnfinishedEnding) leftovers.push_back(entry.path());
  for (const fs::path& leftover : leftovers) fs::remove_all(leftover);
}

/// What an earlier run built and could not publish has a number after the current one's.
void remove_unpublished(const fs::path& index, unsigned current) {
  if (current == 0) return;
  for (const Generation& generation : generations_in(index))
    if (generation.number > current) remove_generation(generation);
}

}  // namespace

unsigned next_number(const fs::path& index) {
  const std::vector<Generation> generations = generations_in(index);
  return generations.empty() ? 1 : generations.back().number + 1;
}

void remove_leftovers(const fs::path& index, std::size_t kept) {
  const unsigned current = current_number(index);
  remove_unfinished(index);
  remove_unpublished(index, current);
  remove_old_generations(index, kept, current);
}

void remove_old_generations(const fs::path& index, std::size_t kept, unsigned current) {
  const std::vector<Generation> generations = generations_in(index);
  for (std::size_t i = 0; i < generations.size(); ++i) {
    const bool is_old = i + kept < generations.size();
    if (is_old || (generations[i].number < current && is_marked_as_withdrawn(generations[i])))
      remove_generation(generations[i]);
  }
}

void mark_as_withdrawn(const fs::path& index) {
  for (const Generation& generation : generations_in(index))
    replace_file(generation.directory / kWithdrawnFile, "A post of this generation was withdrawn.\n");
}

bool is_marked_as_withdrawn(const Generation& generation) {
  std::error_code unreadable;  // then nothing else of it can be read
  return fs::exists(generation.directory / kWithdrawnFile, unreadable) || unreadable;
}

}  // namespace annals
