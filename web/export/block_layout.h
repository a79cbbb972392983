// SPDX-License-Identifier: GPL-2.0-or-later
/// Where a block of Xapian's glass tables has what, as backends/glass/glass_table.h of Xapian 1.4 says, and
/// how Xapian packs a number.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace annals {

// --- Of a block
inline constexpr std::size_t kLevelAt = 4, kMaxFreeAt = 5, kFreeAt = 7, kDirectoryEndAt = 9, kDirectory = 11;
inline constexpr std::size_t kDirectoryEntryBytes = 2;

// --- Of an item: its size, that of its key, the key, which part it is, what is stored
inline constexpr std::size_t kSizeBytes = 2, kKeySizeBytes = 1, kPartBytes = 2, kBlockNumberBytes = 4;
inline constexpr std::size_t kItemHeadBytes = kSizeBytes + kKeySizeBytes;
inline constexpr std::size_t kItemSizeMask = 0x1fff;
inline constexpr unsigned kPackedMark = 0x80, kLastMark = 0x40, kFirstMark = 0x20;

inline void put_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out += static_cast<char>((value & 0x7fU) | 0x80U);
  out += static_cast<char>(value);
}

}  // namespace annals
