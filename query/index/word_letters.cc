// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/word_letters.h"

#include <algorithm>

#include <xapian.h>

#include "query/base/ascii.h"

namespace annals {

bool begins_word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (!is_beyond_ascii(text[at])) return is_word_byte(text[at]) || text[at] == '_';
  constexpr unsigned kFirstOfEastAsia = 0x2E80;  // what stands beside it is a word of its own
  const unsigned c = *Xapian::Utf8Iterator(text.data() + at, text.size() - at);
  return c < kFirstOfEastAsia && Xapian::Unicode::is_wordchar(c);
}

std::size_t apostrophe_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  return rest.starts_with('\'') ? 1 : rest.starts_with("\u2019") ? 3 : 0;
}

std::string concatenated(const std::vector<std::string_view>& parts) {
  std::string joined;
  for (const std::string_view part : parts) joined += part;
  return joined;
}

}  // namespace annals
