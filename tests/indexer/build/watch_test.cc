// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/watch.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using support::folder_with;
using Paths = std::vector<std::string>;

constexpr seconds kPatience{60};  // a test waits for what comes, not for how long it takes

/// A folder that is watched.
struct Watched {
  explicit Watched(const Paths& files, WatchOptions options = {})
      : root(fs::canonical(folder.path())), watch(std::move(options)) {
    for (const std::string& path : files) write(path);
    watch.set({root});
  }

  void write(const std::string& path, const std::string& text = "x") const {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path) << text;
  }

  /// Relative to the folder; of all changes up to one of `last`.
  std::set<std::string> changed_until(const std::string& last) {
    std::set<std::string> changed;
    while (!changed.contains(last)) {
      const Changes changes = watch.wait({}, kPatience);
      if (changes.kind == Changes::Kind::Nothing) return {"timeout"};
      if (changes.kind == Changes::Kind::Unknown) changed.insert("anything");
      for (const fs::path& path : changes.paths) changed.insert(path.lexically_relative(root).string());
      if (changes.kind == Changes::Kind::Unknown) return changed;
    }
    return changed;
  }

  support::TemporaryFolder folder;
  fs::path root;
  Watch watch;
};

using ChangedPaths = std::set<std::string>;

TEST(Watch, ReportsFilesThatAreWrittenMovedAndRemovedInAnyFolder) {
  Watched w({"a.md", "posts/2009/b.md", "_config.yml"});
  w.write("posts/2009/b.md", "new");
  EXPECT_EQ(w.changed_until("posts/2009/b.md"), ChangedPaths{"posts/2009/b.md"});
  w.write("_config.yml", "new");
  EXPECT_EQ(w.changed_until("_config.yml"), ChangedPaths{"_config.yml"});
  fs::rename(w.root / "a.md", w.root / "c.md");
  EXPECT_EQ(w.changed_until("c.md"), (ChangedPaths{"a.md", "c.md"}));
  fs::remove(w.root / "c.md");
  EXPECT_EQ(w.changed_until("c.md"), ChangedPaths{"c.md"});
  fs::create_hard_link(w.root / "_config.yml", w.root / "d.md");
  EXPECT_TRUE(w.changed_until("d.md").contains("d.md"));
}

TEST(Watch, FollowsFoldersThatAreMadeAndMoved) {
  Watched w({"a.md"});
  w.write("new/deep/er/b.md");
  ChangedPaths changed;
  while (!changed.contains("new/deep/er/b.md") && !changed.contains("new"))
    changed.merge(w.changed_until("new"));
  w.write("new/deep/er/b.md", "again");
  EXPECT_TRUE(w.changed_until("new/deep/er/b.md").contains("new/deep/er/b.md"));
  fs::rename(w.root / "new", w.root / "old");
  w.changed_until("old");
  w.write("old/deep/er/b.md", "once more");
  EXPECT_TRUE(w.changed_until("old/deep/er/b.md").contains("old/deep/er/b.md"));
}

TEST(Watch, SaysNothingOfFoldersThatNoArchiveReadsOrOfEditorsFiles) {
  Watched w({".git/HEAD", ".annals/index/CURRENT", "node_modules/x/index.js", "a.md"});
  EXPECT_EQ(w.watch.folders(), 2U) << "the folder, and the one above it for when it goes";
  w.write(".git/HEAD", "new");
  w.write(".annals/index/gen-000001/x", "new");
  w.write("node_modules/x/index.js", "new");
  w.write(".a.md.swp");
  w.write("a.md~");
  w.write(".#a.md");
  w.write("a.md", "new");
  EXPECT_EQ(w.changed_until("a.md"), ChangedPaths{"a.md"});
}

TEST(Watch, TellsSeveralChangesAtOnceButNotNeverWhenTheyDoNotEnd) {
  Watched w({"a.md"}, {.quiet = milliseconds(300), .longest = milliseconds(600)});
  std::jthread restless([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      w.write("a.md", "x");
      std::this_thread::sleep_for(milliseconds(20));
    }
  });
  EXPECT_EQ(w.watch.wait({}, kPatience).kind, Changes::Kind::Known);
}

