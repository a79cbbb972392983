// SPDX-License-Identifier: GPL-2.0-or-later
/// Duplicates over several runs: an update decides as a full build does, and reads only what it must.
#include "indexer/build/duplicate_records.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/build/audit.h"
#include "indexer/build/indexer.h"
#include "query/answer/searcher.h"
#include "tests/support/archive_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

std::string canonical_page(const std::string& title, const std::string& text, const std::string& head = {}) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title>" + head + "</head><body><main><h1>" +
         title + "</h1><p>" + text + "</p></main></body></html>";
}

std::string names(const std::string& address) {
  return "<link rel='canonical' href='https://x.example" + address + "'>";
}

class Runs {
 public:
  Runs() {
    write("index.html", canonical_page("Peg notes", "Welcome"));
    write("a/index.html", canonical_page("A", "The spindle turns", names("/a/")));
    write("a/amp/index.html", canonical_page("A", "The spindle turns quickly", names("/a/")));
    write("b/index.html", canonical_page("B", "The spindle stands"));
  }

  void write(const std::string& path, const std::string& bytes) {
    fs::create_directories((root / path).parent_path());
    support::write_file(root / path, bytes);
  }

  IndexReport index(const std::string& database = "index") {
    Progress silent;
    return run_index({.database = folder.path() / database, .archives = {{.path = root}}}, silent);
  }

  std::vector<std::string> found(const std::string& database = "index") {
    Searcher searcher({folder.path() / database}, support::unhurried_limits());
    std::vector<std::string> paths;
    for (const Hit& hit : searcher.search({.text = "spindle"}).hits) paths.push_back(hit.post.path);
    std::ranges::sort(paths);
    return paths;
  }

  support::TemporaryFolder folder;
  fs::path root = folder.path() / "site";
};

using Paths = std::vector<std::string>;

TEST(DuplicateRecords, ACopyIsNoHitAndIsCounted) {
  Runs runs;
  const IndexReport report = runs.index();
  EXPECT_EQ(runs.found(), (Paths{"a/index.html", "b/index.html"}));
  EXPECT_EQ(report.duplicates, 1u);
  EXPECT_EQ(report.posts, 3u);
  EXPECT_EQ(runs.index().duplicates, 1u) << "also of a run that reads nothing";
}

TEST(DuplicateRecords, ACopyComesBackWithItsOriginalGone) {
  Runs runs;
  runs.index();
  fs::remove(runs.root / "a/index.html");
  const IndexReport report = runs.index();
  EXPECT_EQ(report.full_because, "");
  EXPECT_EQ(runs.found(), (Paths{"a/amp/index.html", "b/index.html"}));
  runs.write("a/index.html", canonical_page("A", "The spindle turns", names("/a/")));
  EXPECT_EQ(runs.index().full_because, "");
  EXPECT_EQ(runs.found(), (Paths{"a/index.html", "b/index.html"}));
}

TEST(DuplicateRecords, ACopyGoesWithItsOriginalHidden) {
  Runs runs;
  runs.index();
  runs.write("a/index.html",
             canonical_page("A", "The spindle turns", "<meta name='robots' content='noindex'>"));
  EXPECT_EQ(runs.index().full_because, "");
  EXPECT_EQ(runs.found(), Paths{"b/index.html"});
}

TEST(DuplicateRecords, APageMayBecomeACopyByItsOwnChange) {
  Runs runs;
  runs.index();
  runs.write("b/index.html", canonical_page("A", "The spindle stands", names("/a/")));
  const IndexReport report = runs.index();
  EXPECT_EQ(report.full_because, "");
  EXPECT_EQ(report.removed, 1u);
  EXPECT_EQ(runs.found(), Paths{"a/index.html"});
  runs.index("fresh");
  EXPECT_EQ(runs.found("fresh"), runs.found());
}

TEST(DuplicateRecords, AuditSaysTheSame) {
  Runs runs;
  const std::vector<Audit> audits = audit_archive(runs.root.string(), "");
  for (const ReadPost& read : audits.front().posts) {
    if (read.post.path != "a/amp/index.html") continue;
    EXPECT_FALSE(is_public(read));
    EXPECT_EQ(kind_of(read), "copy");
    EXPECT_EQ(read.reason, "a copy of a/index.html, by its rel=canonical");
  }
}

TEST(DuplicateRecords, ArchivesThatOverlapShareTheirFiles) {
  const auto blog = support::folder_with({{"_config.yml", "title: T\n"},
                                          {"_posts/2020-01-02-a.md", "---\ntitle: A\n---\nspindle\n"},
                                          {"_drafts/b.md", "---\ntitle: B\n---\nspindle\n"}});
  support::TemporaryFolder index;
  Progress silent;
  const IndexReport report = run_index({.database = index.path() / "index",
                                        .archives = {{.path = blog.path()},
                                                     {.path = blog.path() / "_posts"},
                                                     {.path = blog.path() / "_drafts"}}},
                                       silent);
  EXPECT_EQ(report.posts, 1u);
  EXPECT_EQ(report.duplicates, 2u);
}

}  // namespace
}  // namespace annals
