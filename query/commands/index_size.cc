// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/index_size.h"

#include <fmt/format.h>

#include <system_error>

#include "query/index/generation.h"

namespace annals {

std::uint64_t bytes_on_disk(const std::filesystem::path& index) {
  std::uint64_t bytes = 0;
  std::error_code error;  // a file may be on its way out while it is counted
  std::filesystem::directory_iterator entry(current_generation(index).directory, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    std::error_code gone;
    const std::uint64_t size = entry->is_regular_file(gone) ? entry->file_size(gone) : 0;
    if (!gone) bytes += size;
  }
  return bytes;
}

std::string size_text(std::uint64_t bytes) {
  constexpr double kUnit = 1024;
  const auto size = static_cast<double>(bytes);
  if (size < kUnit) return fmt::format("{} bytes", bytes);
  if (size < kUnit * kUnit) return fmt::format("{:.1f} KiB", size / kUnit);
  return fmt::format("{:.1f} MiB", size / kUnit / kUnit);
}

}  // namespace annals
