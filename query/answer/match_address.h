// SPDX-License-Identifier: GPL-2.0-or-later
/// Addresses that lead into a post: to the section that was found, and to the words.
#pragma once
#include <string>

#include "query/answer/match_set.h"

namespace annals {

/// Some words of the first snippet, with those that were found, as they stand beside each other in the post:
/// without punctuation, which generators change. Empty: there are none that are likely to be unique.
std::string words_of_match(const Hit& hit);

/// `address`, of the post, with the section's anchor. Empty: the section is not known, or has no anchor.
std::string address_of_section(const std::string& address, const Hit& hit);

/// `address` with the anchor of the section and the words, as a text fragment; with one of them, or as it is,
/// where the others are not known. Empty if `address` is.
std::string address_of_match(const std::string& address, const Hit& hit);

}  // namespace annals
