// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/cors.h"

#include <gtest/gtest.h>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

using support::has;
using support::RunningServer;
using support::status_of;

const std::vector<Post> kPosts = {{.title = "Outage", .visibility = Visibility::Public}};

TEST(Cors, AnOriginIsTheBeginningOfAnAddress) {
  for (const auto& [given, origin] : {std::pair{"*", "*"},
                                      {"https://example.org", "https://example.org"},
                                      {"https://Example.ORG/", "https://example.org"},
                                      {"http://127.0.0.1:4000", "http://127.0.0.1:4000"},
                                      {"http://[::1]:4000", "http://[::1]:4000"}})
    EXPECT_EQ(checked_origin(given), origin) << given;
  for (const std::string bad : {"", "null", "example.org", "https://", "https:///", "https://a/b", "ftp://a",
                                "https://a b", "https://a\r\nX: y", "https://user@a", "https://*.a", "**"})
    EXPECT_THROW(checked_origin(bad), Error) << bad;
}

TEST(Cors, WithoutTheFlagSetsNoHeader) {
  const RunningServer running(kPosts);
  for (const std::string& answer :
       {running.get("/api/search", "Origin: https://blog.example\r\n"),
        running.ask("OPTIONS /api/search HTTP/1.1\r\nHost: x\r\nOrigin: https://blog.example\r\n\r\n",
                    false)})
    EXPECT_FALSE(has(answer, "Access-Control") || has(answer, "Origin")) << answer;
}

TEST(Cors, ListedOriginsMayReadSharedRoutesAndNothingElse) {
  const RunningServer running(kPosts, {.cors = {"https://blog.example", "https://two.example"}});
  const std::string from_blog = "Origin: https://blog.example\r\n";
  for (const std::string target :
       {"/api/search?q=outage", "/api/search?q=outage", "/api/search?unknown=1", "/api/suggest?q=o",
        "/api/post?path=none", "/feed", "/openapi.json", "/annals-search.js"}) {
    const std::string answer = running.get(target, from_blog);
    EXPECT_TRUE(has(answer, "Access-Control-Allow-Origin: https://blog.example\r\n")) << target << answer;
    EXPECT_FALSE(has(answer, "Allow-Credentials")) << answer;
    for (const std::string other : {"", "Origin: https://evil.example\r\n", "Origin: null\r\n",
                                    "Origin: https://blog.example.evil.example\r\n",
                                    "Origin: http://blog.example\r\n", "Origin: *\r\n"}) {
      const std::string refused = running.get(target, other);
      EXPECT_FALSE(has(refused, "Access-Control")) << other << refused;
      EXPECT_TRUE(has(refused, "Origin\r\n") && has(refused, "Vary: ")) << refused;
    }
  }
  for (const std::string target : {"/", "/search", "/healthz", "/style.css", "/nothing", "/api/nothing"})
    EXPECT_FALSE(has(running.get(target, from_blog), "Access-Control")) << target;
}

TEST(Cors, EverybodyMayBeAllowedWithoutAList) {
  const RunningServer running(kPosts, {.cors = {"*"}});
  for (const std::string origin : {"", "Origin: https://any.example\r\n", "Origin: null\r\n"}) {
    const std::string answer = running.get("/api/search", origin);
    EXPECT_TRUE(has(answer, "Access-Control-Allow-Origin: *\r\n")) << answer;
    EXPECT_FALSE(has(answer, "Vary: Origin")) << answer;
  }
}

TEST(Cors, ABrowserThatAsksBeforeIsAnswered) {
  const RunningServer running(kPosts, {.cors = {"https://blog.example"}});
  const auto ask = [&](const std::string& target, const std::string& origin) {
    return running.ask("OPTIONS " + target + " HTTP/1.1\r\nHost: x\r\nOrigin: " + origin +
                           "\r\nAccess-Control-Request-Method: GET\r\n\r\n",
                       false);
  };
  const std::string allowed = ask("/api/search?q=x", "https://blog.example");
  EXPECT_EQ(status_of(allowed), 204);
  for (const std::string line :
       {"Access-Control-Allow-Origin: https://blog.example\r\n", "Access-Control-Allow-Methods: GET, HEAD",
        "Access-Control-Allow-Headers: If-None-Match", "Access-Control-Max-Age: ", "Vary: Origin\r\n"})
    EXPECT_TRUE(has(allowed, line)) << allowed;
  EXPECT_FALSE(has(ask("/api/search", "https://evil.example"), "Access-Control"));
  EXPECT_FALSE(has(ask("/search", "https://blog.example"), "Access-Control"));
}

TEST(Cors, PrivatePostsAreNotForEverybodysScripts) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  EXPECT_THROW(Server({.databases = {index.path}, .port = 0, .allow_private = true, .cors = {"*"}}), Error);
}

}  // namespace
}  // namespace annals
