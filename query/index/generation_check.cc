// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/generation_check.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {

std::optional<std::string> visible_damage_of(const ManifestFile& file, const std::filesystem::path& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) {
    const std::string why = std::generic_category().message(errno);
    if (errno == EACCES || errno == EPERM)
      throw Error(ErrorKind::Unreadable, "cannot read " + path.string() + ": " + why);
    return fmt::format("{}: {}", file.name, why);
  }
  if (!S_ISREG(found.st_mode)) return fmt::format("{}: not a regular file", file.name);
  if (std::cmp_not_equal(found.st_size, file.size))
    return fmt::format("{}: {} bytes, not {}", file.name, found.st_size, file.size);
  return std::nullopt;
}

std::optional<std::string> damage_of(const ManifestFile& file, const std::filesystem::path& path,
                                     const KeepGoing& keep_going) {
  if (std::optional<std::string> damage = visible_damage_of(file, path)) return damage;
  try {
    if (hash_file(path, keep_going) != file.hash)
      return fmt::format("{}: its hash is not the one in the manifest", file.name);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::Unreadable || is_refused(path)) throw;
    return fmt::format("{}: {}", file.name, error.what());
  }
  return std::nullopt;
}

std::vector<std::string> damage_in(const Generation& generation, const KeepGoing& keep_going) {
  std::vector<std::string> damage;
  for (const ManifestFile& file : read_manifest(generation).files)
    if (auto found = damage_of(file, generation.directory / file.name, keep_going))
      damage.push_back(std::move(*found));
  return damage;
}

void refuse_damaged(const std::filesystem::path& index) {
  for (;;) {
    const Generation generation = current_generation(index);
    const std::vector<std::string> damage = damage_in(generation);
    if (damage.empty()) return;
    if (current_generation(index).id() != generation.id()) continue;  // it was on its way out
    throw Error(ErrorKind::IndexCorrupt,
                fmt::format("{} in {} is damaged: {}", generation.name(), index.string(), damage.front()),
                "Run 'annals check', which goes back to an intact one, or 'annals index --full ARCHIVE'.");
  }
}

}  // namespace annals
