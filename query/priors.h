// SPDX-License-Identifier: GPL-2.0-or-later
/// What moves a post up besides the weight of its words: that it is called nearly what was asked for, that it
/// is new, that others link to it, that it is a post rather than one of the site's pages. Each is a share of
/// what the words asked for weigh by their rarity, the last one of what they weigh by BM25, so that it never
/// outweighs them. Chosen by measurement: docs/decisions/0010-ranking.md and 0022-names-alike.md.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/analysis.h"

namespace annals {

/// What a post gains; asked for one post after the other, by ascending id.
using Gain = std::function<double(Xapian::docid)>;

struct Prior {
  std::string_view reason{};  ///< For people: "linked to".
  std::function<Gain(const Xapian::Database&)> begin{};
};

/// Newer posts gain up to `strength` times the most that `words` can weigh, in even steps from the archive's
/// first year to its last; none when `strength` is 0 or all posts are of one year. Posts that others link to
/// gain, the more links the more; links from the posts `without` do not count. Posts gain over other pages,
/// and those over others whose title and file name are alike to `words`.
std::vector<Prior> priors_of(const std::vector<Token>& words, double strength,
                             const std::vector<Xapian::docid>& without, const Xapian::Database& database);

}  // namespace annals
