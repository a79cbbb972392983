// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/connections.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Clock = Connection::Clock;

/// Connections are named by their ids; deadlines are seconds from one point of time.
struct Open {
  explicit Open(std::size_t most, unsigned most_per_address = 9) : all(most, most_per_address, counts) {}

  void add(std::uint64_t id, int deadline, Connection connection = {}) {
    connection.deadline = Clock::time_point() + std::chrono::seconds(deadline);
    all.add(id, std::move(connection));
  }

  Counts counts{{"other"}};
  Connections all;
};

const IpAddress kPeer = parse_address("192.0.2.7").value(), kOther = parse_address("192.0.2.8").value();

TEST(Connections, MakeRoomByClosingTheIdlestThenTheSlowest) {
  Open open(3);
  open.add(2, 1, {.step = ConnectionStep::Answer});
  open.add(3, 5, {.begun = true});
  EXPECT_TRUE(open.all.make_room());
  open.add(4, 9);
  EXPECT_TRUE(open.all.make_room());
  EXPECT_EQ(open.all.find(4), nullptr) << "idle, though its deadline is later";
  open.add(5, 2, {.step = ConnectionStep::Write});
  EXPECT_TRUE(open.all.make_room());
  EXPECT_EQ(open.all.find(3), nullptr);
  open.add(6, 2, {.step = ConnectionStep::Answer});
  EXPECT_FALSE(open.all.make_room()) << "all are being answered";
  EXPECT_EQ(value_of(open.counts.connections), 3U);
}

TEST(Connections, OfOneAddressMakeRoomForEachOther) {
  Open open(99, 2);
  open.add(2, 5, {.peer = kPeer, .is_counted = true, .answered = true});
  open.add(3, 1, {.peer = kOther, .is_counted = true, .answered = true});
  EXPECT_TRUE(open.all.make_room_for(kPeer));
  open.add(4, 4, {.peer = kPeer, .is_counted = true, .begun = true, .answered = true});
  EXPECT_TRUE(open.all.make_room_for(kPeer));
  EXPECT_EQ(open.all.find(2), nullptr);
  open.add(5, 3, {.peer = kPeer, .is_counted = true});
  EXPECT_FALSE(open.all.make_room_for(kPeer)) << "a new one may be about to ask";
  EXPECT_TRUE(open.all.make_room_for(kOther));
  open.all.drop(5);
  EXPECT_TRUE(open.all.make_room_for(kPeer));
}

}  // namespace
}  // namespace annals
