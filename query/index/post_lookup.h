// SPDX-License-Identifier: GPL-2.0-or-later
/// One post by its name: the path of its file, or an address that leads to it or did so once.
#pragma once
#include <string>

#include <xapian.h>

#include "query/index/settings.h"

namespace annals {

/// `url` is tried if there is no such path; either may be empty. An address may be given as a browser has it,
/// percent-encoded, with a query and with the path of its site, which the addresses of posts begin behind;
/// the post that has it now comes before those that had it once. Throws Error{NotFound}.
Xapian::docid find_post(const Xapian::Database& database, const IndexSettings& settings,
                        const std::string& path, const std::string& url);

}  // namespace annals
