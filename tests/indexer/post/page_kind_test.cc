// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/page_kind.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

std::string built_page(const std::string& body, const std::string& head = {}) {
  return "<!DOCTYPE html><html><head><title>T</title>" + head + "</head><body><main>" + body +
         "</main></body></html>";
}

/// Why a page of a built site is no post; "" if it is one.
std::string why_none(const std::string& path, const std::string& html,
                     const std::string& generator = "site") {
  const ReadPost read = read_as(generator, path, html);
  return read.candidate ? "" : read.reason;
}

const std::string kPost = built_page("<h1>Walls</h1><p>" + std::string(400, 'x') + "</p>");
const std::string kShortList =
    built_page("<h1>May</h1><ul><li><a href='/2021/05/a/'>A</a> The first words</li></ul>");

TEST(PageKind, RedirectsAreNoPosts) {
  const auto refresh = [](const std::string& content) {
    return built_page("<p>Moved</p>", "<meta http-equiv='refresh' content=\"" + content + "\">");
  };
  for (const char* content :
       {"0; url=/new/", "0;URL='https://x.example/new/'", "5; Url = /new/", "1, url=/new/"})
    EXPECT_TRUE(why_none("old.html", refresh(content)).starts_with("a redirect to ")) << content;
  for (const char* content : {"300", "600; url=/new/", "60; url=/old.html", "0; url=/old.html", ""})
    EXPECT_EQ(why_none("old.html", refresh(content)), "") << content;
}

TEST(PageKind, ErrorAndSearchPagesAreNoPosts) {
  EXPECT_EQ(why_none("404.html", kPost), "an error page");
  EXPECT_EQ(why_none("en/404/index.html", kPost), "an error page");
  EXPECT_EQ(why_none("403.html", kPost), "an error page");
  EXPECT_EQ(why_none("suche/index.html", built_page("<form><input></form>")), "a search page");
  EXPECT_EQ(why_none("suche/index.html", kPost), "") << "an essay on searching";
  EXPECT_EQ(why_none("google123.html", built_page("google-site-verification: google123.html")),
            "a proof of ownership for a search engine");
}

TEST(PageKind, HelpersOfABuiltSiteAreNoPosts) {
  EXPECT_EQ(why_none("pinterest-abc12.html", "<html><body>pinterest-abc12</body></html>"),
            "a proof of ownership for a search engine");
  EXPECT_EQ(
      why_none("index.html",
               "<html><head><title>Local index - HTTrack Website Copier</title></head><body>x</body></html>"),
      "a list of mirrored sites");
  EXPECT_EQ(why_none("admin/index.html", built_page("<script src='cms.js'></script>")), "a page to log in");
  EXPECT_EQ(why_none("rubrique/vie/index.html", kShortList), "a list of the posts of a topic");
  const std::string picture = "2021/05/un/attachment/photo/index.html";
  EXPECT_EQ(why_none(picture, built_page("<article><h1>photo</h1><img src=x.jpg></article>")),
            "a picture of a post");
  EXPECT_EQ(why_none(picture, built_page("<article><h1>photo</h1><img alt='A pier'></article>")), "");
}

TEST(PageKind, PagesToLogInAreNoPosts) {
  const std::string form = "<h1>Вход</h1><form><input name=u><input type='Password'></form>";
  EXPECT_EQ(why_none("x/index.html", built_page(form)), "a page to log in");
  EXPECT_EQ(why_none("anmelden/index.html", built_page("<h1>Anmelden</h1><input type=email>")),
            "a page to log in");
  EXPECT_EQ(why_none("x.html", built_page("<nav>" + form + "</nav><h1>Bees</h1><p>Short.</p>")), "");
  EXPECT_EQ(why_none("login.html", kPost), "") << "an essay on logging in";
}

