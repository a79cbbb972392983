// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/repeated_parts.h"

#include <gtest/gtest.h>

#include "indexer/build/indexer.h"
#include "query/answer/searcher.h"
#include "tests/support/archive_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using support::Files;
using support::folder_with;
using Parts = std::set<std::string, std::less<>>;

std::string subscribed_page(const std::string& title, const std::string& text, const std::string& more = {}) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><div><h1>" +
         title.substr(0, 1) + "</h1><p>" + text + "</p>" + more + "</div></body></html>";
}

Files peg_site(int posts) {
  Files files = {{"index.html", subscribed_page("Home | Peg notes", "Welcome")}};
  for (int n = 0; n < posts; ++n) {
    const std::string name(1, static_cast<char>('a' + n));
    files.emplace_back(
        name + ".html",
        subscribed_page(name + " | Peg notes", "Text of " + name + ", long enough",
                        "<p>Subscribe to the letter</p><p>" + std::to_string(n) + " comments</p>"));
  }
  return files;
}

TEST(RepeatedParts, AreWhatMostPagesHave) {
  const auto folder = folder_with(peg_site(6));
  const RepeatedParts parts = scan_archive(folder.path()).site.repeated;
  EXPECT_EQ(parts.titles, Parts{"Peg notes"});
  EXPECT_EQ(parts.lines, (Parts{"# comments", "subscribe to the letter"}));
}

TEST(RepeatedParts, ANameAtTheEndOfTwoTitlesIsTheSites) {
  const auto folder = folder_with({{"a.html", subscribed_page("Trip - one | Peg notes", "Text of one")},
                                   {"b.html", subscribed_page("Trip - two | Peg notes", "Text of two")},
                                   {"index.html", subscribed_page("Home | Peg notes", "Welcome")}});
  EXPECT_EQ(scan_archive(folder.path()).site.repeated.titles, Parts{"Peg notes"});
}

TEST(RepeatedParts, AreNoneOfFewPagesAndOfSources) {
  const auto two = folder_with(peg_site(1));
  EXPECT_TRUE(scan_archive(two.path()).site.repeated.lines.empty());
  Files sources = {{"_config.yml", "title: T\n"}};
  for (const std::string day : {"01", "02", "03", "04"})
    sources.emplace_back("_posts/2020-01-" + day + "-a.md", "---\ntitle: A\n---\nThe same line\n");
  const auto blog = folder_with(sources);
  EXPECT_TRUE(scan_archive(blog.path()).site.repeated.empty());
}

TEST(RepeatedParts, CopiesOfAPageDoNotMakeItsTextRepeated) {
  Files files = peg_site(1);
  for (const std::string name : {"a/amp.html", "a/print.html", "a/mobile.html"})
    files.emplace_back(name, files[1].second);
  const auto folder = folder_with(files);
  EXPECT_TRUE(scan_archive(folder.path()).site.repeated.lines.empty());
}

TEST(RepeatedParts, AChangeOfOnePageIsAnUpdate) {
  const auto folder = folder_with(peg_site(9));
  support::TemporaryFolder index;
  Progress silent;
  const IndexOptions options{.database = index.path() / "index", .archives = {{.path = folder.path()}}};
  run_index(options, silent);
  support::write_file(folder.path() / "c.html",
                      subscribed_page("c | Peg notes", "Other text, long enough",
                                      "<p>Subscribe to the letter</p><p>8 comments</p>"));
  const IndexReport report = run_index(options, silent);
  EXPECT_EQ(report.full_because, "");
  EXPECT_EQ(report.updated, 1u);
  Searcher searcher({index.path() / "index"}, support::unhurried_limits());
  EXPECT_TRUE(searcher.search({.text = "subscribe", .exact = true}).hits.empty());
}

}  // namespace
}  // namespace annals
