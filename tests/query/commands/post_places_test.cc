// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/post_places.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

class PostPlacesTest : public testing::Test {
 protected:
  PostPlacesTest() {
    fs::create_directories(blog() / "_posts");
    support::write_file(blog() / "_posts/a.md", "A");
    support::write_file(root() / "feed.xml", "<feed/>");
    settings_.archives = {
        {blog(), "jekyll", ""}, {root() / "feed.xml", "feed", ""}, {"/absent/old", "hugo", ""}};
  }
  fs::path root() const { return fs::canonical(folder_.path()); }
  fs::path blog() const { return fs::canonical(folder_.path()) / "blog"; }
  static Post at(unsigned archive, const std::string& path) { return {.archive = archive, .path = path}; }

  support::TemporaryFolder folder_;
  IndexSettings settings_;
};

TEST_F(PostPlacesTest, AreSeenFromTheFolderOneStandsIn) {
  const auto seen = [&](const fs::path& here, const Post& post) {
    return PostPlaces(settings_, here).from_here(post);
  };
  const Post post = at(0, "_posts/a.md");
  EXPECT_EQ(seen(blog(), post), "_posts/a.md");
  EXPECT_EQ(seen(blog() / "_posts", post), "a.md");
  EXPECT_EQ(seen(blog() / "_drafts/x", post), "../../_posts/a.md");
  EXPECT_EQ(seen(root(), post), "blog/_posts/a.md");
  EXPECT_EQ(seen("/usr", post), (blog() / "_posts/a.md").string());
  EXPECT_EQ(seen({}, post), (blog() / "_posts/a.md").string());
  EXPECT_EQ(seen(root(), at(1, "feed.xml#7")), "feed.xml#7");
  EXPECT_EQ(seen("/usr", at(1, "feed.xml#7")), (root() / "feed.xml#7").string());
  EXPECT_EQ(seen(root(), at(2, "content/a.md")), "old/content/a.md") << "the archive is not at hand";
  settings_.archives.erase(settings_.archives.begin(), settings_.archives.end() - 1);
  EXPECT_EQ(seen(root(), at(0, "content/a.md")), "content/a.md") << "and the only one";
  EXPECT_EQ(seen(root(), at(7, "a.md")), "a.md");
}

TEST_F(PostPlacesTest, AreThoseOfASiteInAParentFolder) {
  settings_.archives = {{.root = blog(), .generator = "jekyll", .prefix = "blog/"}};
  const PostPlaces places(settings_, root());
  const Post post = at(0, "blog/_posts/a.md");
  EXPECT_EQ(places.file(post), blog() / "_posts/a.md");
  EXPECT_EQ(places.from_here(post), "blog/_posts/a.md");
  EXPECT_EQ(places.from_root(post), (blog() / "_posts/a.md").string());
  EXPECT_EQ(places.paths_named("blog/_posts/a.md").front(), "blog/_posts/a.md");
  EXPECT_EQ(PostPlaces(settings_, blog()).from_here(post), "_posts/a.md");
  fs::remove(blog() / "_posts/a.md");
  settings_.archives.push_back({.root = "/absent/old"});
  EXPECT_EQ(places.from_here(post), root().filename().string() + "/blog/_posts/a.md");
}

TEST_F(PostPlacesTest, AreNoOptionsOfOtherPrograms) {
  support::write_file(blog() / "-rf.md", "A");
  EXPECT_EQ(PostPlaces(settings_, blog()).from_here(at(0, "-rf.md")), "./-rf.md");
}

TEST_F(PostPlacesTest, HaveFilesIfTheyAreAtHand) {
  const PostPlaces places(settings_, root());
  EXPECT_EQ(places.file(at(0, "_posts/a.md")), blog() / "_posts/a.md");
  EXPECT_EQ(places.file(at(1, "feed.xml#7")), root() / "feed.xml");
  EXPECT_EQ(places.file(at(2, "a.md")), std::nullopt);
  EXPECT_EQ(places.file(at(0, "gone.md")), std::nullopt);
}

TEST_F(PostPlacesTest, AreFoundByEveryNameTheyArePrintedWith) {
  const auto finds = [&](const fs::path& here, const std::string& typed, const std::string& path) {
    const std::vector<std::string> paths = PostPlaces(settings_, here).paths_named(typed);
    return std::ranges::find(paths, path) != paths.end();
  };
  const std::string path = "_posts/a.md";
  for (const std::string& typed :
       {path, "./" + path, "blog/" + path, (blog() / path).string(), "file://" + (blog() / path).string()})
    EXPECT_TRUE(finds("/usr", typed, path)) << typed;
  EXPECT_TRUE(finds(blog() / "_posts", "a.md", path));
  EXPECT_TRUE(finds(blog() / "_posts", "./a.md", path));
  EXPECT_TRUE(finds(blog() / "_posts", "../_posts/a.md", path));
  EXPECT_TRUE(finds(root(), "feed.xml#7", "feed.xml#7"));
  EXPECT_TRUE(finds("/usr", (root() / "feed.xml#7").string(), "feed.xml#7"));
  EXPECT_TRUE(finds("/usr", "old/content/a.md", "content/a.md"));
}

}  // namespace
}  // namespace annals
