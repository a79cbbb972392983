// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/page_frame.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

TEST(PageFrame, ComparesLinesByTheirShape) {
  EXPECT_EQ(line_shape("Posted on May 3, 2021 by Kim"), line_shape("Posted on June 14, 2019 by Jo"));
  EXPECT_EQ(line_shape("3 May 2021 · 5 min read"), line_shape("June 14, 2019 · 12 min read"));
  EXPECT_EQ(line_shape("Published: 2021-05-03"), line_shape("published: 2019-06-14"));
  EXPECT_NE(line_shape("2021 was a good year"), line_shape("2020 was none"));
  EXPECT_EQ(line_shape("12 comments"), line_shape("3 Comments"));
  EXPECT_EQ(line_shape("Tags: sea, weather"), line_shape("tags: wood"));
  EXPECT_NE(line_shape("Posted on May 3, 2021"), line_shape("Born on May 3, 2021"));
  EXPECT_EQ(line_shape("17"), "");
  EXPECT_EQ(line_shape(std::string(500, 'x')), "");
}

TEST(PageFrame, TakesTheNameOfTheSiteFromTitles) {
  const SiteConfig known{.title = "Peg - notes"};
  const SiteConfig learned{.repeated = {.titles = {"Peg notes", "Blog"}}};
  EXPECT_EQ(without_site_name("First | Peg - notes", known), "First");
  EXPECT_EQ(without_site_name("Peg - notes", known), "");
  EXPECT_EQ(without_site_name("First – Peg notes", learned), "First");
  EXPECT_EQ(without_site_name("First · Blog · Peg notes", learned), "First");
  EXPECT_EQ(without_site_name("Peg notes » Blog » First", learned), "First");
  EXPECT_EQ(without_site_name("Rome - a walk | Peg notes", learned), "Rome - a walk");
  EXPECT_EQ(without_site_name("Peg notes: First", learned), "First");
  EXPECT_EQ(without_site_name("First | Other", learned), "First | Other");
  EXPECT_EQ(without_site_name("First | Own", {}, "Own"), "First");
  EXPECT_EQ(without_site_name("Peg notes » Blog Archive » First", learned), "First") << "WordPress's words";
}

std::string framed_page(const std::string& title, const std::string& body, const std::string& head = {}) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title>" + head + "</head><body><main>" + body +
         "</main></body></html>";
}

TEST(PageFrame, ATitleIsWhatTheHeadingAndThePageSay) {
  EXPECT_EQ(read_as("site", "a.html", framed_page("Fog | Night Ferry", "<h1>Fog</h1><p>x</p>")).post.title,
            "Fog");
  EXPECT_EQ(read_as("site", "a.html",
                    framed_page("Fog – Night Ferry", "<h1>Fog</h1><p>x</p>",
                                "<meta property='og:title' content='Fog - Night Ferry'>"))
                .post.title,
            "Fog");
  EXPECT_EQ(read_as("site", "a.html",
                    framed_page("Fog | Night Ferry", "<p>x</p>",
                                "<meta property='og:title' content='Fog | Night Ferry'>"
                                "<meta property='og:site_name' content='Night Ferry'>"))
                .post.title,
            "Fog");
  EXPECT_EQ(
      read_as("site", "a.html", framed_page("Fog - and mist", "<h1>Fog - and mist</h1><p>x</p>")).post.title,
      "Fog - and mist");
}

TEST(PageFrame, ThePostsTextIsWithoutItsTitleItsDayAndWhatAllPagesSay) {
  const SiteConfig site{.repeated = {.lines = {line_shape("Subscribe to the letter"), line_shape("Tags: x"),
                                               line_shape("Posted on May 3, 2021 by Kim")}}};
  const std::string day = "<meta property='article:published_time' content='2021-05-03'>";
  const ReadPost read = read_as("site", "a.html",
                                framed_page("Fog",
                                            "<h1>Fog</h1><p>3 May 2021</p><p>Posted on June 2, 2020 by Jo</p>"
                                            "<p>It was foggy.</p><h2>Later</h2><p>It was not.</p>"
                                            "<p>Tags: sea</p><p>Subscribe to the letter</p>",
                                            day),
                                site);
  EXPECT_EQ(read.post.text, "It was foggy.\nLater\nIt was not.\nTags: sea") << "nothing else says this tag";
  ASSERT_EQ(read.post.sections.size(), 1u);
  EXPECT_EQ(read.post.sections[0].heading, "Later");
  EXPECT_EQ(read.post.sections[0].offset, read.post.text.find("Later"));
  const ReadPost tagged = read_as(
      "site", "a.html", framed_page("Fog", "<p>Foggy.</p><p>Tags: <a rel=tag href='/t/'>sea</a></p>"), site);
  EXPECT_EQ(tagged.post.text, "Foggy.");
  EXPECT_EQ(tagged.post.tags, std::vector<std::string>{"sea"});
}

