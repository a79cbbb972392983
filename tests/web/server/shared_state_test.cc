// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/shared_state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::has;

TEST(SharedState, KeepsThePagesThatARequestHasBegunWith) {
  SharedState shared({.pages = {.base_path = "/archive", .frame = "old"}});
  const std::shared_ptr<const PageOptions> begun = shared.pages();
  shared.set_frame("new");
  EXPECT_EQ(begun->frame, "old");
  EXPECT_EQ(shared.pages()->frame, "new");
  EXPECT_EQ(shared.pages()->base_path, "/archive") << "everything else stays";
  shared.set_frame("");
  EXPECT_EQ(shared.pages()->frame, "");
}

TEST(SharedState, ChangesItsPagesWhileOthersReadThem) {
  SharedState shared({.pages = {.frame = std::string(1000, 'a')}});
  std::atomic<bool> is_whole = true;
  {
    const std::jthread reading([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        const std::shared_ptr<const PageOptions> pages = shared.pages();
        if (pages->frame != std::string(1000, 'a') && pages->frame != std::string(1000, 'b'))
          is_whole = false;
      }
    });
    for (int i = 0; i < 1000; ++i) shared.set_frame(std::string(1000, i % 2 == 0 ? 'b' : 'a'));
  }
  EXPECT_TRUE(is_whole);
}

TEST(SharedState, LogsToTheOperatorIfThereIsOne) {
  std::vector<std::string> lines;
  const SharedState shared({.log = [&](const std::string& line) { lines.push_back(line); }});
  shared.log("a line");
  EXPECT_EQ(lines, std::vector<std::string>{"a line"});
  SharedState({}).log("to nobody");
}

TEST(SharedState, RefusesLogsThatCannotBeOpened) {
  const support::TemporaryFolder folder;
  const std::string nowhere = folder.path() / "none" / "a.log";
  EXPECT_THROW(SharedState({.access_log = nowhere}), Error);
  EXPECT_THROW(SharedState({.query_log = nowhere}), Error);
}

/// The lines of the access log for requests that the event loop has refused.
std::string logged_refusals(const std::vector<RefusedRequest>& refused, const TrustedProxies& proxies) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "access.log";
  {
    SharedState shared({.proxies = proxies, .access_log = log});
    for (const RefusedRequest& request : refused) shared.log_refused(request);
  }
  std::ifstream in(log);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(SharedState, LogsARefusedRequestByItsRouteAndTheClientBehindTheProxy) {
  const IpAddress proxy = parse_address("192.0.2.1").value();
  const std::string head =
      "GET /search?q=secret HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n";
  const auto line = [&](std::string_view bytes, bool is_whole) {
    return logged_refusals({{.peer = proxy, .head = bytes, .is_whole = is_whole, .status = 503, .bytes = 9}},
                           trusted_proxies({"192.0.2.1"}));
  };
  const std::string whole = line(head, true), cut = line(std::string_view(head).substr(0, 70), false);
  EXPECT_TRUE(
      has(whole, "\"client\":\"198.51.100.0/24\",\"method\":\"GET\",\"route\":\"/search\",\"status\":503"))
      << whole;
  EXPECT_TRUE(has(cut, "\"client\":\"192.0.2.0/24\",\"method\":\"GET\",\"route\":\"other\",\"status\":503"))
      << "what a proxy says may be cut short: " << cut;
  EXPECT_FALSE(has(whole + cut, "secret"));
}

TEST(SharedState, LogsALineWhateverARefusedRequestIsMadeOf) {
  std::vector<RefusedRequest> refused;
  const std::vector<std::string> heads = {"",
                                          "\r\n\r\n",
                                          "GET",
                                          "GET \"\r\n\r\n",
                                          "GET /%00%ff?\x1b[31m HTTP/1.1\r\n\r\n",
                                          std::string(100'000, '\xff'),
                                          std::string("GET /\0 HTTP/1.1\r\n\r\n", 19)};
  for (const std::string& head : heads)
    for (const bool is_whole : {true, false})
      refused.push_back({.head = head, .is_whole = is_whole, .status = 431, .bytes = 1});
  const std::string lines = logged_refusals(refused, {});
  EXPECT_EQ(std::ranges::count(lines, '\n'), static_cast<std::ptrdiff_t>(refused.size()));
  EXPECT_EQ(lines.find_first_of("\x1b\xff"), std::string::npos);
  SharedState({}).log_refused(refused.front());  // without a log
}

}  // namespace
}  // namespace annals
