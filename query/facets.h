// SPDX-License-Identifier: GPL-2.0-or-later
/// Counts the values of fields over a match. Only what Xapian can run on a remote database: whole slots are
/// counted by its own spy, and taken apart afterwards.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/match_set.h"
#include "query/schema.h"

namespace annals {

class FacetCounter {
 public:
  /// `names` are of facets among `fields`, which must outlive this. Throws Error{BadRequest} for others.
  FacetCounter(const std::vector<std::string>& names, const std::vector<Field>& fields);

  void attach_to(Xapian::Enquire& enquire) const;
  /// After the match: at most `values` per facet, most frequent first, then by name.
  std::vector<Facet> facets(unsigned values) const;

 private:
  struct Spy {
    const Field* field;
    std::unique_ptr<Xapian::ValueCountMatchSpy> spy;  ///< Must outlive the match.
  };
  std::vector<Spy> spies_;
};

}  // namespace annals