TEST(PageFrame, ALineOfAllPagesMaySayTheDay) {
  const SiteConfig site{
      .repeated = {.lines = {line_shape("Written on June 2, 2020 by Jo"), line_shape("Published 2020-01-02"),
                             line_shape("Posted in Log | Tagged sea")}}};
  const auto read = [&](const std::string& line) {
    return read_as("site", "a.html", framed_page("Fog", "<p>" + line + "</p><p>It was foggy.</p>"), site)
        .post;
  };
  EXPECT_EQ(iso_day(read("Written on May 3, 2019 by Kim").date), "2019-05-03");
  EXPECT_EQ(read("Written on May 3, 2019 by Kim").text, "It was foggy.");
  EXPECT_EQ(iso_day(read("Published 2019-05-03").date), "2019-05-03");
  EXPECT_EQ(read("Written on the road in 2019").text, "Written on the road in 2019\nIt was foggy.");
  EXPECT_EQ(read("Posted in Log | Tagged sea").text, "Posted in Log | Tagged sea\nIt was foggy.")
      << "nothing else says its topics";
}

TEST(PageFrame, NothingIsDroppedWhenNothingWouldBeLeft) {
  const SiteConfig site{.repeated = {.lines = {line_shape("Subscribe to the letter")}}};
  EXPECT_EQ(read_as("site", "a.html", framed_page("T", "<p>Subscribe to the letter</p>"), site).post.text,
            "Subscribe to the letter");
  EXPECT_EQ(read_as("plain", "a.md", "---\ntitle: T\n---\nSubscribe to the letter\n", site).post.text,
            "Subscribe to the letter")
      << "sources have no frame";
}

TEST(PageFrame, LinesOfMetadataAreNoText) {
  const ReadPost read =
      read_as("site", "a.html",
              framed_page("Fog",
                          "<h1>Fog</h1><div class='entry-meta'>by <a rel='author' href='/'>Kim"
                          "</a> <time datetime='2021-05-03'>May 3</time></div><p>Foggy.</p>"
                          "<ul class='tags'><li><a rel='tag' href='/tags/sea/'>sea</a></ul>"));
  EXPECT_EQ(read.post.text, "Foggy.");
  EXPECT_EQ(iso_day(read.post.date), "2021-05-03");
  EXPECT_EQ(read.post.authors, std::vector<std::string>{"Kim"});
  EXPECT_EQ(read.post.tags, std::vector<std::string>{"sea"});
}

TEST(PageFrame, LinesOfMetadataMaySayTheDayAndTheTopics) {
  const auto read = [](const std::string& line) {
    return read_as("site", "a.html", framed_page("Fog", "<h1>Fog</h1>" + line + "<p>Foggy.</p>")).post;
  };
  for (const std::string line :
       {"<ul class='post-meta'><li class='post-date'>By Kim</li><li><a>May 3, 2021</a></li></ul>",
        "<span class='posted'>Posted by kim at May 3, 2021 10:00 AM | TrackBack</span>",
        "<div class='date-tags'><a class='post-date' href='/x'>May 3rd, 2021</a></div>"}) {
    EXPECT_EQ(iso_day(read(line).date), "2021-05-03") << line;
    EXPECT_EQ(read(line).text, "Foggy.") << line;
  }
  EXPECT_EQ(iso_day(read("<div class='post-meta'>3 comments</div>").date), "");
  const Post post = read(
      "<div class='post-tags'><a href='/tags/sea/'>#sea</a> <a href='/category/log/'>Log</a> "
      "<a href='/tags/'>all</a></div>");
  EXPECT_EQ(post.tags, std::vector<std::string>{"sea"});
  EXPECT_EQ(post.categories, std::vector<std::string>{"Log"});
}

TEST(PageFrame, ADayMayHaveTheTimeOfReadingBehindIt) {
  const std::string head = "<meta property='article:published_time' content='2021-05-03'>";
  EXPECT_EQ(read_as("site", "a.html",
                    "<!DOCTYPE html><html><head><title>Fog</title>" + head +
                        "</head><body><main><h1>Fog</h1><div>May 3, 2021 · One min read</div><p>Foggy.</p>"
                        "</main></body></html>")
                .post.text,
            "Foggy.");
}

TEST(PageFrame, TheToolbarOfTheWaybackMachineIsNoText) {
  const ReadPost read = read_as("site", "a.html",
                                "<!DOCTYPE html><html><head><title>Old</title></head><body>"
                                "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base'><div id='wm-ipp'>"
                                "captures</div></div><p>loose captures</p><!-- END WAYBACK TOOLBAR INSERT -->"
                                "<p>An ingle nook.</p></body></html>");
  EXPECT_EQ(read.post.text, "An ingle nook.");
}

}  // namespace
}  // namespace annals
