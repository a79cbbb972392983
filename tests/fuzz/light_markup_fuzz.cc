// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/extracted_text.h"

/// The first byte chooses the format.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const annals::TextFormat& format = annals::kTextFormats[data[0] % annals::kTextFormats.size()];
  annals::fuzz::check(format.extract({reinterpret_cast<const char*>(data) + 1, size - 1}));
  return 0;
}
