// SPDX-License-Identifier: GPL-2.0-or-later
/// Archives that are out to crash, stop or mislead an indexer: each with the answer it must give.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <map>

#include "indexer/build/indexer.h"
#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/repeated.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using support::repeated;

namespace fs = std::filesystem;

std::string post(const std::string& title, const std::string& body) {
  return "---\ntitle: " + title + "\n---\n" + body;
}

/// A plain archive in a temporary folder, and what indexing it gave.
class Archive {
 public:
  Archive& file(const std::string& path, const std::string& content) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << content;
    return *this;
  }

  const fs::path& root() const { return root_; }

  IndexReport index() {
    Progress silent;
    return run_index({.database = folder_.path() / "index", .archives = {{.path = root_}}}, silent);
  }

  std::vector<std::string> titles(const std::string& query) {
    Searcher searcher({folder_.path() / "index"}, support::unhurried_limits());
    std::vector<std::string> titles;
    for (const Hit& hit : searcher.search({.text = query, .order = Order::Newest}).hits)
      titles.push_back(hit.post.title);
    std::sort(titles.begin(), titles.end());
    return titles;
  }

 private:
  support::TemporaryFolder folder_;
  fs::path root_ = [this] {
    fs::create_directories(folder_.path() / "blog");
    return folder_.path() / "blog";
  }();
};

using Titles = std::vector<std::string>;

bool has_diagnostic(const IndexReport& report, const std::string& path, std::string_view words) {
  for (const Diagnostic& d : report.diagnostics)
    if (d.path == path && d.message.find(words) != std::string::npos) return true;
  return false;
}

