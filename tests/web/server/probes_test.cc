// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/probes.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/has.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

using support::body_of;
using support::get_request;
using support::has;

struct Probed {
  explicit Probed(ServerOptions options = {}) : shared(std::move(options)) {
    shared.set_index({.generation = "gen-000001-x", .posts = 7});
  }

  std::optional<WireResponse> answer(const std::string& head) {
    return probes.answer({.connection = 2, .bytes = head});
  }
  std::string body(const std::string& target) { return body_of(answer(get_request(target)).value().bytes); }

  SharedState shared;
  Probes probes{shared};
};

TEST(Probes, AreAnsweredWithoutAWorker) {
  Probed probed;
  EXPECT_TRUE(has(probed.body("/healthz"), "\"posts\": 7"));
  EXPECT_EQ(probed.body("/readyz"), "{\"ready\": true, \"verified\": false}\n");
  EXPECT_EQ(probed.body("/%72eadyz?x=1"), probed.body("/readyz"));
  const WireResponse head = probed.answer("HEAD /healthz HTTP/1.0\r\n\r\n").value();
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(body_of(head.bytes), "");
  EXPECT_TRUE(head.close);
  Probed below({.pages = {.base_path = "/archive"}});
  EXPECT_TRUE(has(below.body("/archive/healthz"), "\"ok\": true"));
}

TEST(Probes, LeaveEverythingElseToTheWorkers) {
  Probed probed;
  for (const std::string& head :
       {get_request("/"), get_request("/search?q=/healthz"), get_request("/healthz/"), get_request("/x%20y"),
        std::string("POST /healthz HTTP/1.1\r\nHost: x\r\n\r\n"),
        std::string("GET /healthz HTTP/1.1\r\n\r\n"), std::string("GET /healthz HTTP/1.1\r\nBad\r\n\r\n")})
    EXPECT_FALSE(probed.answer(head)) << head;
}

TEST(Probes, SayWhatIsKnownOfTheIndex) {
  Probed probed;
  const auto status = [&] { return probed.answer(get_request("/readyz"))->status; };
  probed.shared.set_index({.verified = true});
  EXPECT_EQ(probed.body("/readyz"), "{\"ready\": true, \"verified\": true}\n");
  probed.shared.set_index({.damaged = true, .problem = "the index is damaged"});
  EXPECT_EQ(status(), 503);
  EXPECT_TRUE(has(probed.body("/readyz"), "the index is damaged"));
  EXPECT_EQ(probed.answer(get_request("/healthz"))->status, 200);
  probed.shared.set_index({.posts = 7, .is_private = true});
  EXPECT_EQ(probed.body("/healthz"), "{\"ok\": true}\n") << "no number of posts that are not public";
  probed.shared.stopping = true;
  EXPECT_EQ(status(), 503);
  EXPECT_EQ(support::header_of(probed.answer(get_request("/readyz"))->bytes, "Retry-After"), "1");
}

TEST(Probes, AreCountedAndLogged) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "access.log";
  Probed probed({.access_log = log});
  probed.body("/healthz");
  std::ostringstream text;
  text << std::ifstream(log).rdbuf();
  EXPECT_TRUE(has(text.str(), "\"route\":\"/healthz\",\"status\":200")) << text.str();
  std::uint64_t counted = 0;
  for (const RouteCounts& route : probed.shared.counts.routes) counted += value_of(route.answers[1]);
  EXPECT_EQ(counted, 1U);
}

}  // namespace
}  // namespace annals
