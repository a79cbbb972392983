// SPDX-License-Identifier: GPL-2.0-or-later
/// Exports that are folders of pages, recognised by the names of their pages.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string_view>

namespace annals {

inline constexpr std::string_view kEntryEnding = ".html";

/// Services number their posts; shorter numbers may be anything.
inline constexpr std::size_t kLeastIdDigits = 5;

/// The folder has pages, and the names of the first twenty are such names, with their ending.
bool has_pages_named(const std::filesystem::path& folder, bool (*is_such_name)(std::string_view));

/// "L-123", as ljdump names a post of a journal: files without an ending.
bool is_ljdump_name(std::string_view name);

}  // namespace annals
