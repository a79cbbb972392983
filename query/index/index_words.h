// SPDX-License-Identifier: GPL-2.0-or-later
/// The words that an index knows: what can be meant by a misspelt one, and what can be suggested.
#pragma once
#include <functional>
#include <string>

#include <xapian.h>

namespace annals {

/// `see` is given each word of texts and of labels once, in the order of bytes: numbers and pairs of
/// characters too. So many posts have it, in the one place or in the other.
void for_each_word(const Xapian::Database& database,
                   const std::function<void(const std::string& word, unsigned posts)>& see);

}  // namespace annals
