// SPDX-License-Identifier: GPL-2.0-or-later
/// What stands around the post of a built page: the site's name in its title, lines that all pages have, and
/// its own title and day at its beginning.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/generators/generator.h"
#include "indexer/post/reading.h"

namespace annals {

/// Lines at the beginning and at the end of a page that may belong to all pages.
inline constexpr std::size_t kFrameLinesBefore = 10, kFrameLinesAfter = 15;

/// "Posted on May 3, 2021 by Kim" as all posts of a site have it: without case, numbers and the names of
/// months and days. Empty: a line that is too short or too long to be compared.
std::string line_shape(std::string_view line);

/// The first and the last lines of a page's text, as many as that. Borrows.
std::vector<std::string_view> frame_lines(std::string_view text);

/// "First | Peg notes" at its separators: "First", "Peg notes". Borrows.
std::vector<std::string_view> title_parts(std::string_view title);

/// Without the parts at its ends that are the site's, as `site` knows it or as the page itself has `named`
/// it; empty: there is nothing else in it.
std::string without_site_name(std::string_view title, const SiteConfig& site, std::string_view named = {});

/// The day of a whole page that states none, from the lines around its post: "Posted by Kim on May 3, 2021".
void find_day_in_frame(Reading& reading);

/// Takes the frame out of the text of a whole page, unless nothing would be left.
void drop_page_frame(Reading& reading);

}  // namespace annals
