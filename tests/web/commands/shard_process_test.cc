// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/shard_process.h"

#include <gtest/gtest.h>

#include <xapian.h>
#include <optional>

#include "query/commands/child_program.h"
#include "tests/support/free_port.h"
#include "tests/support/index_with.h"
#include "tests/support/running_program.h"

namespace annals {
namespace {

using support::eventually;

struct ShardProcesses : testing::Test {
  void SetUp() override {
    if (!is_program("xapian-tcpsrv")) GTEST_SKIP() << "xapian-tcpsrv (package xapian-tools) is not installed";
  }
  /// None: nothing answers yet.
  std::optional<Xapian::Database> connected() const {
    try {
      return Xapian::Remote::open("127.0.0.1", address.port);
    } catch (const Xapian::NetworkError&) {
      return std::nullopt;
    }
  }

  support::TemporaryIndex index = support::index_with({{.title = "Outage", .text = "lentils"}});
  std::filesystem::path generation = current_generation(index.path).directory;
  ShardAddress address{.port = support::free_port()};
};

TEST_F(ShardProcesses, ServeAGenerationAndEndWithTheirConnections) {
  std::optional<ShardProcess> shard(std::in_place, generation, address);
  std::optional<Xapian::Database> reader;
  ASSERT_TRUE(eventually([&] { return (reader = connected()).has_value(); }));
  EXPECT_EQ(reader->get_doccount(), 1U);
  EXPECT_FALSE(shard->has_ended());
  shard.reset();
  EXPECT_FALSE(connected());
  EXPECT_THROW(reader->get_document(16), Xapian::NetworkError);
}

TEST_F(ShardProcesses, CanBeStartedAgainOnTheirPortAtOnce) {
  for (int i = 0; i < 3; ++i) {
    const ShardProcess shard(generation, address);
    std::optional<Xapian::Database> reader;
    ASSERT_TRUE(eventually([&] { return (reader = connected()).has_value(); }));
    EXPECT_FALSE(shard.has_ended());
  }
}

TEST_F(ShardProcesses, EndWhenTheirPortIsTaken) {
  const ShardProcess shard(generation, address);
  ASSERT_TRUE(eventually([&] { return connected().has_value(); }));
  const ShardProcess other(generation, address);
  EXPECT_TRUE(eventually([&] { return other.has_ended(); }));
  EXPECT_FALSE(shard.has_ended());
}

}  // namespace
}  // namespace annals