TEST(HostileArchive, BombsOfMarkupAreCutShortAndTheirWordsAreKept) {
  std::string fonts;
  for (int i = 0; i < 3200; ++i) fonts += "<font color=c" + std::to_string(i) + "><p>";
  std::string attributes = "<div ";
  for (int i = 0; i < 32000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  Archive archive;
  archive.file("divs.html", post("Divs", repeated("<div>", 100'000) + "lentils"))
      .file("fonts.html", post("Fonts", fonts + "lentils"))
      .file("attributes.html", post("Attributes", attributes + ">lentils"))
      .file("table.md",
            post("Table", "|" + repeated("x|", 3000) + "\n|" + repeated("-|", 3000) + "\n|lentils|\n"))
      .file("brackets.md", post("Brackets", repeated("[", 50'000) + "lentils"))
      .file("quotes.md", post("Quotes", repeated("> ", 5'000) + "lentils"))
      .file("abort.html", post("Abort", "<svg><html><foreignObject><select a=b><input></body>lentils"));
  const IndexReport report = archive.index();
  EXPECT_EQ(report.posts, 7U);
  EXPECT_EQ(report.failed, 0U);
  EXPECT_EQ(archive.titles("lentils"), (Titles{"Attributes", "Brackets", "Divs", "Fonts", "Quotes", "Table"}))
      << "the words of \"Abort\" stand inside an svg, which is never text";
}

TEST(HostileArchive, FrontMatterThatCannotBeReadIsNotPublic) {
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [" + repeated("*" + before + ",", 8) + "*" + before + "]\n";
  }
  Archive archive;
  archive.file("alias-bomb.md", "---\ntitle: Bomb\n" + bomb + "---\nlentils\n")
      .file("cycle.md", "---\ntitle: Cycle\nx: &x [*x]\n---\nlentils\n")
      .file("unclosed.md", "---\ntitle: Unclosed\ndraft: true\n\nlentils\n")
      .file("colon.md", "---\ntitle: Foo: bar\n---\nlentils\n")
      .file("brackets.md", "---\ntitle: " + repeated("[", 60'000) + "\n---\nlentils\n")
      .file("comma.md", "---\n,\n---\nlentils\n")
      .file("fine.md", "---\ntitle: Fine\n---\nlentils\n");
  const IndexReport report = archive.index();
  const Titles found = archive.titles("lentils");
  for (const char* hidden : {"Unclosed", "Foo: bar"})
    EXPECT_EQ(std::count(found.begin(), found.end(), hidden), 0) << hidden;
  EXPECT_EQ(std::count(found.begin(), found.end(), "Fine"), 1);
  EXPECT_TRUE(has_diagnostic(report, "unclosed.md", "")) << "an unclosed fence is reported";
  EXPECT_TRUE(has_diagnostic(report, "colon.md", "")) << "a broken block is reported";
  EXPECT_EQ(report.failed, 0U);
}

TEST(HostileArchive, EveryEncodingIsReadAsText) {
  const std::string utf16 = [] {
    std::string bytes = "\xff\xfe";
    for (const char c : post("Sixteen", "lentils caf\xe9")) (bytes += c) += '\0';
    return bytes;
  }();
  Archive archive;
  archive.file("latin1.html", post("Latin caf\xe9", "<p>lentils au caf\xe9</p>"))
      .file("utf16.html", utf16)
      .file("bom.md", "\xef\xbb\xbf" + post("Marked", "lentils café"))
      .file("crlf.md", "---\r\ntitle: Lines\r\n---\r\nlentils café\r\n")
      .file("nul.md", post("Nuls", std::string("lent\0ils\0 caf\u00e9 lentils", 24)))
      .file("ill-formed.md", post("Broken", "lentils \xf0\x28\x8c\x28 caf\u00e9 \xc3"));
  const IndexReport report = archive.index();
  EXPECT_EQ(report.posts, 6U);
  EXPECT_EQ(archive.titles("lentils"),
            (Titles{"Broken", "Latin café", "Lines", "Marked", "Nuls", "Sixteen"}));
  const Titles cafes = archive.titles("café");
  for (const char* title : {"Latin café", "Lines", "Marked", "Sixteen"})
    EXPECT_EQ(std::count(cafes.begin(), cafes.end(), title), 1) << title;
}

TEST(HostileArchive, FilesThatAreNoPostsAreSkipped) {
  Archive archive;
  archive.file("fine.md", post("Fine", "lentils"))
      .file("empty.md", "")
      .file("binary.md", std::string("\x89PNG\0\0\0\0\1\2\3\0\0\0", 14) + std::string(2000, '\0'))
      .file(".hidden.md", post("Dot", "lentils"))
      .file(".git/config.md", post("Git", "lentils"))
      .file("backup.md~", post("Backup", "lentils"))
      .file("huge.md", post("Huge", std::string(9 << 20, 'x')));
  ASSERT_EQ(::mkfifo((archive.root() / "fifo.md").c_str(), 0600), 0);
  fs::create_directory_symlink(archive.root(), archive.root() / "loop");
  fs::create_symlink("/etc/passwd", archive.root() / "outside.md");
  fs::create_symlink(archive.root() / "nowhere.md", archive.root() / "dangling.md");
  const IndexReport report = archive.index();
  EXPECT_EQ(archive.titles("lentils"), Titles{"Fine"});
  EXPECT_EQ(archive.titles("root"), Titles{});
  EXPECT_TRUE(has_diagnostic(report, "huge.md", "")) << "a file that is too large is reported";
  EXPECT_TRUE(has_diagnostic(report, "fifo.md", "")) << "a pipe is reported";
}

TEST(HostileArchive, ValuesOfAnyLengthAreHeld) {
  Archive archive;
  archive.file("long.md", "---\ntitle: " + std::string(5000, 't') + "\ntags: [" + std::string(300, 'g') +
                              ", ok]\n---\nlentils " + std::string(100'000, 'w') + "\n");
  archive.file(repeated("deep/", 200) + "down.md", post("Deep", "lentils"));
  const IndexReport report = archive.index();
  EXPECT_EQ(report.posts, 2U);
  EXPECT_EQ(archive.titles("lentils").size(), 2U);
  EXPECT_EQ(archive.titles("tag:" + std::string(300, 'g')).size(), 1U);
}

TEST(HostileArchive, TheIndexIsNotPutWhereTheSiteWouldPublishIt) {
  Archive archive;
  archive.file("fine.md", post("Fine", "lentils"));
  Progress silent;
  try {
    run_index({.database = archive.root() / "search", .archives = {{.path = archive.root()}}}, silent);
    FAIL() << "indexed into the archive";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
  }
  EXPECT_EQ(
      run_index({.database = archive.root() / ".search", .archives = {{.path = archive.root()}}}, silent)
          .posts,
      1U);
}

TEST(HostileArchive, AFileInPlaceOfAFolderIsNamed) {
  Archive archive;
  archive.file("fine.md", post("Fine", "lentils"));
  Progress silent;
  for (const char* missing : {"missing", "fine.md"}) {
    try {
      run_index({.database = archive.root() / ".index", .archives = {{.path = archive.root() / missing}}},
                silent);
      ADD_FAILURE() << "indexed " << missing;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::Unreadable) << missing;
      EXPECT_NE(std::string(error.what()).find(missing), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace annals
