// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/conditional_requests.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace annals {
namespace {

TEST(ConditionalRequests, TagsDifferWhenAnswersMay) {
  EXPECT_EQ(tag_of("a"), tag_of("a"));
  EXPECT_EQ(answers_tag("gen-000001", "look"), answers_tag("gen-000001", "look"));
  const std::set<std::string> tags = {tag_of(""),
                                      tag_of("a"),
                                      tag_of("b"),
                                      answers_tag("gen-000001", ""),
                                      answers_tag("gen-000002", ""),
                                      answers_tag("gen-000001", "look"),
                                      answers_tag("", "gen-000001")};
  EXPECT_EQ(tags.size(), 7U);
  for (const std::string& tag : tags) {
    EXPECT_TRUE(tag.starts_with("W/\"") && tag.ends_with('"')) << tag;
    EXPECT_EQ(std::ranges::count(tag, '"'), 2) << tag;
  }
}

TEST(ConditionalRequests, CompareAsIfNoneMatchDoes) {
  for (const std::string known :
       {"W/\"abc\"", "\"abc\"", "*", "\"x\", W/\"abc\"", "W/\"abc\",W/\"abcd\"", "\"x\" ,\t\"abc\" , \"y\""})
    EXPECT_TRUE(names_tag(known, "W/\"abc\"")) << known;
  for (const std::string other : {"", "abc", "\"ab\"", "\"abcd\"", "W/\"xabc\"", "\"ABC\"", "\"", "W/", "**"})
    EXPECT_FALSE(names_tag(other, "W/\"abc\"")) << other;
  for (const std::string any : {"", "*", "\"\"", "W/\"abc\""})
    EXPECT_FALSE(names_tag(any, "")) << "an answer without a tag is never known: " << any;
}

TEST(ConditionalRequests, KnowAnAnswerByItsTag) {
  const HttpResponse tagged{.headers = {{"Cache-Control", "no-cache"}, {"ETag", "W/\"abc\""}}}, bare;
  EXPECT_TRUE(is_known({.if_none_match = "W/\"abc\""}, tagged));
  EXPECT_FALSE(is_known({.if_none_match = "W/\"abd\""}, tagged));
  EXPECT_FALSE(is_known({}, tagged));
  EXPECT_FALSE(is_known({.if_none_match = "*"}, bare));
}

TEST(ConditionalRequests, MakeNoAnswerThatTheClientHas) {
  const std::string tag = tag_of("page");
  unsigned made = 0;
  const auto make = [&] {
    ++made;
    return HttpResponse{.content_type = "text/html", .body = "page", .headers = {{"X-Own", "1"}}};
  };
  const HttpResponse first = unless_known({}, tag, kAskAgain, make);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "page");
  EXPECT_EQ(first.headers, (Headers{{"X-Own", "1"}, {"ETag", tag}, {"Cache-Control", "no-cache"}}));
  const HttpResponse again = unless_known({.if_none_match = tag}, tag, kAskAgain, make);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.headers, (Headers{{"ETag", tag}, {"Cache-Control", "no-cache"}}));
  EXPECT_EQ(made, 1U);
}

TEST(ConditionalRequests, TodayIsADay) {
  const std::string day = today();
  ASSERT_EQ(day.size(), 10U);
  EXPECT_TRUE(day[4] == '-' && day[7] == '-' && day > "2020-01-01") << day;
}

}  // namespace
}  // namespace annals
