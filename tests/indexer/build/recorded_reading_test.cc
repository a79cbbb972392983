// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/recorded_reading.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::folder_with;

struct Recorded {
  SourceRecord record{};
  std::optional<Post> post{};
};

Recorded recorded(const Archive& archive, std::vector<Visibility> include = {}) {
  const IndexOptions options{.include = std::move(include)};
  const LinkResolver links(archive.files, archive.site);
  Recorded made;
  made.record.path = archive.files.at(0).path;
  made.record.duplicate = "of an earlier run";
  made.post = read_into_record(
      made.record, archive.files.at(0),
      {.archive = archive, .links = links, .options = options, .now = support::noon_of_june_2020()});
  return made;
}

TEST(RecordedReading, APublicPostIsIndexed) {
  const auto folder = folder_with({{"a.md", "# Kiln\n\nWarm."}});
  const Recorded read = recorded(scan_archive(folder.path()));
  ASSERT_TRUE(read.post);
  EXPECT_EQ(read.post->title, "Kiln");
  EXPECT_EQ(read.record.outcome, SourceOutcome::Indexed);
  EXPECT_EQ(read.record.duplicate, "");
  EXPECT_NE(read.record.hash, "");
}

TEST(RecordedReading, ADraftIsHiddenUnlessItIsWanted) {
  const auto folder = folder_with({{"a.md", "---\ndraft: true\n---\nWarm."}});
  const Archive archive = scan_archive(folder.path());
  const Recorded hidden = recorded(archive), wanted = recorded(archive, {Visibility::Draft});
  EXPECT_FALSE(hidden.post);
  EXPECT_EQ(hidden.record.outcome, SourceOutcome::Hidden);
  EXPECT_TRUE(wanted.post);
  EXPECT_EQ(wanted.record.outcome, SourceOutcome::Indexed);
}

TEST(RecordedReading, AFileThatIsGoneFails) {
  const auto folder = folder_with({{"a.md", "Warm."}});
  const Archive archive = scan_archive(folder.path());
  fs::remove(folder.path() / "a.md");
  const Recorded read = recorded(archive);
  EXPECT_FALSE(read.post);
  EXPECT_EQ(read.record.outcome, SourceOutcome::Failed);
  EXPECT_EQ(read.record.hash, "");
  EXPECT_EQ(read.record.diagnostics.size(), 1u);
  EXPECT_EQ(hash_of_file(archive.files.at(0), 100), std::nullopt);
}

}  // namespace
}  // namespace annals
