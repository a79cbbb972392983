// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "indexer/source/encoding.h"
#include "query/base/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const annals::DecodedText decoded = annals::decode(bytes);
  const std::string& text = decoded.text;
  // clean_text takes the Unicode line separators for controls; a file may have them.
  if (text.find("\xE2\x80\xA8") == std::string::npos && text.find("\xE2\x80\xA9") == std::string::npos &&
      annals::clean_text(text) != text)
    std::abort();
  if (text.find('\r') != std::string::npos || decoded.encoding.empty()) std::abort();
  annals::looks_binary(bytes);
  return 0;
}