TEST(PageKind, ALinkOverAnEntryLeadsToItsPost) {
  const std::string entry =
      "<article><h2>One</h2><p>First words</p><a class='entry-link' aria-label='One' "
      "href='/one/'></a></article>";
  EXPECT_EQ(why_none("posts/index.html", built_page("<h1>Posts</h1>" + entry + entry)),
            "a list of posts, by its name");
  EXPECT_EQ(why_none("tags/x/index.html", built_page("<h1>X</h1>" + entry)),
            "a list of the posts of a topic");
  EXPECT_EQ(why_none("a.html", built_page("<article><h1>A</h1><p>Text</p><a href='/b/'></a></article>")), "");
}

TEST(PageKind, LockedPostsAndAnswersOfTheWaybackMachineAreNoPosts) {
  const std::string day = "<meta property='article:published_time' content='2021-05-03'>";
  EXPECT_EQ(why_none("a.html", built_page("<article>Enter it.<input type=password></article>", day)),
            "a post that asks for a password");
  EXPECT_EQ(why_none("a.html", built_page("<p>Post</p><form><input type=password></form>", day)), "")
      << "a form beside the post";
  EXPECT_EQ(why_none("err.html",
                     "<html><head><title>Internet Archive Wayback Machine</title></head><body>Hrm.</body>"
                     "</html>"),
            "an answer of the Wayback Machine");
}

TEST(PageKind, EntriesOfAListNeedNoHeadingOrOneThatIsNotLinked) {
  const std::string text = "<article><h2><a href='https://x.example/a'>A</a></h2>Words</article>",
                    photo = "<article><a href='https://x.example/b'><img></a>Caption</article>",
                    card =
                        "<article><h2>A</h2>Words<a class='entry-link' href='https://x.example/a'></a>"
                        "</article>";
  EXPECT_EQ(why_none("index.html", built_page(text + photo)), "a list of posts, by its links");
  EXPECT_EQ(why_none("index.html", built_page(card + card)), "a list of posts, by its links");
  EXPECT_EQ(why_none("a.html", built_page(photo + photo)), "") << "comments have links, too";
  const std::string other = "<article><h2><a href='https://y.example/'>Y</a></h2>Words</article>";
  EXPECT_EQ(why_none("a.html", built_page(text + other)), "") << "links to two sites";
}

TEST(PageKind, YearsMayStandBetweenThePostsOfAList) {
  std::string list = "<h1>Posts by year</h1>";
  for (const std::string name : {"2021", "2020"})
    list += "<h2>" + name + "</h2><h3><a href='/a" + name + "/'>A</a></h3>Words <h3><a href='/b" + name +
            "/'>B</a></h3>Words";
  EXPECT_EQ(why_none("texts/index.html", built_page(list)), "a list of posts, by its links");
}

TEST(PageKind, PagesOfServicesBesidesThePostsAreNone) {
  const std::string ask = built_page("<article><h1>Ask me</h1><iframe src='x'></iframe></article>");
  for (const char* path : {"ask.html", "submit/index.html"})
    EXPECT_EQ(why_none(path, ask), "a page with a form") << path;
  EXPECT_EQ(why_none("ask.html", kPost), "");
  EXPECT_EQ(why_none("2021/05/ask.html", ask), "");
  EXPECT_EQ(why_none("mobile/post/100.html", kPost), "a page for phones");
  EXPECT_EQ(why_none("mobile/phones.html", kPost), "");
  const auto titled = [](const std::string& title) {
    return "<html><head><title>" + title + "</title></head><body>" + std::string(400, 'x') + "</body></html>";
  };
  EXPECT_EQ(why_none("calendar.html", titled("kim — LiveJournal: archive")), "a page about a journal");
  EXPECT_EQ(why_none("profile.html", titled("kim_2 - Profile")), "a page about a journal");
  EXPECT_EQ(why_none("profile.html", titled("Kim Day - Profile")), "");
  EXPECT_EQ(why_none("calendar.html", titled("The calendar of Gregory")), "");
}

