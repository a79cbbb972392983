// SPDX-License-Identifier: GPL-2.0-or-later
/// Counts the values of fields over a match. Only what Xapian can run on a remote database: whole slots are
/// counted by its own spy, and taken apart afterwards.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/match_set.h"

namespace annals {

class FacetCounter {
 public:
  /// `fields` are facet fields from kFields. Throws Error{BadRequest} for others.
  explicit FacetCounter(const std::vector<std::string>& fields);

  void attach_to(Xapian::Enquire& enquire) const;
  /// After the match: at most `values` per facet, most frequent first, then by name.
  std::vector<Facet> facets(unsigned values) const;

 private:
  struct Spy {
    std::string field;
    std::unique_ptr<Xapian::ValueCountMatchSpy> spy;  ///< Must outlive the match.
  };
  std::vector<Spy> spies_;
};

}  // namespace annals
