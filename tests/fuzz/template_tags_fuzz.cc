// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "indexer/text/text_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const std::string text = annals::strip_template_tags(body);
  // A blank in the target of a link is written as %20, and a tag for a file begins with a mark.
  if (text.size() > 3 * body.size()) std::abort();
  if (std::ranges::count(text, '\n') != std::ranges::count(body, '\n')) std::abort();
  return 0;
}
