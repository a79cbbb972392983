// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/export_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return annals::fuzz::export_file("tumblr", data, size);
}
