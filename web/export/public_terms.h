// SPDX-License-Identifier: GPL-2.0-or-later
/// The terms of a post as an export needs them.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Of a list of terms of Xapian's, those that related posts and long questions read: stems, the post's
/// stemmer and pairs of characters. Throws Error{IndexCorrupt}.
std::string terms_that_are_read(std::string_view list);

}  // namespace annals
