// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/child_output.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;

struct Outcome {
  std::string output, error, hint;
};

Outcome outcome_of(const std::string& script, const ChildLimits& limits) {
  Outcome outcome;
  try {
    read_output_of({"sh", "-c", script}, limits, [&](std::string_view bytes) { outcome.output += bytes; });
  } catch (const Error& error) {
    outcome.error = error.what();
    outcome.hint = error.hint();
  }
  return outcome;
}

TEST(ChildOutput, IsAllThatItPrints) {
  const Outcome outcome = outcome_of("printf 'one\\000two'; cat; seq 100000", {.most_bytes = 1 << 20});
  EXPECT_EQ(outcome.error, "");
  EXPECT_EQ(outcome.output.substr(0, 7), std::string("one\0two", 7));
  EXPECT_TRUE(outcome.output.ends_with("\n100000\n"));
}

TEST(ChildOutput, SaysWhyItFailed) {
  const Outcome outcome = outcome_of("printf 'no \\033[2Jsuch file' >&2; exit 3", {.most_bytes = 10});
  EXPECT_EQ(outcome.error, "sh failed (exit code 3): no [2Jsuch file");
  EXPECT_TRUE(has(outcome_of("kill -9 $$", {.most_bytes = 10}).error, "signal 9"));
}

TEST(ChildOutput, IsNotReadBeyondItsLimit) {
  EXPECT_EQ(outcome_of("printf 12345", {.most_bytes = 5}).error, "");
  EXPECT_TRUE(has(outcome_of("yes", {.most_bytes = 5}).error, "more than 5 bytes"));
}

TEST(ChildOutput, IsNotWaitedForWithoutEnd) {
  const auto begin = std::chrono::steady_clock::now();
  const ChildLimits limits{.most_bytes = 5, .longest_pause = std::chrono::milliseconds(50)};
  EXPECT_TRUE(has(outcome_of("exec sleep 600", limits).error, "sent nothing"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(ChildOutput, ManyComplaintsFillNoMemory) {
  const Outcome outcome = outcome_of("yes complaint | head -c 1000000 >&2; exit 1", {.most_bytes = 5});
  EXPECT_TRUE(has(outcome.error, "complaint"));
  EXPECT_LT(outcome.error.size(), 1000U);
}

TEST(ChildOutput, NamesAProgramThatIsNotThere) {
  try {
    read_output_of({"annals-no-such-program"}, {.most_bytes = 5}, [](std::string_view) {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Unreadable);
    EXPECT_TRUE(has(error.what(), "'annals-no-such-program' is needed"));
  }
}

TEST(ChildOutput, EndsWithAReaderThatFails) {
  EXPECT_THROW(read_output_of({"yes"}, {.most_bytes = 1 << 30},
                              [](std::string_view) { throw std::runtime_error("full"); }),
               std::runtime_error);
}

}  // namespace
}  // namespace annals
