// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/detected_encoding.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "indexer/source/encoding_labels.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kDetectedBytes = 64 << 10;
constexpr std::ptrdiff_t kLeastLetters = 8;  // of fewer the detector guesses

}  // namespace

std::string detected_label(std::string_view bytes) {
  constexpr std::int32_t kLeastConfidence = 30, kLeastLead = 4;
  bytes = bytes.substr(0, kDetectedBytes);
  if (std::ranges::count_if(bytes, is_beyond_ascii) < kLeastLetters) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  std::string best;
  std::int32_t confidence = 0, western = 0;
  for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const std::int32_t own = ucsdet_getConfidence(matches[i], &status);
    if (U_FAILURE(status) || name == nullptr) break;
    const std::string label = lowered_ascii(name);
    const Encoding* encoding = encoding_labelled(label);
    if (!encoding || label.starts_with("utf-")) continue;
    if (encoding->name == kWindows1252.name) {
      western = std::max(western, own);
    } else if (own > confidence) {
      best = label;
      confidence = own;
    }
  }
  return confidence >= kLeastConfidence && confidence >= western + kLeastLead ? best : std::string();
}

}  // namespace annals