TEST(PageKind, ArchivesByYearMayHaveOnePost) {
  const std::string body =
      "<h1>Posts by Year</h1><ul><li><a href='#2020'>2020 "
      "1</a></li></ul><section><h2>2020</h2><article><h2><a "
      "href='/a/'>A</a></h2><p>Its first words</p></article></section>";
  const std::string page = "<html><head><title>T</title></head><body>" + body + "</body></html>";
  EXPECT_EQ(why_none("year-archive/index.html", page), "a list of posts, by its name");
  EXPECT_EQ(why_none("year-archive/index.html", kPost), "");
}

TEST(PageKind, OfGravPagesOfPartsHaveNoText) {
  EXPECT_EQ(why_none("pages/02.mod/modular.md", "---\ntitle: Mod\n---\n", "grav"),
            "a page that is made of parts, without text of its own");
  EXPECT_EQ(why_none("pages/02.mod/modular.md", "---\ntitle: Mod\n---\nText.", "grav"), "");
}

TEST(PageKind, RefusalsOfAServiceAreNoPosts) {
  EXPECT_EQ(
      why_none("125.html",
               "<html><head><title>Access is denied: kim</title></head><body>You may not.</body></html>"),
      "an error page");
}

TEST(PageKind, MovableTypesPagesOfAPostHaveOneEntry) {
  const std::string entry = "<div class='blogbody'><h3>A</h3>Words</div>";
  EXPECT_EQ(why_none("index.html", built_page(entry + entry)), "a list of posts, by its links");
  EXPECT_EQ(why_none("archives/000002.html", built_page(entry)), "");
}

/// A list of Pelican's theme: the newest post in full, the others below it.
std::string pelican_list(const std::string& others) {
  return "<html><head><title>Log - bar</title></head><body><aside id='featured' class='body'><article>"
         "<h1 class='entry-title'><a href='../newest.html'>Newest</a></h1><footer class='post-info'>"
         "<abbr class='published' title='2021-05-03'>3 May 2021</abbr></footer><h2>One</h2><p>" +
         std::string(400, 'x') + "</p><h2>Two</h2></article></aside>" + others +
         "<section id='extras'><div class='blogroll'><h2>links</h2><a href='https://y.example/'>" +
         std::string(80, 'y') + "</a></div></section></body></html>";
}

TEST(PageKind, PelicansListsBeginWithTheNewestPost) {
  const std::string others =
      "<section id='content'><h1>Other articles</h1><ol><li><article class='hentry'><header><h1><a "
      "href='../older.html'>Older</a></h1></header><h2>Three</h2></article></li></ol></section>";
  for (const std::string& rest : {std::string(), others}) {
    for (const char* path : {"category/bar.html", "author/kim.html", "tag/bar.html"})
      EXPECT_EQ(why_none(path, pelican_list(rest)), "a list of the posts of a topic") << path;
    EXPECT_EQ(why_none("index.html", pelican_list(rest)), "a list of posts, by its links");
  }
  const std::string post =
      "<article><h1><a href='../tag/bar.html'>The bar tag</a></h1><p>Its own words</p></article>";
  EXPECT_EQ(why_none("tag/bar.html", built_page(post)), "") << "it stands in place of the list";
}

TEST(PageKind, LinesOfAListMayBeginWithADay) {
  std::string list = "<h1>Archive</h1><ul>";
  for (const std::string name : {"one", "two", "three", "four", "five"})
    list += "<li><span>02</span> <span>Jan</span> <a href='/" + name + "/'>" + name + "</a></li>";
  EXPECT_EQ(why_none("texts.html", built_page(list + "</ul>")), "a list of posts, by its links");
}

TEST(PageKind, MirrorsHaveFeedsAndListsByQuestion) {
  const std::string feed =
      "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>";
  EXPECT_EQ(why_none("2021/a/feed/index.html", feed), "a feed or a list of addresses");
  EXPECT_EQ(why_none("index.html?cat=3.html", kPost), "one of the pages of a list");
  EXPECT_EQ(why_none("2012_03_01_archive.html", kShortList), "a list of posts, by its name");
}

