// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/extracted_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  annals::fuzz::check(annals::extract_html(body));
  annals::fuzz::check(annals::extract_html_fragment(body));
  annals::fuzz::check(annals::sniff_text_format("a.txt", body).extract(body));
  return 0;
}
