// SPDX-License-Identifier: GPL-2.0-or-later
/// Texts in less room, by Zstandard (RFC 8878), which is read faster than the zlib that Xapian would use.
/// Xapian leaves alone what it cannot make smaller. docs/decisions/0020-stored-posts.md
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// Throws std::bad_alloc only.
std::string compressed(std::string_view bytes);

/// Nothing for what compressed() did not write, or if it were more than `most` bytes.
std::optional<std::string> decompressed(std::string_view bytes, std::size_t most);

}  // namespace annals
