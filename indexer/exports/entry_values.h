// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes an entry's facts as front matter would say them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/value.h"

namespace annals {

/// Nothing is put below a key whose text is empty.
void put(Value& map, std::string_view key, std::string text);
void put(Value& map, std::string_view key, const std::vector<std::string>& texts);

struct StatusWord {
  std::string_view word{};    ///< Lower-case, as the export has it.
  std::string_view status{};  ///< As a rule of indexer/post/visibility.h knows it; empty: published.
};

/// A word the table does not know is taken as not public.
void put_status(Value& map, std::string_view word, std::span<const StatusWord> words);

}  // namespace annals
