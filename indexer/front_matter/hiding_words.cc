// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/hiding_words.h"

#include <algorithm>
#include <string>

#include "indexer/front_matter/fences.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

bool is_hiding_status(std::string_view word) {
  const auto has = [&](const auto& words) { return std::ranges::find(words, word) != words.end(); };
  return has(kDraftStatuses) || has(kPrivateStatuses) || has(kFutureStatuses) || has(kUnlistedStatuses);
}

}  // namespace

bool is_hiding_line(std::string_view normal_key, std::string_view word) {
  const auto is_one_of = [&](const auto& keys) { return std::ranges::find(keys, normal_key) != keys.end(); };
  const std::string lowered = lowered_ascii(word);
  if (is_one_of(kStatusKeys) || is_one_of(kVisibilityKeys)) return is_hiding_status(lowered);
  const Value value = text_value(word, 0);
  if (is_one_of(kDraftKeys) || is_one_of(kPrivateKeys)) return value.as_bool().value_or(word == "1");
  return is_one_of(kPublishedKeys) && !value.as_bool().value_or(word != "0");
}

}  // namespace annals
