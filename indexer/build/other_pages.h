// SPDX-License-Identifier: GPL-2.0-or-later
/// Addresses of a site that no post of its archive has, and that are there all the same.
#pragma once
#include <string_view>

#include "indexer/build/archive.h"

namespace annals {

/// A file of another kind than pages: "/a.png". `path` is an address on the site.
bool is_other_file(std::string_view path);

/// A list of posts, a feed, a part of a list, or a file of another kind than pages: "/tags/x", "/2009/03",
/// "/feed/", "/a.png".
bool is_made_by_generator(std::string_view path);

/// The archive has a file that a generator copies there. False for an export.
bool is_file_of_site(const Archive& archive, std::string_view path);

}  // namespace annals
