// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/config/base_url.h"

#include <fmt/format.h>

#include "indexer/generators/site_file.h"
#include "query/base/error.h"

namespace annals {

std::string checked_base_url(const std::string& text, std::string_view what) {
  std::string url = base_url_of(text);
  if (url.empty())
    throw Error(ErrorKind::BadRequest,
                fmt::format("'{}' takes an address such as https://example.org/blog; not '{}'", what, text),
                "It is what a browser shows, with http:// or https:// in front.");
  return url;
}

}  // namespace annals
