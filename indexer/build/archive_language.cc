// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/archive_language.h"

#include "indexer/text/language_detection.h"

namespace annals {

const std::string& ArchiveLanguage::of(const std::function<std::string()>& sample) {
  std::call_once(once_, [&] { language_ = detected_language(sample(), kMostPosts * kBytesOfAPost); });
  return language_;
}

}  // namespace annals
