// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/word_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "query/base/error.h"

namespace annals {

namespace {

icu::BreakIterator& word_iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw Error(ErrorKind::Internal, "ICU has no rules for words");
    return made;
  }();
  return *iterator;
}

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

}  // namespace

std::vector<std::size_t> word_ends(std::string_view text) {
  std::size_t end = 0;
  while (is_unspaced_word(text, end)) end += kUnspacedLetterBytes;
  if (end == 0) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, CloseText> run(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(end), &status));
  icu::BreakIterator& words = word_iterator();
  words.setText(run.get(), status);
  if (U_FAILURE(status)) return {end};
  std::vector<std::size_t> ends;
  for (std::int32_t at = words.next(); at != icu::BreakIterator::DONE; at = words.next())
    ends.push_back(static_cast<std::size_t>(at));
  return ends;
}

std::string with_word_breaks(std::string_view text) {
  constexpr std::string_view kFirstBytes = "\xE0\xE1";
  std::string out;
  if (text.find(kFirstBytes[0]) == text.npos && text.find(kFirstBytes[1]) == text.npos) return out = text;
  while (!text.empty()) {
    std::size_t begin = 0;
    for (const std::size_t end : word_ends(text)) {
      out += ' ';
      out += text.substr(begin, end - begin);
      begin = end;
    }
    if (begin > 0) out += ' ';
    text.remove_prefix(begin);
    const std::size_t next = text.empty() ? 0 : std::min(text.find_first_of(kFirstBytes, 1), text.size());
    out += text.substr(0, next);
    text.remove_prefix(next);
  }
  return out;
}

}  // namespace annals
