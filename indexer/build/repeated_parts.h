// SPDX-License-Identifier: GPL-2.0-or-later
/// What the pages of a built site have in common: the site's name in their titles, lines before and after the
/// posts. Judged by a few pages only, which a hash of their paths chooses, so that the answer depends on the
/// archive alone and a change of another page never changes it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "indexer/generators/generator.h"
#include "indexer/source/source_file.h"

namespace annals {

inline constexpr std::size_t kSampledPages = 24;

/// Of the files of a folder that `generator` reads: of those chosen first it reads until it has seen
/// kSampledPages posts, three times as many files at most.
RepeatedParts find_repeated_parts(std::span<const SourceFile> files, const Generator& generator,
                                  const SiteConfig& site, std::uint64_t max_bytes);

/// For Archive::fingerprint.
std::string fingerprint_of(const RepeatedParts& parts);

}  // namespace annals
