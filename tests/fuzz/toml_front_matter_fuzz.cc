// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/dialect_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  annals::fuzz::check_dialect(annals::toml_dialect(), {reinterpret_cast<const char*>(data), size});
  return 0;
}
