// SPDX-License-Identifier: GPL-2.0-or-later
/// Tables that web/wasm/make_tables.cc makes of ICU. Numbers are differences to the one before, seven bits a
/// byte, the lowest first, the highest bit set in all but the last byte.
#pragma once
#include <string_view>

namespace annals {

struct UnicodeTables {
  // Where a property begins and ends, in turn.
  std::string_view alphabetic{}, decimal{}, upper{}, blank{}, mark{}, modifier{}, pictographic{}, regional{};
  std::string_view
      scripts{};  ///< Beginnings, each with a number of UScriptCode behind it, not as a difference.
  std::string_view simplified{};  ///< A character, and the distance of its simplified one plus 32768.
  std::string_view folded{};  ///< A character, the number of those it folds to, and they, as numbers; where
                              ///< that is not the plain form of its small letter.
};
extern const UnicodeTables kUnicodeTables;

}  // namespace annals
