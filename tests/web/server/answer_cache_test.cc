// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/answer_cache.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "tests/support/running_server.h"
#include "tests/support/unhurried_limits.h"
#include "web/http/conditional_requests.h"

namespace annals {
namespace {

using support::RunningServer;

AnswerCache::Answer answer_of(std::size_t bytes) {
  return std::make_shared<KeptAnswer>(KeptAnswer{.response = {.body = std::string(bytes, 'x')}});
}

CacheKey key(const std::string& request) {
  return {.generation = "gen-000001", .request = request};
}

TEST(AnswerCache, FindsWhatWasKept) {
  AnswerCache cache(100'000);
  EXPECT_EQ(cache.find(key("a")), nullptr);
  const AnswerCache::Answer answer = answer_of(100);
  cache.keep(key("a"), answer);
  EXPECT_EQ(cache.find(key("a")), answer);
  cache.keep(key("a"), answer_of(200));
  EXPECT_EQ(cache.find(key("a"))->response.body.size(), 200U);
}

TEST(AnswerCache, EvictsTheLeastRecentlyUsed) {
  AnswerCache cache(10'000);
  for (const std::string name : {"a", "b", "c", "d", "e", "f"}) cache.keep(key(name), answer_of(700));
  EXPECT_NE(cache.find(key("a")), nullptr);
  for (const std::string name : {"g", "h", "i", "j"}) cache.keep(key(name), answer_of(700));
  EXPECT_NE(cache.find(key("a")), nullptr);
  EXPECT_EQ(cache.find(key("b")), nullptr);
  EXPECT_NE(cache.find(key("j")), nullptr);
}

TEST(AnswerCache, NeverHoldsMoreThanItMay) {
  AnswerCache cache(100'000);
  for (std::size_t i = 0; i < 5'000; ++i) {
    cache.keep(key(std::to_string(i)), answer_of(i * 7919 % 30'000));
    ASSERT_LE(cache.bytes(), 100'000U);
  }
  EXPECT_GT(cache.bytes(), 50'000U);
  cache.keep(key("large"), answer_of(50'000));
  EXPECT_EQ(cache.find(key("large")), nullptr);
}

TEST(AnswerCache, ForgetsTheGenerationsBefore) {
  AnswerCache cache(100'000);
  const CacheKey older = cache_key({.path = "/"}, {}, "gen-000001");
  const CacheKey newer = cache_key({.path = "/"}, {}, "gen-000002");
  for (const CacheKey& each : {older, newer}) cache.keep(each, answer_of(1'000));
  const std::size_t both = cache.bytes();
  cache.forget_all_but("gen-000002");
  EXPECT_EQ(cache.find(older), nullptr);
  EXPECT_NE(cache.find(newer), nullptr);
  EXPECT_EQ(cache.bytes(), both / 2);
}

TEST(AnswerCache, OfNoBytesKeepsNothing) {
  AnswerCache cache(0);
  cache.keep(key("a"), answer_of(1));
  EXPECT_EQ(cache.find(key("a")), nullptr);
  EXPECT_TRUE(cache.is_off());
}

TEST(AnswerCache, IsSharedByThreads) {
  AnswerCache cache(50'000);
  {
    std::vector<std::jthread> threads;
    for (unsigned t = 0; t < 4; ++t)
      threads.emplace_back([&cache, t] {
        for (unsigned i = 0; i < 2'000; ++i) {
          const std::string name = std::to_string((i * (t + 1)) % 100);
          if (const AnswerCache::Answer found = cache.find(key(name)))
            EXPECT_EQ(found->response.body.size(), 1'000U);
          else
            cache.keep(key(name), answer_of(1'000));
        }
      });
  }
  EXPECT_LE(cache.bytes(), 50'000U);
}

TEST(CacheKey, DiffersWhereAnswersDiffer) {
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  std::set<std::pair<std::string, std::string>> keys;
  std::size_t cases = 0;
  for (const Parameters& parameters :
       {Parameters{}, Parameters{{"q", "a"}}, Parameters{{"q", "a"}, {"tag", "b"}},
        Parameters{{"tag", "b"}, {"q", "a"}}, Parameters{{"q", "a:1:b"}}, Parameters{{"q", "a"}, {"", ""}},
        Parameters{{"", "q"}, {"a", ""}}, Parameters{{"qa", ""}}})
    for (const std::string path : {"/search", "/api/search"})
      for (const std::string generation : {"one", "two"})
        for (const bool compressed : {false, true}) {
          const CacheKey each =
              cache_key({.path = path, .parameters = parameters, .accepts_gzip = compressed}, {}, generation);
          keys.emplace(each.generation, each.request);
          ++cases;
        }
  EXPECT_EQ(keys.size(), cases);
  EXPECT_EQ(cache_key({.path = "/", .host = "a"}, {}, "g").request,
            cache_key({.path = "/", .host = "b"}, {}, "g").request);
}

std::vector<Post> many_posts() {
  std::vector<Post> posts;
  for (int i = 0; i < 30; ++i)
    posts.push_back({.url = "/" + std::to_string(i) + "/",
                     .title = "Outage " + std::to_string(i),
                     .tags = {"cloud"},
                     .visibility = Visibility::Public,
                     .text = "The outage lasted " + std::to_string(i) + " days."});
  return posts;
}

std::string without_time(std::string answer) {
  const std::size_t time = answer.find("\"elapsed_ms\":");
  if (time != std::string::npos) answer.erase(time, answer.find(',', time) - time);
  const std::size_t length = answer.find("Content-Length:");
  if (time != std::string::npos) answer.erase(length, answer.find("\r\n", length) - length);
  return answer;
}

TEST(KeptAnswers, AreThoseThatWouldBeMade) {
  const RunningServer keeping(many_posts());
  const RunningServer making({}, {.databases = {keeping.index()}, .cache_bytes = 0});
  for (int round = 0; round < 3; ++round)
    for (const std::string target :
         {"/", "/search?q=outage", "/search?q=outage&offset=10", "/search?offset=10&q=outage",
          "/api/search?q=outage&limit=50", "/api/suggest?q=out", "/api/post?url=/1/", "/api/related?url=/1/",
          "/feed?q=outage", "/opensearch.xml", "/openapi.json", "/style.css", "/annals-search.js", "/nothing",
          "/api/search?limit=x", "/search?%71=outage", "/%73earch?q=outage"})
      for (const std::string headers : {"", "If-None-Match: \"x\"\r\n"})
        EXPECT_EQ(without_time(keeping.get(target, headers)), without_time(making.get(target, headers)))
            << target;
}

TEST(KeptAnswers, OfAJsonAnswerAreTheSameBytes) {
  const RunningServer running(many_posts());
  const std::string first = running.get("/api/search?q=outage");
  EXPECT_EQ(running.get("/api/search?q=outage"), first);  // elapsed_ms and all
}

TEST(KeptAnswers, DoNotOutliveTheirGeneration) {
  const RunningServer running(many_posts());
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(running.get("/api/search?q=brandnew").find("Brandnew"), std::string::npos);
  support::write_index(running.index(), {{.title = "Brandnew", .visibility = Visibility::Public}});
  EXPECT_NE(running.get("/api/search?q=brandnew").find("Brandnew"), std::string::npos);
}

TEST(KeptAnswers, AreNotGivenOnceTheIndexIsPrivate) {
  const RunningServer running(many_posts());
  EXPECT_EQ(support::status_of(running.get("/search?q=outage")), 200);
  support::write_index(running.index(), {{.title = "Secret", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  EXPECT_EQ(support::status_of(running.get("/search?q=outage")), 503);
}

TEST(KeptAnswers, LeadToTheEngineOnlyWhereItAnswers) {
  const RunningServer running(many_posts());
  for (int round = 0; round < 2; ++round)
    for (const std::string host : {"localhost", "blog.example"})
      EXPECT_EQ(running.ask("GET /search HTTP/1.1\r\nHost: " + host + "\r\n\r\n").find("opensearch") !=
                    std::string::npos,
                host == "localhost");
}

TEST(KeptAnswers, AreNoneThatWereCutShort) {
  Limits impatient = support::unhurried_limits();
  impatient.ranked_percent = 0;  // the words alone decide the order
  const std::vector<Post> posts(300, {.visibility = Visibility::Public, .text = "to be or not to be"});
  const RunningServer running(posts, {.limits = impatient});
  for (const std::string target :
       {"/search?q=%22to+be+or+not+to+be%22", "/api/search?q=%22to+be+or+not+to+be%22"})
    for (int round = 0; round < 2; ++round) {
      const std::string answer = running.get(target, "If-None-Match: \"x\"\r\n");
      EXPECT_EQ(support::status_of(answer), 200) << target;
      EXPECT_NE(answer.find("Cache-Control: no-store"), std::string::npos) << target;
      EXPECT_EQ(answer.find("ETag"), std::string::npos) << target;
    }
  EXPECT_NE(running.get("/api/suggest?q=not").find("ETag"), std::string::npos);
  EXPECT_FALSE(may_be_kept({.status = 200, .headers = kNotKept}));
}

TEST(KeptAnswers, AreNotMadeOfAClientsHeaders) {
  const RunningServer running(many_posts());
  const auto ask = [&](const std::string& host) {
    return running.ask("GET /opensearch.xml HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  };
  EXPECT_NE(ask("localhost:1").find("http://localhost:1/search"), std::string::npos);
  EXPECT_NE(ask("127.0.0.1:2").find("http://127.0.0.1:2/search"), std::string::npos);
  EXPECT_EQ(support::status_of(ask("evil.example")), 404);
  EXPECT_NE(ask("localhost:1").find("Cache-Control: no-store"), std::string::npos);
}

}  // namespace
}  // namespace annals
