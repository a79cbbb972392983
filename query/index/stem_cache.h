// SPDX-License-Identifier: GPL-2.0-or-later
/// A stemmer that stems each word once: the words of an archive repeat.
#pragma once
#include <cstddef>

#include <xapian.h>

namespace annals {

inline constexpr std::size_t kMostCachedStems = std::size_t{1} << 16;  ///< About 8 MB.

/// The stems of `stem`. When it knows kMostCachedStems words, it forgets all. For one thread.
Xapian::Stem with_stem_cache(const Xapian::Stem& stem);

}  // namespace annals
