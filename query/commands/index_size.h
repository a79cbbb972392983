// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace annals {

/// Of the generation in use only; an older one beside it does not count. Throws as current_generation().
std::uint64_t bytes_on_disk(const std::filesystem::path& index);

/// "12 bytes", "1.5 KiB", "3.0 MiB"
std::string size_text(std::uint64_t bytes);

}  // namespace annals
