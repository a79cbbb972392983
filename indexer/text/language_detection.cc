// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/language_detection.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/stop_words.h"

namespace annals {

namespace {

constexpr int kShortest = 200;  // bytes of letters; what CLD2 was made for
constexpr int kMostlyOne = 70;  // percent of them

constexpr std::size_t kPlainBytes = 512;
constexpr std::size_t kFewestWords = 20;
constexpr double kPlainShare = 0.25;  // of stop words: two in five words of English prose

}  // namespace

std::string detected_language(std::string_view text, std::size_t sample_bytes) {
  const std::string_view sample = utf8_prefix(text, sample_bytes);
  constexpr bool kPlainText = true;
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];  // NOLINT: CLD2 fills it
  int percents[3], letters = 0, valid_bytes = 0;
  double scores[3];
  bool is_reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      sample.data(), static_cast<int>(sample.size()), kPlainText, &hints, 0, languages, percents, scores,
      nullptr, &letters, &is_reliable, &valid_bytes);
  const bool is_sure = is_reliable && language == languages[0] && percents[0] >= kMostlyOne &&
                       letters >= kShortest && language != CLD2::UNKNOWN_LANGUAGE &&
                       language < CLD2::NUM_LANGUAGES;
  return is_sure ? lower(CLD2::LanguageCode(language)) : std::string();
}

bool is_plainly_in(std::string_view text, std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  std::string sample(utf8_prefix(text, kPlainBytes));
  std::transform(sample.begin(), sample.end(), sample.begin(), lower_ascii);
  std::size_t words = 0, common = 0;
  for (std::size_t at = 0; at < sample.size();) {
    std::size_t end = at;
    while (end < sample.size() && is_letter_byte(sample[end])) ++end;
    if (end > at) {
      ++words;
      common += is_stop_word(std::string_view(sample).substr(at, end - at), primary) ? 1 : 0;
    }
    at = end + 1;
  }
  return words >= kFewestWords && static_cast<double>(common) >= kPlainShare * static_cast<double>(words);
}

}  // namespace annals
