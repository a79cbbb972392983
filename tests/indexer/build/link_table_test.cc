// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/link_table.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <thread>
#include <vector>

namespace annals {
namespace {

Link link_to(const std::string& address, const std::string& text) {
  return {link_key_of_address(address), text};
}

Post linked_post(const std::string& name, std::vector<Link> links, std::vector<std::string> aliases = {}) {
  return {.path = name + ".md",
          .url = '/' + name + '/',
          .aliases = std::move(aliases),
          .links = std::move(links)};
}

/// "16: 2 [a, b]; …": each document with the number of posts that link to it, and the texts.
std::string inbound_in(LinkTable& table) {
  std::string text;
  for (const auto& [document, inbound] : table.take()) {
    text +=
        (text.empty() ? "" : "; ") + std::to_string(document) + ": " + std::to_string(inbound.posts) + " [";
    for (const std::string& one : inbound.texts) text += (text.ends_with('[') ? "" : ", ") + one;
    text += ']';
  }
  return text;
}

TEST(LinkTable, CountsAPostOnceAndKeepsTheTextsOfAllItsLinks) {
  LinkTable table;
  table.add(16, linked_post("a", {}));
  table.add(32, linked_post("b", {link_to("/a/", "first"), link_to("/a", "again")}));
  table.add(48, linked_post("c", {{link_key_of_file("a.md"), "by file"}, link_to("/nowhere/", "lost")}));
  EXPECT_EQ(inbound_in(table), "16: 2 [first, again, by file]");
}

TEST(LinkTable, DoesNotDependOnTheOrderInWhichPostsAreRead) {
  const std::map<std::uint32_t, Post> posts = {
      {16, linked_post("a", {link_to("/b/", "to b")})},
      {32, linked_post("b", {link_to("/a/", "back"), link_to("/c/", "on")})},
      {48, linked_post("c", {link_to("/a/", "home"), link_to("/b/", "one back")})}};
  LinkTable forward, backward;
  for (auto post = posts.begin(); post != posts.end(); ++post) forward.add(post->first, post->second);
  for (auto post = posts.rbegin(); post != posts.rend(); ++post) backward.add(post->first, post->second);
  const std::string expected = "16: 2 [back, home]; 32: 2 [to b, one back]; 48: 1 [on]";
  EXPECT_EQ(inbound_in(forward), expected);
  EXPECT_EQ(inbound_in(backward), expected);
}

TEST(LinkTable, LeavesOutWhatAPostSaysOfItself) {
  LinkTable table;
  table.add(16, linked_post("a",
                            {link_to("/a/", "this"),
                             link_to("/old/", "its older address"),
                             {link_key_of_file("a.md"), "its file"}},
                            {"/old/"}));
  EXPECT_EQ(inbound_in(table), "");
}

TEST(LinkTable, CountsEveryPostThatIsKnownByTheAddress) {
  LinkTable table;
  table.add(16, linked_post("a", {}, {"/b/"}));
  table.add(32, linked_post("b", {}));
  table.add(48, linked_post("c", {link_to("/b/", "which")}));
  EXPECT_EQ(inbound_in(table), "16: 1 [which]; 32: 1 [which]");
}

TEST(LinkTable, KeepsTheFirstTextsAndCountsTheOthers) {
  LinkTable table;
  constexpr unsigned kLinking = 2 * Inbound::kMostTexts;
  for (std::uint32_t i = kLinking; i >= 1; --i)
    table.add(16 * i, linked_post("p" + std::to_string(i), {link_to("/a/", "t" + std::to_string(i))}));
  table.add(8, linked_post("a", {}));
  const std::map<std::uint32_t, Inbound> inbound = table.take();
  ASSERT_EQ(inbound.size(), 1U);
  EXPECT_EQ(inbound.at(8).posts, kLinking);
  ASSERT_EQ(inbound.at(8).texts.size(), Inbound::kMostTexts);
  EXPECT_EQ(inbound.at(8).texts.front(), "t1");
  EXPECT_EQ(inbound.at(8).texts.back(), "t100");
}

TEST(LinkTable, TakesPostsFromSeveralThreadsAndIsEmptyAfterwards) {
  LinkTable table;
  constexpr std::uint32_t kThreads = 4, kEach = 200;
  {
    std::vector<std::jthread> threads;
    for (std::uint32_t thread = 0; thread < kThreads; ++thread)
      threads.emplace_back([&table, thread] {
        for (std::uint32_t i = 1; i <= kEach; ++i) {
          const std::uint32_t document = thread * kEach + i;
          table.add(document, linked_post(std::to_string(document), {link_to("/1/", "x")}));
        }
      });
  }
  EXPECT_EQ(table.take().at(1).posts, kThreads * kEach - 1) << "all but itself";
  EXPECT_TRUE(table.take().empty());
}

}  // namespace
}  // namespace annals
