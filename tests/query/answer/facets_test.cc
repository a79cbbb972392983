// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/facets.h"

#include <gtest/gtest.h>

#include "query/base/error.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using Values = std::vector<FacetValue>;

class FacetsCase : public testing::Test {
 protected:
  FacetsCase()
      : index_(support::index_with({{.title = "A", .tags = {"C++", "search"}},
                                    {.title = "B", .tags = {"c++", "C++"}},
                                    {.title = "C", .tags = {"C++", "azure"}},
                                    {.title = "D"}})),
        opened_({index_.path}) {}

  PostList all() const {
    return FoundPosts(Xapian::Query(std::string()), opened_.database(), opened_.indexes()).all();
  }
  Values tags_of(const PostList& posts, unsigned wanted) {
    return columns_.column("tag", opened_.fields(), opened_.database()).count(posts, wanted).values;
  }

  support::TemporaryIndex index_;
  OpenedIndexes opened_;
  FacetColumns columns_{};
};

TEST_F(FacetsCase, CountPostsUnderTheUsualSpelling) {
  EXPECT_EQ(tags_of(all(), 10), (Values{{"C++", 3}, {"azure", 1}, {"search", 1}}));
  EXPECT_EQ(tags_of(all(), 1), (Values{{"C++", 3}}));
  EXPECT_EQ(tags_of(all(), 0), Values{});
}

TEST_F(FacetsCase, CountOnlyWhatWasFound) {
  PostList posts = all();
  EXPECT_EQ(tags_of({}, 10), Values{});
  EXPECT_EQ(tags_of({posts[1]}, 10), (Values{{"c++", 1}}));
  EXPECT_EQ(tags_of({posts[0], posts[3]}, 10), (Values{{"C++", 1}, {"search", 1}}));
}

TEST_F(FacetsCase, AreRefusedByTheNameOfNoFacet) {
  EXPECT_THROW(columns_.column("title", opened_.fields(), opened_.database()), Error);
  EXPECT_THROW(columns_.column("none", opened_.fields(), opened_.database()), Error);
}

}  // namespace
}  // namespace annals