TEST(PageKind, NumbersOfErrorsMayBeNamesOfPosts) {
  const std::string words = "<h1>Walls of Rome</h1><p>" + std::string(600, 'x') + " 404 stones";
  EXPECT_EQ(why_none("404.html", built_page(words)), "");
  EXPECT_EQ(why_none("posts/500/index.html", built_page(words)), "");
  for (const char* said :
       {"This page could not be found", "Die Seite wurde nicht gefunden", "Error 404", "Страница не найдена"})
    EXPECT_EQ(why_none("404.html", built_page(words + said)), "an error page") << said;
  EXPECT_EQ(why_none("404.html", built_page("<h1>404</h1>" + words.substr(words.find("<p>")))),
            "an error page");
  EXPECT_EQ(why_none("not-found.html", built_page(words)), "an error page");
}

TEST(PageKind, ListsAreKnownByTheirPathsWhenTheyLookLikeLists) {
  for (const char* path : {"2021/index.html", "2021/05/index.html", "2021/05.html"})
    EXPECT_TRUE(why_none(path, kShortList).starts_with("a list of the posts of 2021")) << path;
  for (const char* path : {"page/2/index.html", "page2/index.html", "blog/4/index.html"})
    EXPECT_EQ(why_none(path, kShortList), "one of the pages of a list") << path;
  for (const char* path : {"tag/wood/index.html", "kategorie/holz.html", "blog/étiquettes/bois/index.html",
                           "series/pegs/index.html", "tags.html", "autor/kim/index.html"})
    EXPECT_EQ(why_none(path, kShortList), "a list of the posts of a topic") << path;
  for (const char* path : {"archive/index.html", "archiv.html", "posts/index.html", "sitemap/index.html"})
    EXPECT_EQ(why_none(path, kShortList), "a list of posts, by its name") << path;
}

TEST(PageKind, PostsBelowSuchPathsStay) {
  for (const char* path : {"series/pegs/how-to.html", "topics/wood/index.html", "books/1984/index.html",
                           "archive/letter.html", "page/about.html", "blog/12/index.html", "tag/wood.html"})
    EXPECT_EQ(why_none(path, kPost), "") << path;
  for (const char* path : {"category/walks/rome/index.html", "news.html", "2021/05/404/index.html"})
    EXPECT_EQ(
        why_none(path,
                 built_page(
                     "<h1>Rome</h1><p>A short text, but one of its own, about a walk through the city</p>")),
        "")
        << path;
  EXPECT_EQ(why_none("news.html", built_page("<article><h1>Rome</h1><p>Short</p></article>")), "");
  const std::string dated = built_page("<ul><li><a href='/a/'>A</a></li></ul>",
                                       "<meta property='article:published_time' content='2021-05-03'>");
  EXPECT_EQ(why_none("series/links/index.html", dated), "") << "it says its own day";
}

TEST(PageKind, ListsAreKnownByTheirStructureAnywhere) {
  std::string entries, items, headings;
  for (const std::string n : {"1", "2", "3", "4", "5"}) {
    entries += "<article><h2><a href='/" + n + "/'>Post " + n + "</a></h2><p>" + std::string(300, 'x') +
               "</p></article>";
    items += "<li><a href='/" + n + "/'>Post " + n + "</a></li>";
    headings += "<h2><a href='/" + n + "/'>Post " + n + "</a></h2><p>Its first words</p>";
  }
  EXPECT_EQ(why_none("start.html", built_page(entries)), "a list of posts, by its links");
  EXPECT_EQ(why_none("start.html", built_page("<h1>All</h1><ul>" + items + "</ul>")),
            "a list of posts, by its links");
  EXPECT_EQ(why_none("start.html", built_page("<h1>All</h1>" + headings)), "a list of posts, by its links");
  EXPECT_EQ(why_none("start.html", built_page("<div class='h-feed'><div class='h-entry'>A</div></div>")),
            "a list of posts (h-feed)");
  EXPECT_EQ(why_none("index.html", built_page("<h1>Peg notes</h1><h3><a href='/a/'>A</a></h3><p>Words</p>"
                                              "<h3><a href='/b/'>B</a></h3><p>Words</p>")),
            "a list of posts, by its links");
  EXPECT_EQ(why_none("moved.html", "<!DOCTYPE html><title>Redirecting…</title><a href='/a/'>here</a>"),
            "a redirect, by its title");
  const std::string next =
      built_page("<h2><a href='/1/'>Post 1</a></h2><p>Words</p>", "<link rel='next' href='/page/2/'>");
  EXPECT_EQ(why_none("start.html", next), "a list of posts, by its rel=prev or rel=next");
}

