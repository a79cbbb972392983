// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/extracted_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  annals::fuzz::check(annals::extract_markdown({reinterpret_cast<const char*>(data), size}));
  return 0;
}
