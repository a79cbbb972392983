// SPDX-License-Identifier: GPL-2.0-or-later
/// Addresses in the web archive (web.archive.org). They are computed: nothing is asked, so a copy may be
/// missing there.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "query/index/post.h"

namespace annals {

/// Of the copy of `address` nearest to `date`, by day and time; the newest copy if there is no date. Empty:
/// `address` is no http or https address, or one of the archive itself.
std::string archived_address(std::string_view address, const std::optional<PostDate>& date);

/// "example.org" of "https://Example.org:8080/a"; empty: none. Borrows nothing.
std::string host_of(std::string_view address);

}  // namespace annals
