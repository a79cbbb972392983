// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/correction.h"

#include <gtest/gtest.h>

#include "query/ask/parser.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

class CorrectionCase : public testing::Test {
 protected:
  CorrectionCase()
      : folder_(support::index_with({{.title = "T",
                                      .tags = {"fungi", "a \"b\" cdef"},
                                      .text = "lentils and rice, bread or breed because"}})),
        index_({folder_.path}),
        spelling_(index_.words()) {}

  Correction of(const std::string& query, std::size_t most = 8) {
    const Query parsed = parse_query({.text = query}, Combine::All,
                                     {.database = index_.database(),
                                      .fields = index_.fields(),
                                      .stemming = index_.stemming(),
                                      .synonyms = index_.synonyms(),
                                      .limits = {}});
    return corrected(parsed, spelling_, index_.stemming(), index_.database(), {.words = most});
  }

  support::TemporaryIndex folder_;
  OpenedIndexes index_;
  Spelling spelling_;
};

TEST_F(CorrectionCase, ReplacesUnknownWordsWhereTheyStand) {
  struct Case {
    std::string query, text;
  };
  const Case cases[] = {
      {"rice", ""},
      {"lentlis", "lentils"},
      {"(Lentlis OR rice) -bredd", "(lentils OR rice) -bredd"},
      {"+lentlis", "+lentils"},
      {"bred", "breed"},
      {"bren", ""},  // two errors in a short word
      {"\"lentlis\"", ""},
      {"becuase", ""},  // a stop word says nothing
      {"title:lentlis", ""},
      {"lentlis*", ""},
      {"rice-lentlis", "rice-lentils"},
      {"tag:fungy", "tag:fungi"},
      {"tag:fun", "tag:fungi"},
      {"tag:\"a b cdef\"", ""},  // the one that is near cannot be written
  };
  for (const Case& c : cases) {
    const Correction correction = of(c.query);
    EXPECT_EQ(correction.empty() ? "" : correction.text, c.text) << c.query;
  }
}

TEST_F(CorrectionCase, KnowsAllThatLooksAlike) {
  const Correction correction = of("brred");
  ASSERT_EQ(correction.replaced.size(), 1U);
  EXPECT_EQ(correction.replaced.front().typed, "brred");
  EXPECT_EQ(correction.replaced.front().meant.size(), 2U);
  EXPECT_NE(correction.alike.find(" OR "), std::string::npos) << correction.alike;
}

TEST_F(CorrectionCase, EndsWithTheSearch) {
  const Query parsed = parse_query({.text = "tag:fungy"}, Combine::All,
                                   {.database = index_.database(),
                                    .fields = index_.fields(),
                                    .stemming = index_.stemming(),
                                    .synonyms = index_.synonyms(),
                                    .limits = {}});
  EXPECT_THROW(corrected(parsed, spelling_, index_.stemming(), index_.database(),
                         {.words = 8, .deadline = Deadline::min()}),
               DeadlinePassed);
}

TEST_F(CorrectionCase, LooksUpNoMoreThanItMay) {
  EXPECT_EQ(of("lentlis lentlis lentlis", 2).text, "lentils lentils lentlis");
}

}  // namespace
}  // namespace annals
