// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/duplicates.h"

#include <gtest/gtest.h>

#include <deque>

namespace annals {
namespace {

/// Posts of a run, each "copy -> original, reason" or nothing.
class Compared {
 public:
  explicit Compared(std::vector<unsigned> ranks = {1, 1}) : ranks_(std::move(ranks)) {}

  /// `read` has a url, a title, a text, a canonical address.
  ComparedPost& add(unsigned archive, const std::string& path, ReadPost read,
                    const std::string& base_url = {}) {
    paths_.push_back(path);
    if (read.post.text.empty()) read.post.text = "The text of " + read.post.title + std::string(100, '.');
    read.is_built = true;
    posts_.push_back({.archive = archive,
                      .path = paths_.back(),
                      .is_wanted = true,
                      .identity = identity_of(read, {.base_url = base_url})});
    return posts_.back();
  }

  std::vector<std::string> copies() const {
    std::vector<std::string> lines;
    const auto found = find_duplicates(posts_, ranks_);
    for (std::size_t i = 0; i < posts_.size(); ++i)
      if (found[i])
        lines.push_back(paths_[i] + ": " + duplicate_reason(*found[i], paths_[found[i]->original]));
    return lines;
  }

 private:
  std::vector<unsigned> ranks_;
  std::deque<std::string> paths_{};
  std::vector<ComparedPost> posts_{};
};

using Lines = std::vector<std::string>;

ReadPost identified(const std::string& url, const std::string& title, const std::string& canonical = {}) {
  ReadPost read;
  read.post.url = url;
  read.post.title = title;
  read.canonical = canonical;
  return read;
}

TEST(Duplicates, ACopyOfAHiddenPostIsFoundBehindManyAtItsAddress) {
  Compared site;
  site.add(0, "copy.html", identified("/copy/", "A", "/a/"));
  for (int i = 0; i < 100; ++i)
    site.add(0, std::to_string(i) + ".html", identified("/a/", std::to_string(i)));
  ComparedPost& hidden = site.add(0, "a.html", identified("/a/", "A"));
  hidden.is_hidden = true;
  hidden.is_wanted = false;
  EXPECT_EQ(site.copies(), Lines{"copy.html: a copy of a.html, which is not public"});
}

TEST(Duplicates, ACopyNamesItsOriginal) {
  Compared site;
  site.add(0, "a/index.html", identified("/a/", "A", "https://x.example/a/"));
  site.add(0, "a/amp/index.html", identified("/a/amp/", "A for phones", "https://x.example/a/"));
  site.add(0, "p/17.html", identified("/p/17.html", "A", "/a/index.html"));
  EXPECT_EQ(site.copies(), (Lines{"a/amp/index.html: a copy of a/index.html, by its rel=canonical",
                                  "p/17.html: a copy of a/index.html, by its rel=canonical"}));
}

TEST(Duplicates, ACanonicalAddressAloneIsNotBelieved) {
  Compared site;
  site.add(0, "index.html", identified("/", "Home", "https://x.example/"));
  site.add(0, "a.html", identified("/a.html", "A", "https://x.example/"));
  site.add(0, "b.html", identified("/b.html", "B", "https://x.example/gone/"));
  site.add(0, "c.html", identified("/c.html", "C", "https://other.example/c.html"));
  EXPECT_EQ(site.copies(), Lines{}) << "a theme's fault, a page that is not there, another site";
}

TEST(Duplicates, PagesThatNameEachOtherLeaveOne) {
  Compared site;
  site.add(0, "a.html", identified("/a.html", "A", "/b.html"));
  site.add(0, "b.html", identified("/b.html", "A", "/a.html"));
  site.add(0, "c.html", identified("/c.html", "A", "/a.html"));
  EXPECT_EQ(site.copies().size(), 2u);
}

TEST(Duplicates, ACopyOfAHiddenPageIsHidden) {
  Compared site;
  ComparedPost& original = site.add(0, "a/index.html", identified("/a/", "A"));
  original.is_wanted = false;
  original.is_hidden = true;
  site.add(0, "a/print/index.html", identified("/a/print/", "A", "/a/"));
  EXPECT_EQ(site.copies(), Lines{"a/print/index.html: a copy of a/index.html, which is not public"});
}

TEST(Duplicates, OfTheSameAddressInTwoArchivesTheBetterSourceStays) {
  Compared both({0, 3});
  both.add(0, "feed.xml#1", identified("https://x.example/2020/a/", "A"));
  both.add(1, "_posts/2020-01-02-a.md", identified("/2020/a/", "A, revised"), "http://www.x.example");
  both.add(1, "_posts/2020-01-03-b.md", identified("/2020/b/", "B"), "http://www.x.example");
  EXPECT_EQ(both.copies(),
            Lines{"feed.xml#1: has the same address as _posts/2020-01-02-a.md, a better source"});
}

void hide(ComparedPost& post) {
  post.is_wanted = false;
  post.is_hidden = true;
}

TEST(Duplicates, AHiddenPostDoesNotStandForAPublicOne) {
  Compared both({3, 3});
  hide(both.add(0, "_posts/a.md", identified("/a/", "A"), "https://x.example"));
  both.add(1, "posts/a.md", identified("/a/", "A"), "https://x.example");
  EXPECT_EQ(both.copies(), Lines{});
}

TEST(Duplicates, APageThatWasBuiltOfAHiddenSourceIsHidden) {
  Compared both({3, 1});
  hide(both.add(0, "_posts/a.md", identified("/a/", "A"), "https://x.example"));
  both.add(1, "a/index.html", identified("/a/", "A, as it was"), "https://x.example");
  both.add(1, "b/index.html", identified("/b/", "B"), "https://x.example");
  EXPECT_EQ(both.copies(), Lines{"a/index.html: a copy of _posts/a.md, which is not public"});
}

TEST(Duplicates, ItIsFoundByItsTitleWhereItsAddressIsAnother) {
  Compared both({3, 1});
  hide(both.add(0, "_drafts/a-day.md", identified("/a-day.html", "A day")));
  hide(both.add(0, "about.md", identified("/about/", "About")));
  both.add(1, "2020/01/02/a-day/index.html", identified("/2020/01/02/a-day/", "A day"));
  ReadPost other = identified("/about/", "About another");
  other.post.text = "Of another site that may have this address too.";
  both.add(1, "about/index.html", other);
  EXPECT_EQ(both.copies(),
            Lines{"2020/01/02/a-day/index.html: a copy of _drafts/a-day.md, which is not public"});
}

TEST(Duplicates, TwoBlogsMayHaveTheSamePath) {
  Compared both({3, 3});
  both.add(0, "about.md", identified("/about/", "About"), "https://x.example");
  both.add(1, "about.md", identified("/about/", "About"), "https://y.example");
  EXPECT_EQ(both.copies(), Lines{}) << "two sites";
  Compared unknown({3, 3});
  ReadPost one = identified("/about/", "About"), other = one;
  one.post.text = "I am Kim.";
  other.post.text = "I am Jo.";
  unknown.add(0, "about.md", one);
  unknown.add(1, "about.md", other);
  EXPECT_EQ(unknown.copies(), Lines{}) << "nobody says where, and the texts differ";
}

TEST(Duplicates, ASiteMayBePublishedInAFolder) {
  Compared both({3, 1});
  both.add(0, "_posts/a.md", identified("/2020/a/", "A"), "https://x.example/blog");
  both.add(1, "2020/a/index.html", identified("/2020/a/", "A"));
  both.add(1, "2020/a/print.html",
           identified("/2020/a/print.html", "A (print)", "https://x.example/blog/2020/a/"));
  EXPECT_EQ(both.copies().front(), "2020/a/index.html: has the same address as _posts/a.md, a better source");
}

TEST(Duplicates, AnExportMayHaveAnEntryTwice) {
  Compared parts({2});
  ReadPost whole = identified("https://x.example/a/", "A");
  whole.post.text = std::string(500, 'x');
  parts.add(0, "feed.xml#1", identified("https://x.example/a/", "A"));
  parts.add(0, "part1.xml#1", whole);
  EXPECT_EQ(parts.copies(), Lines{"feed.xml#1: has the same address as part1.xml#1, a better source"});
}

TEST(Duplicates, APageThatIsThereTwiceIsOne) {
  Compared site;
  site.add(0, "a.html?print=1.html", identified("/a.html%3Fprint=1.html", "A"));
  site.add(0, "a.html", identified("/a.html", "A"));
  site.add(0, "b.html", identified("/b.html", "B"));
  EXPECT_EQ(site.copies(), Lines{"a.html?print=1.html: a copy of a.html, by its title and text"});
}

TEST(Duplicates, ShortPagesWithTheSameOriginalAreOne) {
  Compared site;
  const auto page = [](const std::string& url, const std::string& canonical) {
    ReadPost read = identified(url, "A", canonical);
    read.post.text = "short";
    return read;
  };
  site.add(0, "post/1/a.html", page("/post/1/a.html", "/post/1"));
  site.add(0, "mobile/post/1.html", page("/mobile/post/1.html", "/post/1"));
  site.add(0, "post/2/a.html", page("/post/2/a.html", "/post/2"));
  site.add(0, "post/3/a.html", page("/post/3/a.html", {}));
  site.add(0, "post/4/a.html", page("/post/4/a.html", {}));
  EXPECT_EQ(site.copies(), (Lines{"mobile/post/1.html: a copy of post/1/a.html, by its title and text"}));
}

TEST(Duplicates, OfTheCapturesOfAPageTheNewestStays) {
  Compared site;
  const auto add = [&](const std::string& path, const std::string& title) {
    ReadPost read = identified('/' + path, title);
    read.post.text = "Of " + path;
    site.add(0, path, read);
  };
  add("web/20080101000000/http_/x.example/a.html", "A");
  add("web/20120101000000id_/http_/x.example/a.html", "A");
  add("web/20100101000000/http_/x.example/a.html", "A");
  add("web/20130101000000/http_/x.example/a.html", "For sale");
  add("web/20080101000000/http_/x.example/b.html", "A");
  add("20080101/a.html", "A");
  const std::string why = ": an older capture of web/20120101000000id_/http_/x.example/a.html";
  EXPECT_EQ(site.copies(), (Lines{"web/20080101000000/http_/x.example/a.html" + why,
                                  "web/20100101000000/http_/x.example/a.html" + why}));
}

TEST(Duplicates, AnAddressStaysRatherThanAQuestion) {
  Compared site;
  site.add(0, "index.html?p=1", identified("/%3Fp=1", "A"));
  site.add(0, "2021/05/03/first/index.html", identified("/2021/05/03/first/", "A"));
  EXPECT_EQ(site.copies(),
            Lines{"index.html?p=1: a copy of 2021/05/03/first/index.html, by its title and text"});
}

TEST(Duplicates, AFileInTwoArchivesIsOne) {
  Compared both({3, 1});
  both.add(0, "_posts/a.md", identified("/a/", "A")).file = 7;
  both.add(1, "a.md", identified("/a/", "A")).file = 7;
  ComparedPost& draft = both.add(0, "_drafts/b.md", identified("/b/", "B"));
  draft.file = 8;
  draft.is_wanted = false;
  draft.is_hidden = true;
  both.add(1, "b.md", identified("/b/", "B")).file = 8;
  EXPECT_EQ(both.copies(), (Lines{"a.md: the same file as _posts/a.md of another archive",
                                  "b.md: a copy of _drafts/b.md, which is not public"}));
}

/// Each of many pages is compared with so many of those at the address it names, and a chain is followed so
/// far: neither takes time with the square of the posts.
TEST(Duplicates, ManyPagesMayNameOneAddress) {
  Compared site;
  for (int i = 0; i < 3'000; ++i) {
    const std::string name = std::to_string(i), next = std::to_string(i + 1);
    site.add(0, name + ".html", identified("/same/", "Page " + name, "https://b.example/same/"),
             "https://b.example");
    site.add(0, "p" + name + ".html",
             identified("/p" + name + "/", "Chain", "https://b.example/p" + next + "/"), "https://b.example");
  }
  EXPECT_FALSE(site.copies().empty());
}

}  // namespace
}  // namespace annals