TEST(PageKind, PostsWithManyLinksStay) {
  std::string related, outward;
  for (const std::string n : {"1", "2", "3"}) {
    related += "<article><h3><a href='/" + n + "/'>Other " + n + "</a></h3></article>";
    outward += "<h2><a href='https://other.example/" + n + "'>Link " + n + "</a></h2><p>Why it is good</p>";
  }
  EXPECT_EQ(why_none("a.html", built_page("<article><h1>Own</h1><p>" + std::string(300, 'x') +
                                          "</p></article>" + related)),
            "");
  EXPECT_EQ(why_none("week.html", built_page("<h1>Links of the week</h1>" + outward,
                                             "<link rel='canonical' href='https://own.example/week.html'>")),
            "");
  EXPECT_EQ(
      why_none("b.html", built_page("<h1>Own</h1><p>Text</p>", "<link rel='next' href='/2021/next-post/'>")),
      "");
}

TEST(PageKind, ThePostsHeadingMayLeadToItself) {
  const std::string body = "<h2><a href='index.html'>Own</a></h2><p>A text without any other link</p>";
  EXPECT_EQ(why_none("blog/12/index.html", built_page(body)), "");
  EXPECT_EQ(why_none("series/a/index.html", built_page("<article><h2><a href='/series/a/'>Own</a></h2><p>" +
                                                       std::string(400, 'x') + "</p></article>")),
            "");
}

TEST(PageKind, HelperPagesOfSourcesAreNoPosts) {
  const auto source = [](const std::string& path, const std::string& matter, const std::string& body) {
    return why_none(path, "---\n" + matter + "\n---\n" + body, "jekyll");
  };
  EXPECT_EQ(source("404.md", "layout: page", "Nothing here"), "an error page");
  EXPECT_EQ(source("tags.html", "title: Tags", "{% for t in site.tags %}{{ t }}{% endfor %}"),
            "a list without text of its own");
  EXPECT_EQ(source("tag/wood.md", "title: Wood", ""), "a list without text of its own");
  EXPECT_EQ(source("archiv.md", "title: Archiv", ""), "a list without text of its own");
  EXPECT_EQ(source("suche.md", "title: Suche", "<input>"), "a search page");
  EXPECT_EQ(source("index.html", "layout: home", "{% for p in site.posts %}{{ p }}{% endfor %}"),
            "a list without text of its own");
  EXPECT_EQ(source("page/2/index.html", "layout: home", "{% for p in site.posts %}{{ p }}{% endfor %}"),
            "a list without text of its own");
  EXPECT_EQ(source("_posts/2020-01-02-a.md", "redirect_to: /b/", "Moved."), "a redirect to /b/");
  EXPECT_EQ(source("_posts/2020-01-02-a.md", "redirect_to: /b/", std::string(500, 'x')), "");
  EXPECT_EQ(why_none("content/a.md", "---\nredirect_to: /b/\n---\nA card.", "hugo"), "")
      << "a theme's own key";
  EXPECT_EQ(source("guide/README.md", "home: true", ""), "a list without text of its own");
  EXPECT_EQ(source("guide/README.md", "home: true", "Text."), "");
  EXPECT_EQ(source("pages/index.md", "layout: home\nhero: {name: V}", ""), "a list without text of its own");
  EXPECT_EQ(source("about.md", "title: About", ""), "");
  EXPECT_EQ(source("archive.md", "title: Archive", std::string(500, 'x')), "");
  EXPECT_EQ(source("_posts/2020-01-02-404.md", "title: 404", "On errors"), "") << "a post has a day";
}

}  // namespace
}  // namespace annals