TEST(Watch, OfAFileTellsThatOneOnly) {
  const auto folder = folder_with({{"export.xml", ""}, {"other.txt", ""}});
  const fs::path root = fs::canonical(folder.path());
  Watch watch({});
  watch.set({root / "export.xml", root / "absent" / "annals.yaml"});
  std::ofstream(root / "other.txt") << "new";
  std::ofstream(root / "export.xml.tmp") << "new";
  fs::rename(root / "export.xml.tmp", root / "export.xml");
  const Changes changes = watch.wait({}, kPatience);
  EXPECT_EQ(changes.paths, std::vector<fs::path>{root / "export.xml"});
  fs::create_directory(root / "absent");
  EXPECT_EQ(watch.wait({}, kPatience).kind, Changes::Kind::Unknown) << "the way to the other one is open";
  std::ofstream(root / "absent" / "annals.yaml") << "new";
  EXPECT_EQ(watch.wait({}, kPatience).paths, std::vector<fs::path>{root / "absent" / "annals.yaml"});
}

TEST(Watch, AFolderThatVanishesAndComesAgainIsWatchedAgain) {
  Watched w({"a.md"});
  fs::remove_all(w.root);
  EXPECT_TRUE(w.changed_until("anything").contains("anything"));
  w.write("a.md");
  EXPECT_TRUE(w.changed_until("anything").contains("anything"));
  w.watch.set({w.root});
  w.write("b.md");
  EXPECT_TRUE(w.changed_until("b.md").contains("b.md"));
}

TEST(Watch, KeepsChangesThatComeWhileNobodyWaits) {
  Watched w({"a.md"});
  w.write("a.md", "new");
  w.watch.set({w.root});
  EXPECT_EQ(w.changed_until("a.md"), ChangedPaths{"a.md"});
}

TEST(Watch, LooksFromTimeToTimeWhenTheSystemAllowsNoMoreFolders) {
  std::vector<std::string> said;
  Watched w({"a/x.md", "b/x.md", "c/x.md"}, {.fallback_poll = milliseconds(10),
                                             .max_folders = 2,
                                             .log = [&](const std::string& line) { said.push_back(line); }});
  EXPECT_TRUE(w.watch.polls());
  EXPECT_EQ(w.watch.folders(), 0U);
  EXPECT_EQ(w.watch.wait({}, kPatience).kind, Changes::Kind::Unknown);
  w.watch.set({w.root});
  ASSERT_EQ(said.size(), 1U) << "said once";
  EXPECT_EQ(said[0].rfind("The limit of 2 watched folders is reached (fs.inotify.max_user_watches is ", 0),
            0U);
  EXPECT_NE(said[0].find("; polling every 0.01 s instead. Raise it with: sudo sysctl "
                         "fs.inotify.max_user_watches=524288"),
            std::string::npos)
      << said[0];
}

TEST(Watch, PollsWhenAskedTo) {
  Watched w({"a.md"}, {.poll_every = milliseconds(10)});
  EXPECT_EQ(w.watch.wait({}, kPatience).kind, Changes::Kind::Unknown);
  EXPECT_EQ(w.watch.folders(), 0U);
}

TEST(Watch, EndsWhenItIsStoppedAndWhenPatienceIsOver) {
  Watched w({"a.md"});
  EXPECT_EQ(w.watch.wait({}, milliseconds(1)).kind, Changes::Kind::Nothing);
  std::stop_source stop;
  std::jthread stopping([&] { stop.request_stop(); });
  EXPECT_EQ(w.watch.wait(stop.get_token(), kPatience).kind, Changes::Kind::Stopped);
  EXPECT_EQ(w.watch.wait(stop.get_token(), kPatience).kind, Changes::Kind::Stopped);
}

TEST(Watch, MoreChangesThanTheKernelRemembersMayBeAnything) {
  Watched w({"a.md"});
  for (int i = 0; i < 9000; ++i) w.write("f" + std::to_string(i));  // each makes two events; 16384 fit
  const Changes changes = w.watch.wait({}, kPatience);
  EXPECT_TRUE(changes.kind == Changes::Kind::Unknown || changes.paths.size() == 9000U);
  w.write("after.md");
  EXPECT_TRUE(w.changed_until("after.md").contains("after.md"));
}

}  // namespace
}  // namespace annals
