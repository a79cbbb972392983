// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/index_monitor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "indexer/build/index_check.h"
#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/running_program.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::body_of;
using support::eventually;
using support::has;
using support::kOutage;
using support::RunningServer;
using support::status_of;

void damage(const fs::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(100);
  const auto other = static_cast<char>(bytes.get() ^ 1);
  bytes.seekp(100);
  bytes.put(other);
}

bool is_logged(const RunningServer& running, const std::string& part) {
  return eventually([&] {
    return std::ranges::any_of(running.log(), [&](const std::string& line) { return has(line, part); });
  });
}

bool answers(const RunningServer& running, const std::string& target, const std::string& part) {
  return eventually([&] { return has(running.get(target), part); });
}

bool checked(const fs::path& index) {
  return check_index(index).fell_back;
}

TEST(IndexMonitor, SaysThatTheBytesWereVerified) {
  const RunningServer running(kOutage);
  EXPECT_TRUE(has(running.get("/readyz"), "\"verified\": true"));
  EXPECT_TRUE(is_logged(running, "verified: gen-000001 is as it was built"));
  support::write_index(running.index(), {{.title = "a"}, {.title = "b"}});
  EXPECT_TRUE(answers(running, "/healthz", "\"posts\": 2"));
  EXPECT_TRUE(is_logged(running, "verified: gen-000002 is as it was built"));
}

TEST(IndexMonitor, LeavesADamagedGenerationForTheOneBeforeIt) {
  RunningServer running(kOutage, {.fall_back = checked});
  support::write_index(running.index(), {{.title = "Newer outage", .visibility = Visibility::Public}});
  EXPECT_TRUE(is_logged(running, "verified: gen-000002"));
  EXPECT_TRUE(has(running.get("/search?q=outage"), "Newer"));
  damage(running.index() / "gen-000002/postlist.glass");
  running.server().reload(std::nullopt);
  EXPECT_TRUE(
      is_logged(running, "gen-000002 is damaged: postlist.glass: its hash is not the one in the manifest"));
  EXPECT_TRUE(is_logged(running, "reloaded: 1 post of gen-000001"));
  EXPECT_TRUE(has(running.get("/search?q=outage"), "Windows Azure"));
  EXPECT_TRUE(has(running.get("/readyz"), "\"verified\": true"));
}

TEST(IndexMonitor, ServesNothingThatIsDamaged) {
  RunningServer running(kOutage);
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  damage(running.index() / "gen-000001/docdata.glass");
  running.server().reload(std::nullopt);
  EXPECT_TRUE(answers(running, "/readyz", "the index is damaged"));
  for (const std::string target : {"/search?q=outage", "/api/search?q=outage", "/feed"})
    EXPECT_EQ(status_of(running.get(target)), 503) << target << " not from the cache either";
  EXPECT_EQ(status_of(running.get("/healthz")), 200);
  support::write_index(running.index(), {{.title = "Mended", .visibility = Visibility::Public}});
  EXPECT_TRUE(answers(running, "/readyz", "\"verified\": true"));
  EXPECT_TRUE(has(running.get("/search?q=mended"), "Mended"));
}

TEST(IndexMonitor, FindsDamageBeforeASmallIndexIsOpened) {
  const support::TemporaryIndex index = support::index_with(kOutage);
  support::write_index(index.path, {{.title = "Newer"}});
  for (const char* table : {"postlist.glass", "termlist.glass", "position.glass"})
    damage(index.path / "gen-000002" / table);
  const ServerOptions bare{.databases = {index.path}, .port = 0, .threads = 1};
  EXPECT_EQ(support::refusal(bare), ErrorKind::IndexCorrupt);
  ServerOptions options = bare;
  options.fall_back = checked;
  EXPECT_EQ(support::refusal(options), ErrorKind::Internal) << "it starts";
}

TEST(IndexMonitor, LogsThatAPrivateIndexWasPublished) {
  const RunningServer running(kOutage);
  support::write_index(running.index(), {{.title = "Secret", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  EXPECT_TRUE(is_logged(running, "gen-000002 also holds posts that are not public: draft; it is not served"));
  EXPECT_EQ(status_of(running.get("/readyz")), 503);
}

}  // namespace
}  // namespace annals
