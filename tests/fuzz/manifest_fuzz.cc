// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the text, a manifest and the settings of an index are read, or refused as damaged.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/base/error.h"
#include "query/index/generation.h"

namespace {

template <typename Read>
void check(Read read) {
  try {
    read();
  } catch (const annals::Error& error) {
    if (error.kind() != annals::ErrorKind::IndexCorrupt && error.kind() != annals::ErrorKind::SchemaMismatch)
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check([text] { annals::manifest_from_json(text); });
  check([text] { annals::settings_from_json(text); });
  return 0;
}
