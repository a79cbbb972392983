// SPDX-License-Identifier: GPL-2.0-or-later
/// Pages that sites have besides their posts: lists of them, redirects, searches, errors. Adding a rule is
/// adding one row to the table in page_kind.cc; the first rule that applies decides.
#pragma once
#include <optional>
#include <string>

#include "indexer/post/reading.h"

namespace annals {

/// Why a file is no post of its own, "a redirect to /a/"; none: it may be one. After its address is known.
/// A page that states a day of its own is a post, whatever its name.
std::optional<std::string> why_no_post(const Reading& reading);

}  // namespace annals
