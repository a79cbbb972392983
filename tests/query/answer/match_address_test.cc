// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/match_address.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {
namespace {

/// A snippet whose marked words stand in brackets; "<" in front: it starts inside of the text, ">" behind: it
/// ends there.
Hit hit_with(std::string_view marked) {
  Snippet snippet;
  if (marked.starts_with('<')) snippet.starts_inside = true, marked.remove_prefix(1);
  if (marked.ends_with('>')) snippet.ends_inside = true, marked.remove_suffix(1);
  for (const char c : marked)
    if (c == '[')
      snippet.highlights.push_back({snippet.text.size(), 0});
    else if (c == ']')
      snippet.highlights.back().end = snippet.text.size();
    else
      snippet.text += c;
  Hit hit;
  hit.snippets = {snippet};
  return hit;
}

TEST(MatchAddress, IsOfWordsThatAPageShowsAsTheyAre) {
  for (const auto& [marked, words] : std::vector<std::pair<std::string, std::string>>{
           {"the [outage] lasted", "the outage lasted"},
           {"<one two three four five [six] seven eight nine ten eleven twelve>",
            "three four five six seven eight nine ten eleven twelve"},
           {"He said: “the [outage] lasted” and left", "the outage lasted"},
           {"It didn't [last] very long, and couldn’t", "last very long"},
           {"a good [trait] didn’t help", "a good trait"},
           {"a [piece]", ""},
           {"a [trait] here · an [async] [trait] there", "an async trait there"},
           {"Rust 1.70 has [async-await] now.", "Rust 1.70 has async-await now"},
           {"first, [second] third", "second third"},
           {"alone: [word].", ""},
           {"no marks at all", ""},
           {"", ""},
           {"über die [Straße] gehen", "über die Straße gehen"},
           {"今日は、[東京]に行った。明日", "東京に行った"},
           {"<は[東京]に行った。明日", ""},
           {"明日は[東京]に>", ""},
       })
    EXPECT_EQ(words_of_match(hit_with(marked)), words) << marked;
}

TEST(MatchAddress, SurvivesMarksThatDoNotFit) {
  Hit hit;
  hit.snippets = {{.text = "a short text", .highlights = {{4, 99}, {5, 2}, {99, 100}}}};
  EXPECT_EQ(words_of_match(hit), "");
  hit.snippets = {{.text = "two \xFF words", .highlights = {{6, 11}}}};
  EXPECT_EQ(words_of_match(hit), "");
}

TEST(MatchAddress, HasTheSectionAndTheWords) {
  Hit hit = hit_with("its long [outage] - a non-stop, 50% one");
  EXPECT_EQ(address_of_match("/azure/", hit), "/azure/#:~:text=its%20long%20outage");
  EXPECT_EQ(address_of_section("/azure/", hit), "");
  hit.section = Section{.heading = "Post mortem", .id = "über uns"};
  EXPECT_EQ(address_of_section("/azure/", hit), "/azure/#%C3%BCber%20uns");
  EXPECT_EQ(address_of_match("/azure/", hit), "/azure/#%C3%BCber%20uns:~:text=its%20long%20outage");
  hit.snippets.clear();
  EXPECT_EQ(address_of_match("/azure/", hit), "/azure/#%C3%BCber%20uns");
  hit.section->id.clear();
  EXPECT_EQ(address_of_match("/azure/", hit), "/azure/");
  EXPECT_EQ(address_of_match("", hit_with("the [outage] lasted")), "");
}

TEST(MatchAddress, KeepsAnAnchorThatTheAddressHas) {
  Hit hit = hit_with("a [non-stop] one");
  hit.section = Section{.heading = "H", .id = "h"};
  EXPECT_EQ(address_of_section("/tumblr#3", hit), "");
  EXPECT_EQ(address_of_match("/tumblr#3", hit), "/tumblr#3:~:text=a%20non%2Dstop%20one");
}

}  // namespace
}  // namespace annals
