// SPDX-License-Identifier: GPL-2.0-or-later
/// Counts the values of fields over the posts that were found. What each post has is read once for all
/// searches: taking values apart at every search took longer than finding the posts.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/answer/match_set.h"
#include "query/index/schema.h"
#include "query/match/found_posts.h"

namespace annals {

/// The values that posts have of one field, numbered. 8 bytes a post and each value once.
class FacetColumn {
 public:
  /// Reads it all. `field` must outlive this.
  FacetColumn(const Field& field, const Xapian::Database& database);

  /// At most `wanted`, the most frequent first, then by name. Values that filters find alike are counted as
  /// one, in the spelling that is usual among `found`.
  Facet count(const PostList& found, unsigned wanted) const;

  /// kUsualFacetValues; of years and months all.
  unsigned usual_values() const;

 private:
  using Number = std::uint32_t;
  struct SpelledValue {
    std::string text;
    Number value;
  };
  struct PostAndSet {
    Xapian::docid post;
    Number set;
  };
  struct Numbers;  ///< Of what was read so far.

  Number read_set(const std::string& joined, Numbers& numbers);
  Number read_spelling(const std::string& text, Numbers& numbers);
  std::vector<unsigned> posts_by_spelling(const PostList& found) const;

  const Field& field_;
  std::vector<SpelledValue> spellings_;
  Number values_ = 0;
  std::vector<std::vector<Number>> sets_;  ///< Spellings of different values.
  std::vector<PostAndSet> posts_;          ///< By id; only those that have values.
};

/// The columns of one generation, each made when it is first asked for.
class FacetColumns {
 public:
  /// Throws Error{BadRequest} for a name that is no facet among `fields`, which must outlive this.
  const FacetColumn& column(const std::string& name, const std::vector<Field>& fields,
                            const Xapian::Database& database);

 private:
  std::map<std::string, FacetColumn> columns_;
};

}  // namespace annals
