// SPDX-License-Identifier: GPL-2.0-or-later
/// What all pages have around what they show: the head of the document, the name of the site, the form.
#pragma once
#include <string>

#include "web/page/frame.h"
#include "web/page/page_data.h"

namespace annals {

/// For robots, browsers and feed readers.
struct PageHead {
  bool is_kept = false;     ///< Its address is worth keeping, and has a feed: not that of an error.
  bool has_engine = false;  ///< /opensearch.xml answers the clients that get the page.
};

/// For a template that begins with head.html.
PageData common_data(const PageContext& page, const PageOptions& options);

/// `body` in its frame, as HTML.
std::string whole_page(const PageContext& page, const PageOptions& options, const PageHead& head,
                       const std::string& body);

}  // namespace annals
