// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/filters.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <utility>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "web/server/shared_state.h"

namespace annals {
namespace {

using support::has;

const std::vector<Post> kOnePost = {{.title = "Outage", .visibility = Visibility::Public}};
const std::vector<Post> kOneDraft = {{.title = "Secret", .visibility = Visibility::Draft}};

/// An index, what workers share, and one worker's searcher.
struct World {
  explicit World(ServerOptions options = {}, std::vector<Post> posts = kOnePost,
                 const IndexSettings& settings = {})
      : index(support::index_with(std::move(posts), settings)),
        shared(std::move(options)),
        searcher({index.path}) {}

  support::TemporaryIndex index;
  SharedState shared;
  Searcher searcher;

  RequestContext filtered(HttpRequest request, WorkerRole role = WorkerRole::Everything) {
    if (request.host.empty()) request.host = "localhost";
    RequestContext context{.shared = shared, .searcher = searcher, .role = role};
    context.received.parsed.request = std::move(request);
    context.client.address = parse_address("192.0.2.7").value();
    context.pages = shared.pages();
    apply_filters(context);
    return context;
  }
  /// 0: the request reaches its handler.
  int status(const HttpRequest& request, WorkerRole role = WorkerRole::Everything) {
    const RequestContext context = filtered(request, role);
    return context.answer ? context.answer->response.status : 0;
  }
};

TEST(Filters, StandInTheirOrder) {
  std::vector<std::string_view> names;
  for (const RequestFilter& filter : kFilters) names.push_back(filter.name);
  EXPECT_EQ(names, (std::vector<std::string_view>{"host", "method", "route", "metrics", "rate", "slash",
                                                  "index", "damage", "privacy", "cache"}));
}

TEST(Filters, LetAPlainRequestThroughToItsRoute) {
  World world;
  const RequestContext context = world.filtered({.path = "/api/search", .parameters = {{"q", "outage"}}});
  EXPECT_EQ(context.answer, nullptr);
  ASSERT_NE(context.route, nullptr);
  EXPECT_EQ(context.route->path, "/api/search");
  EXPECT_FALSE(context.cache_key.request.empty());
  EXPECT_EQ(world.status({.path = "/nothing"}), 0)
      << "an address without a route is an error of the handler's step";
}

TEST(Filters, AnswerOtherMethods) {
  World world({.cors = {"https://a.example"}});
  EXPECT_EQ(world.status({.path = "/", .method = Method::Post}), 405);
  EXPECT_EQ(world.status({.path = "/", .method = Method::Other}), 405);
  const RequestContext asked =
      world.filtered({.path = "/api/search", .origin = "https://a.example", .method = Method::Options});
  EXPECT_EQ(asked.answer->response.status, 204);
  EXPECT_FALSE(asked.cors.empty());
  EXPECT_TRUE(
      world.filtered({.path = "/", .origin = "https://a.example", .method = Method::Options}).cors.empty());
}

TEST(Filters, KeepTheMetricsListenerToMetrics) {
  World world;
  EXPECT_EQ(world.status({.path = "/search"}, WorkerRole::MetricsOnly), 404);
  EXPECT_EQ(world.status({.path = "/metrics"}, WorkerRole::MetricsOnly), 0);
}

TEST(Filters, LimitTheRateButNotOfProbes) {
  World world({.rate = {.per_second = 0.01, .burst = 1}});
  EXPECT_EQ(world.status({.path = "/search"}), 0);
  const RequestContext refused = world.filtered({.path = "/api/search"});
  EXPECT_EQ(refused.answer->response.status, 429);
  EXPECT_TRUE(has(refused.answer->response.body, "too_many_requests"));
  EXPECT_EQ(world.status({.path = "/healthz"}), 0);
}

TEST(Filters, NameNothingOfAPrivateIndexToWhomTheyRefuse) {
  World world({.rate = {.per_second = 0.01, .burst = 1}}, kOneDraft, {.included = {Visibility::Draft}});
  EXPECT_EQ(world.status({.path = "/search"}), 503);
  const RequestContext refused = world.filtered({.path = "/search"});
  EXPECT_EQ(refused.answer->response.status, 429);
  EXPECT_EQ(refused.answer->response.body, "Too many requests from one address.\n");
  EXPECT_FALSE(refused.answer->response.headers.empty());
}

TEST(Filters, RefuseToAnswerFromAnOlderIndexThanAnotherWorkerHas) {
  World world;
  Searcher other({world.index.path}, support::unhurried_limits());
  const HttpRequest search{.path = "/api/search", .parameters = {{"q", "outage"}}};
  EXPECT_EQ(world.status(search), 0);
  support::write_index(world.index.path, {{.title = "Another", .visibility = Visibility::Public}});
  EXPECT_EQ(world.status(search), 0) << "the newer one is opened";
  const auto status_of_the_other = [&](const HttpRequest& request) {
    std::swap(world.searcher, other);
    const int status = world.status(request);
    std::swap(world.searcher, other);
    return status;
  };
  const std::filesystem::path away = world.index.path.string() + ".away";
  std::filesystem::rename(world.index.path, away);
  EXPECT_EQ(world.status(search), 0) << "it has the newest one";
  EXPECT_EQ(status_of_the_other(search), 503);
  EXPECT_EQ(status_of_the_other({.path = "/healthz"}), 0);
  std::filesystem::rename(away, world.index.path);
  EXPECT_EQ(status_of_the_other(search), 0);
}

TEST(Filters, ProtectPrivatePosts) {
  World closed({}, kOneDraft, {.included = {Visibility::Draft}});
  EXPECT_EQ(closed.status({.path = "/search"}), 503);
  World open({.allow_private = true, .private_host = "localhost"}, kOneDraft,
             {.included = {Visibility::Draft}});
  EXPECT_EQ(open.status({.path = "/search"}), 0);
  EXPECT_EQ(open.status({.path = "/search", .host = "evil.example"}), 403);
}

TEST(Filters, FindAnAnswerThatIsKept) {
  World world;
  const RequestContext first = world.filtered({.path = "/search"});
  ASSERT_FALSE(first.from_cache);
  const auto kept = std::make_shared<KeptAnswer>();
  world.shared.cache.keep(first.cache_key, kept);
  const RequestContext second = world.filtered({.path = "/search"});
  EXPECT_TRUE(second.from_cache);
  EXPECT_EQ(second.answer, kept);
  EXPECT_EQ(world.status({.path = "/search", .accepts_gzip = true}), 0);
}

}  // namespace
}  // namespace annals
