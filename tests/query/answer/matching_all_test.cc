// SPDX-License-Identifier: GPL-2.0-or-later
/// Filters that every post matches, on indexes with gaps in their ids: there Xapian 1.4.22 can end with
/// "Unexpected end of posting list".
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using Paths = std::multiset<std::string>;

constexpr std::uint32_t kPosts = 12, kFirstGone = 1, kMiddleGone = 5, kLastGone = kPosts - 1;

Post post(std::uint32_t number) {
  return {.path = std::to_string(number) + ".md",
          .title = "Outage",
          .authors = {"Ada"},
          .tags = {"cloud"},
          .date = support::day(2009, 1 + number % 12, 1),
          .language = "en",
          .visibility = Visibility::Public,
          .text = "The cloud was dark."};
}

/// As a blog that has lost posts: the first, one in the middle, the last.
support::TemporaryIndex index_with_gaps() {
  std::vector<Post> posts;
  for (std::uint32_t i = 0; i < kPosts; ++i) posts.push_back(post(i));
  support::TemporaryIndex index = support::index_with(posts);
  IndexWriter writer({.database = index.path, .jobs = 1});
  const std::uint32_t gone[] = {kFirstGone, kMiddleGone, kLastGone};
  writer.update({}, current_generation(index.path), std::size(gone),
                [&](std::size_t i) { return PostChange{.id = document_id(gone[i]), .post = std::nullopt}; });
  writer.commit({});
  return index;
}

Paths paths_left(unsigned indexes) {
  Paths paths;
  for (unsigned index = 0; index < indexes; ++index)
    for (std::uint32_t i = 0; i < kPosts; ++i)
      if (i != kFirstGone && i != kMiddleGone && i != kLastGone) paths.insert(post(i).path);
  return paths;
}

Paths paths_of(const std::vector<Hit>& hits) {
  Paths paths;
  for (const Hit& hit : hits) paths.insert(hit.post.path);
  return paths;
}

TEST(FiltersThatAllPostsMatch, FindAllPosts) {
  const support::TemporaryIndex one = index_with_gaps(), two = index_with_gaps();
  for (const std::vector<std::filesystem::path>& directories :
       {std::vector{one.path}, std::vector{one.path, two.path}}) {
    Searcher searcher(directories, support::unhurried_limits());
    const Paths all = paths_left(static_cast<unsigned>(directories.size()));
    const std::vector<std::string> facets = {"tag", "author", "year"};
    for (const std::string filter : {"kind:post", "author:Ada", "lang:en", "tag:cloud", "date:2009",
                                     "tag:cloud author:Ada kind:post", "date:2009..2010 lang:en"})
      for (const std::string words : {"", "outage", "cloud dark", "outage -nowhere", "\"was dark\"", "out*",
                                      "outage OR nowhere", "title:outage"})
        for (const Order order : {Order::Relevance, Order::Newest, Order::Oldest})
          for (const bool has_facets : {false, true}) {
            const std::string text = fmt::format("{} {}", words, filter);
            const MatchSet found =
                searcher.search({.text = text,
                                 .order = order,
                                 .limit = 50,
                                 .facets = has_facets ? facets : std::vector<std::string>(),
                                 .any_words = !has_facets,
                                 .explain = has_facets});
            EXPECT_EQ(paths_of(found.hits), all) << text;
            if (has_facets) {
              EXPECT_EQ(found.facets.front().values.front().count, all.size()) << text;
            }
          }
    for (const std::string none : {"-tag:cloud", "outage -tag:cloud", "outage NOT author:Ada",
                                   "outage AND NOT kind:post", "-lang:en -author:Ada"})
      for (const Order order : {Order::Relevance, Order::Oldest}) {
        const MatchSet found =
            searcher.search({.text = none, .order = order, .limit = 50, .facets = facets, .exact = true});
        EXPECT_TRUE(found.hits.empty()) << none;
      }
    for (const Filter& filter :
         {Filter{"kind", "post"}, {"author", "Ada"}, {"lang", "en"}, {"tag", "cloud"}, {"year", "2009"}})
      for (const std::string words : {"", "outage", "outage -nowhere", "-nowhere"})
        for (const Order order : {Order::Relevance, Order::Newest, Order::Oldest}) {
          const SearchRequest asked{
              .text = words, .filters = {filter}, .order = order, .limit = 50, .facets = facets};
          EXPECT_EQ(paths_of(searcher.search(asked).hits), all) << words << ' ' << filter.field;
          SearchRequest without = asked;
          without.without = {post(0).path};
          Paths others = all;
          others.erase(post(0).path);
          EXPECT_EQ(paths_of(searcher.search(without).hits), others) << words << ' ' << filter.field;
        }
  }
}

}  // namespace
}  // namespace annals
