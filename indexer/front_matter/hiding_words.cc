// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/hiding_words.h"

#include <algorithm>
#include <string>

#include "indexer/front_matter/fences.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/word_letters.h"

namespace annals {
namespace {

bool is_hiding_status(std::string_view word) {
  const auto has = [&](const auto& words) { return std::ranges::find(words, word) != words.end(); };
  return has(kDraftStatuses) || has(kPrivateStatuses) || has(kFutureStatuses) || has(kUnlistedStatuses);
}

}  // namespace

std::string status_word(std::string_view text) {
  const std::string all = lower(collapse_blanks(text));
  std::size_t begin = all.size(), end = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t start = at;
    const std::string_view bytes = next_character(all, at).bytes;
    if (!begins_word_at(all, start) && !has_unspaced_script(bytes) && !has_paired_script(bytes)) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return begin < end ? all.substr(begin, end - begin) : std::string();
}

std::optional<bool> foreign_bool(std::string_view text) {
  constexpr auto kYes = std::to_array<std::string_view>(
      {"ja", "oui", "si", "sí", "sì", "sim", "tak", "да", "так", "wahr", "vrai", "はい", "是"});
  constexpr auto kNo =
      std::to_array<std::string_view>({"nein", "non", "não", "nao", "nee", "nej", "nei", "nie", "нет", "ні",
                                       "falsch", "faux", "いいえ", "否"});
  const std::string word = lower(text);
  if (std::ranges::find(kYes, word) != kYes.end()) return true;
  if (std::ranges::find(kNo, word) != kNo.end()) return false;
  return std::nullopt;
}

bool is_hiding_line(std::string_view normal_key, std::string_view word) {
  const auto is_one_of = [&](const auto& keys) { return std::ranges::find(keys, normal_key) != keys.end(); };
  const std::string lowered = status_word(word);
  if (is_one_of(kStatusKeys) || is_one_of(kVisibilityKeys)) return is_hiding_status(lowered);
  const Value value = text_value(word, 0);
  if (is_one_of(kDraftKeys) || is_one_of(kPrivateKeys)) return value.as_bool().value_or(word == "1");
  if (is_one_of(kClosedKeys)) return value.as_bool().value_or(false);
  if (is_one_of(kShownKeys)) return !value.as_bool().value_or(foreign_bool(word).value_or(true));
  return is_one_of(kPublishedKeys) && !value.as_bool().value_or(word != "0");
}

}  // namespace annals
