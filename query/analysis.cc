// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/analysis.h"

#include <algorithm>
#include <array>

#include "query/error.h"

namespace annals {

namespace {

constexpr auto kOperators = std::to_array<std::string_view>({"AND", "OR", "NOT", "XOR", "NEAR", "ADJ"});

}  // namespace

bool is_query_operator(std::string_view word) {
  const std::string_view name = word.substr(0, word.find('/'));  // NEAR/5
  return std::find(kOperators.begin(), kOperators.end(), name) != kOperators.end();
}

Xapian::BM25Weight weighting() {
  constexpr double kTermFrequency = 2, kLength = 0.6;  // k1 and b; the rest are Xapian's defaults
  return Xapian::BM25Weight(kTermFrequency, 0, 1, kLength, 0.5);
}

Xapian::Stem stemmer_for(const IndexSettings& settings) {
  try {
    return Xapian::Stem(settings.language);
  } catch (const Xapian::InvalidArgumentError&) {
    throw Error(ErrorKind::BadRequest, "there is no stemmer for the language '" + settings.language + "'",
                "Known are none, " + Xapian::Stem::get_available_languages() + ".");
  }
}

}  // namespace annals
