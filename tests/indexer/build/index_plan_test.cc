// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_plan.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/index_with.h"

namespace annals {
namespace {

using Ids = std::vector<std::uint32_t>;

/// 0: a new file; another number: a file that has this id already.
std::optional<Ids> placed(const Ids& before) {
  std::vector<PlannedFile> files;
  for (const std::uint32_t id : before) files.push_back({.must_read = id == 0, .document = id});
  if (!place_new_files(files)) return std::nullopt;
  Ids after;
  for (const PlannedFile& file : files) after.push_back(file.document);
  return after;
}

TEST(IndexPlan, NewPostsFindTheirPlaceBetweenTheirNeighbours) {
  EXPECT_EQ(placed({16, 32}), (Ids{16, 32}));
  EXPECT_EQ(placed({16, 32, 0}), (Ids{16, 32, 48}));
  EXPECT_EQ(placed({16, 0, 32}), (Ids{16, 24, 32}));
  EXPECT_EQ(placed({0, 0, 16}), (Ids{5, 10, 16}));
  EXPECT_EQ(placed({16, 0, 0, 0, 20}), (Ids{16, 17, 18, 19, 20}));
  EXPECT_EQ(placed({16, 0, 500, 0, 0}), (Ids{16, 32, 500, 516, 532}));
}

TEST(IndexPlan, WithoutRoomThereMustBeAFullBuild) {
  EXPECT_EQ(placed({16, 0, 17}), std::nullopt);
  EXPECT_EQ(placed({16, 0, 0, 0, 0, 20}), std::nullopt);
  EXPECT_EQ(placed({0, 1}), std::nullopt);
}

TEST(IndexPlan, AFileThatCouldNotBeReadIsTriedAgain) {
  Archive archive;
  archive.files = {{.path = "a", .mtime_ns = 1}, {.path = "b", .mtime_ns = 1}};
  SourceLedger ledger{.scanned_at_ns = 10'000'000'000};
  ledger.records = {{.path = "a", .mtime_ns = 1, .outcome = SourceOutcome::Failed},
                    {.path = "b", .mtime_ns = 1, .outcome = SourceOutcome::Hidden}};
  const IndexPlan plan = make_plan({archive}, ledger, &ledger, {});
  EXPECT_TRUE(plan.files[0].must_read);
  EXPECT_FALSE(plan.files[1].must_read);
}

TEST(SourceLedger, ReadsBackWhatItWrote) {
  SourceLedger ledger{.program_version = "1", .schema = 2, .fingerprints = {"f"}, .scanned_at_ns = 5};
  ledger.settings.language = "de";
  ledger.records = {
      {.archive = 1,
       .path = "\xff odd.md",
       .mtime_ns = -3,
       .size = 1ULL << 40,
       .hash = "h",
       .document = 7,
       .outcome = SourceOutcome::Indexed,
       .until = std::chrono::sys_seconds(std::chrono::seconds(-1)),
       .diagnostics = {{Severity::Note, "\xff odd.md", 3, "x"}, {Severity::Failure, "y", 0, ""}}}};
  const support::TemporaryFolder folder;
  const auto file = folder.path() / kLedgerFile;
  const std::string bytes = to_bytes(ledger);
  std::ofstream(file, std::ios::binary) << bytes;
  const auto read = read_ledger(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(to_bytes(*read), bytes);
  EXPECT_EQ(read->records, ledger.records);
  EXPECT_EQ(read->settings, ledger.settings);
}

}  // namespace
}  // namespace annals
