// SPDX-License-Identifier: GPL-2.0-or-later
/// Which posts an answer or a query finds, by their paths.
#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "query/answer/match_set.h"
#include "query/index/analysis.h"
#include "query/match/opened_indexes.h"

namespace annals::support {

/// In the order of the answer.
inline std::vector<std::string> found_paths(const MatchSet& answer) {
  std::vector<std::string> paths;
  for (const Hit& hit : answer.hits) paths.push_back(hit.post.path);
  return paths;
}

/// The heaviest first.
inline std::vector<std::string> found_paths(const Xapian::Query& query, const OpenedIndexes& index) {
  const Xapian::MSet found =
      enquire_for(query, index.database()).get_mset(0, index.database().get_doccount());
  std::vector<std::string> paths;
  for (auto post = found.begin(); post != found.end(); ++post) paths.push_back(index.post(*post).path);
  return paths;
}

}  // namespace annals::support
