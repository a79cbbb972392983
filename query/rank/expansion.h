// SPDX-License-Identifier: GPL-2.0-or-later
/// Words that the best answers share, added with little weight to a question that no post answers in all its
/// words (pseudo relevance feedback, RM3).
#pragma once
#include <set>
#include <string>

#include <xapian.h>

namespace annals {

inline constexpr Xapian::doccount kFeedbackPosts = 10;

/// Terms of the best posts of `matches`, each scaled by how well it distinguishes them from the rest, without
/// those in `asked`. Empty: there are none.
Xapian::Query related_words(const Xapian::Database& database, const Xapian::MSet& matches,
                            const std::set<std::string>& asked);

}  // namespace annals
