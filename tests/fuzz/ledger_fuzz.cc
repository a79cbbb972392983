// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the bytes, a ledger is read or refused; one that is read is written as it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "indexer/build/source_ledger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto ledger = annals::ledger_from_cbor({reinterpret_cast<const char*>(data), size});
  if (!ledger) return 0;
  const std::string bytes = annals::to_bytes(*ledger);
  const auto again = annals::ledger_from_cbor(std::string_view(bytes).substr(bytes.find('\n') + 1));
  if (!again || annals::to_bytes(*again) != bytes) std::abort();
  return 0;
}
