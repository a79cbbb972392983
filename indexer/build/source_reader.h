// SPDX-License-Identifier: GPL-2.0-or-later
/// From a file of an archive, or an entry of an export, to a Post.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/build/archive.h"
#include "indexer/post/post_reader.h"

namespace annals {

/// What short posts of the archive are read in, for its fingerprint; empty: in nothing but what they say.
std::string language_of_short_posts(const Archive& archive);

/// From bytes that read_file() gave. Never throws for anything they may be.
ReadPost read_source(const Archive& archive, const SourceFile& file, std::string_view bytes,
                     const ReadContext& context);

/// The same, but with all its links as they are written, and its path in the site.
ReadPost read_as_written(const Archive& archive, const SourceFile& file, std::string_view bytes,
                         const ReadContext& context);

/// Throws Error{Unreadable} when the file cannot be opened, and never for anything its bytes may be.
ReadPost read_source(const Archive& archive, const SourceFile& file, const ReadContext& context,
                     std::uint64_t max_bytes);

}  // namespace annals
