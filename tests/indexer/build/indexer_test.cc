// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/indexer.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// A small Jekyll blog with one post of each visibility that its dialect has.
class BlogFolder {
 public:
  BlogFolder() {
    support::write_file(root / "_config.yml", "title: Test\nurl: https://example.org\n");
    support::write_file(root / "_posts/2009-03-15-first.md",
                        "---\ntitle: First\ntags: [a, b]\n---\nlentils\n");
    support::write_file(root / "_posts/2010-03-15-second.html", "---\ntitle: Second\n---\n<p>lentils</p>\n");
    support::write_file(root / "_posts/2011-01-01-unpublished.md",
                        "---\ntitle: Unpublished\npublished: false\n---\nlentils\n");
    support::write_file(root / "_posts/2999-01-01-tomorrow.md", "---\ntitle: Tomorrow\n---\nlentils\n");
    support::write_file(root / "_drafts/idea.md", "---\ntitle: Idea\n---\nlentils\n");
    support::write_file(root / "README.md", "no front matter\n");
  }

  IndexReport index(std::vector<Visibility> include = {}) {
    Progress silent;
    return run_index(
        {.database = folder.path() / "index", .archives = {{.path = root}}, .include = std::move(include)},
        silent);
  }

  std::set<std::string> titles() {
    Searcher searcher({folder.path() / "index"}, support::unhurried_limits());
    std::set<std::string> all;
    for (const Hit& hit : searcher.search({.text = "lentils"}).hits) all.insert(hit.post.title);
    return all;
  }

  support::TemporaryFolder folder;
  fs::path root = folder.path() / "blog";
};

using Titles = std::set<std::string>;

TEST(Indexer, IndexesPublicPostsOnlyAndCountsTheOthers) {
  BlogFolder blog;
  const IndexReport report = blog.index();
  EXPECT_EQ(blog.titles(), (Titles{"First", "Second"}));
  EXPECT_EQ(report.posts, 2U);
  EXPECT_EQ(report.added, 2U);
  EXPECT_EQ(report.hidden, 3U);
  EXPECT_EQ(report.hidden_by,
            (std::map<Visibility, unsigned>{{Visibility::Draft, 2}, {Visibility::Future, 1}}));
  EXPECT_EQ(report.copied, 1U);
  EXPECT_EQ(report.failed, 0U);
  EXPECT_EQ(report.generation, "gen-000001");
}

TEST(Indexer, IncludesWhatItIsAskedToAndRemembersIt) {
  BlogFolder blog;
  blog.index({Visibility::Draft});
  EXPECT_EQ(blog.titles(), (Titles{"First", "Second", "Unpublished", "Idea"}));
  Searcher searcher({blog.folder.path() / "index"}, support::unhurried_limits());
  EXPECT_EQ(searcher.settings().included, std::vector<Visibility>{Visibility::Draft});
  EXPECT_EQ(searcher.search({.text = "visibility:draft"}).matches.estimated, 2U);
}

TEST(Indexer, AFutureDayDependsOnTheMomentOfIndexing) {
  BlogFolder blog;
  Progress silent;
  run_index({.database = blog.folder.path() / "index",
             .archives = {{.path = blog.root}},
             .now = std::chrono::sys_days(std::chrono::year(2999) / 1 / 2)},
            silent);
  EXPECT_TRUE(blog.titles().count("Tomorrow"));
}

TEST(Indexer, APostThatIsHiddenLaterVanishes) {
  BlogFolder blog;
  blog.index();
  support::write_file(blog.root / "_posts/2010-03-15-second.html",
                      "---\ntitle: Second\npublished: false\n---\n<p>lentils</p>\n");
  const IndexReport report = blog.index();
  EXPECT_EQ(blog.titles(), Titles{"First"});
  EXPECT_EQ(report.removed, 1U);
  EXPECT_EQ(report.unchanged, 1U);
}

TEST(Indexer, MergesArchivesWhosePathsAreAlike) {
  BlogFolder one, two, copy;
  support::write_file(two.root / "_config.yml", "url: https://two.example\n");
  Progress silent;
  const IndexReport report = run_index(
      {.database = one.folder.path() / "index",
       .archives = {{.path = one.root}, {.path = two.root}, {.path = one.root / "."}, {.path = copy.root}}},
      silent);
  EXPECT_EQ(report.posts, 4U) << "an archive named twice is read once";
  EXPECT_EQ(report.duplicates, 2U) << "and so is one that is there twice";
}

TEST(Indexer, RefusesALanguageWithoutStems) {
  BlogFolder blog;
  Progress silent;
  try {
    run_index(
        {.database = blog.folder.path() / "index", .archives = {{.path = blog.root}}, .language = "klingon"},
        silent);
    FAIL() << "indexed";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
  }
}

// ---- The sample blog, whole: every dialect read so far, and the right answer for each post.

struct GoldenRow {
  std::string path, visibility, title, date, tags;
};

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

/// By path within data/sample-blog.
std::map<std::string, GoldenRow> golden_rows() {
  std::map<std::string, GoldenRow> rows;
  std::ifstream in(fs::path(ANNALS_SOURCE_DIR) / "tests/golden/sample_blog.tsv");
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() == 6) rows[cells[0]] = {cells[0], cells[2], cells[3], cells[4], cells[5]};
  }
  return rows;
}

std::string joined(const std::vector<std::string>& values) {
  std::string all;
  for (const std::string& value : values) all += (all.empty() ? "" : "|") + value;
  return all;
}

TEST(Indexer, ReadsTheSampleBlogAsACarefulReaderWould) {
  const std::map<std::string, GoldenRow> golden = golden_rows();
  ASSERT_GE(golden.size(), 20U);
  const fs::path sample = fs::path(ANNALS_SOURCE_DIR) / "data/sample-blog";
  const support::TemporaryFolder folder;
  const std::vector<std::string> archives = {"hugo", "jekyll", "nanoc", "webby"};
  IndexOptions options{.database = folder.path()};
  for (const std::string& name : archives) options.archives.push_back({.path = sample / name});
  for (const VisibilityName& row : kVisibilities) options.include.push_back(row.visibility);
  Progress silent;
  run_index(options, silent);

  Searcher searcher({folder.path()}, terminal_limits());
  std::map<std::string, GoldenRow> read;
  for (const Hit& hit : searcher.search({.limit = 1000}).hits) {
    const Post& post = hit.post;
    const std::string path = archives.at(post.archive) + "/" + post.path;
    read[path] = {path, std::string(name_of(post.visibility)), post.title,
                  post.date ? iso_day(post.date->day) : "", joined(post.tags)};
  }
  for (const auto& [path, expected] : golden) {
    ASSERT_TRUE(read.count(path)) << path;
    EXPECT_EQ(read[path].visibility, expected.visibility) << path;
    EXPECT_EQ(read[path].title, expected.title) << path;
    EXPECT_EQ(read[path].date, expected.date) << path;
    EXPECT_EQ(read[path].tags, expected.tags) << path;
  }
  EXPECT_EQ(read.size(), golden.size());
}

}  // namespace
}  // namespace annals
