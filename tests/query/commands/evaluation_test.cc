// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "query/base/error.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(Evaluation, AgreesWithFiguresByHand) {
  // Three relevant documents, found at ranks 1, 3 and not at all.
  const Judgements judgements = {{"a", 1}, {"b", 2}, {"c", 1}, {"x", 0}};
  const Figures figures = evaluate({"a", "x", "b", "y"}, judgements);
  EXPECT_DOUBLE_EQ(figures.average_precision, (1.0 / 1 + 2.0 / 3) / 3);
  EXPECT_DOUBLE_EQ(figures.ndcg_10, (1 + 2 / std::log2(4)) / (2 + 1 / std::log2(3) + 1 / std::log2(4)));
  EXPECT_DOUBLE_EQ(figures.reciprocal_rank_10, 1);
  EXPECT_DOUBLE_EQ(figures.success_1, 1);
  EXPECT_DOUBLE_EQ(figures.success_10, 1);
}

TEST(Evaluation, CountsOnlyTheFirstTenWhereItSaysSo) {
  std::vector<std::string> ranking(10, "noise");
  ranking.push_back("a");
  const Figures figures = evaluate(ranking, {{"a", 1}});
  EXPECT_DOUBLE_EQ(figures.average_precision, 1.0 / 11);
  EXPECT_EQ(figures.ndcg_10 + figures.reciprocal_rank_10 + figures.success_1 + figures.success_10, 0);
}

TEST(Evaluation, IsZeroWhenNothingIsRelevantOrNothingIsFound) {
  EXPECT_EQ(evaluate({"a"}, {{"a", 0}}), Figures{});
  EXPECT_EQ(evaluate({}, {{"a", 1}}), Figures{});
  EXPECT_EQ(mean({}), Figures{});
}

TEST(Evaluation, TakesTheMeanOverQueries) {
  const Figures figures = mean({{1, 1, 1, 1, 1}, {0, 0.5, 0, 0, 1}});
  EXPECT_EQ(figures, (Figures{0.5, 0.75, 0.5, 0.5, 1}));
}

TEST(Evaluation, KnowsWhereTheRelevantOnesStand) {
  using Ranks = std::vector<std::pair<std::string, std::size_t>>;
  EXPECT_EQ(ranks_of_relevant({"x", "b", "a"}, {{"a", 1}, {"b", 2}, {"c", 1}, {"x", 0}}),
            (Ranks{{"b", 2}, {"a", 3}, {"c", 0}}));
  EXPECT_EQ(ranks_of_relevant({"x"}, {{"x", 0}}), Ranks{});
}

TEST(Evaluation, ReadsItsFilesAndNamesTheLineThatIsWrong) {
  const support::TemporaryFolder folder;
  const auto file = [&](const std::string& content) {
    std::ofstream(folder.path() / "file") << content;
    return folder.path() / "file";
  };
  const std::vector<JudgedQuery> queries = read_queries(file("1\tazure outage\r\n\n2\ta\tb\n"));
  ASSERT_EQ(queries.size(), 2U);
  EXPECT_EQ(queries[0].text, "azure outage");
  EXPECT_EQ(queries[1].text, "a\tb");
  EXPECT_EQ(read_judgements(file("1 0 a.html 1\n1 0 b.html 0\n")).at("1"),
            (Judgements{{"a.html", 1}, {"b.html", 0}}));
  const auto sources = read_sources(file("1\ttitle\ta|b\n2\tparaphrase\n"));
  EXPECT_EQ(sources.at("1"), (QuerySource{"title", {"a", "b"}}));
  EXPECT_EQ(sources.at("2"), (QuerySource{"paraphrase", {}}));
  try {
    read_judgements(file("1 0 a 1\n1 0 a\n"));
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find(":2:"), std::string::npos) << error.what();
  }
  EXPECT_THROW(read_queries(folder.path() / "missing"), Error);
}

}  // namespace
}  // namespace annals
