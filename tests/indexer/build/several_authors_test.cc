// SPDX-License-Identifier: GPL-2.0-or-later
/// Several authors in one value, over several runs.
#include "indexer/build/several_authors.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "indexer/build/indexer.h"
#include "query/answer/searcher.h"
#include "tests/support/archive_with.h"
#include "tests/support/repeated.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string_view>;

TEST(SeveralAuthors, StandBetweenCommasAndWordsForAnd) {
  EXPECT_EQ(author_parts("Kim Lee and Jo Park"), (Names{"Kim Lee", "Jo Park"}));
  EXPECT_EQ(author_parts("Kim Lee, Jo Park, and Al Roe"), (Names{"Kim Lee", "Jo Park", "Al Roe"}));
  EXPECT_EQ(author_parts("Ana Paz y Luz Gil"), (Names{"Ana Paz", "Luz Gil"}));
  EXPECT_EQ(author_parts("Eva Alt und Udo Neu"), (Names{"Eva Alt", "Udo Neu"}));
  EXPECT_EQ(author_parts("山田、鈴木"), (Names{"山田", "鈴木"}));
  for (const char* one : {"Kim Lee", "Roland Andersen", "Andrea", "Kim Lee,", " and ", ""})
    EXPECT_LT(author_parts(one).size(), 2U) << one;
  EXPECT_LE(author_parts(support::repeated("a, ", 100'000)).size(), 21U);
}

TEST(SeveralAuthors, AreSplitWhereTheBitsSaySo) {
  Post post{.authors = {"A B", "A B and C D", "E and F"}};
  split_authors(post, 0b01);
  EXPECT_EQ(post.authors, (std::vector<std::string>{"A B", "C D", "E and F"}));
}

class Runs {
 public:
  void write(const std::string& name, const std::string& author) {
    fs::create_directories(root);
    support::write_file(root / name, "---\ntitle: T " + name + "\nauthor: " + author + "\n---\nText\n");
  }
  std::string index(const std::string& database = "index") {
    Progress silent;
    return run_index({.database = folder.path() / database, .archives = {{.path = root}}}, silent)
        .full_because;
  }
  std::size_t by(const std::string& author, const std::string& database = "index") {
    Searcher searcher({folder.path() / database}, support::unhurried_limits());
    return searcher.search({.filters = {{"author", author}}}).hits.size();
  }

  support::TemporaryFolder folder;
  fs::path root = folder.path() / "blog";
};

TEST(SeveralAuthors, AreAuthorsOfTheirOwnWhereEachStandsAlone) {
  Runs runs;
  runs.write("a.md", "Kim Lee");
  runs.write("b.md", "Jo Park and Kim Lee");
  runs.write("c.md", "Jo Park");
  runs.write("d.md", "Simon and Garfunkel");
  runs.index();
  EXPECT_EQ(runs.by("Kim Lee"), 2U);
  EXPECT_EQ(runs.by("Jo Park"), 2U);
  EXPECT_EQ(runs.by("Jo Park and Kim Lee"), 0U);
  EXPECT_EQ(runs.by("Simon and Garfunkel"), 1U);
  EXPECT_EQ(runs.by("Simon"), 0U);
}

TEST(SeveralAuthors, AnUpdateDecidesAsAFullBuildDoes) {
  Runs runs;
  runs.write("a.md", "Kim Lee");
  runs.write("b.md", "Jo Park & Kim Lee");
  runs.index();
  EXPECT_EQ(runs.by("Jo Park & Kim Lee"), 1U);
  runs.write("c.md", "Jo Park");
  EXPECT_EQ(runs.index(), "");
  EXPECT_EQ(runs.by("Jo Park"), 2U) << "a new post names her alone";
  fs::remove(runs.root / "c.md");
  EXPECT_EQ(runs.index(), "");
  EXPECT_EQ(runs.by("Jo Park & Kim Lee"), 1U);
  EXPECT_EQ(runs.by("Kim Lee"), 1U);
  runs.index("other");
  EXPECT_EQ(runs.by("Kim Lee", "other"), runs.by("Kim Lee"));
}

}  // namespace
}  // namespace annals
