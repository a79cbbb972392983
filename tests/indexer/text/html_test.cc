// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/repeated.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::repeated;
using support::TextCase;

TEST(Html, ReadsAsAReaderSeesIt) {
  for (const auto& [html, text] : {
           TextCase{"", ""},
           TextCase{"<p>One</p><p>Two</p>", "One\nTwo"},
           TextCase{"<p>Un<b>believ</b>able</p>", "Unbelievable"},
           TextCase{"<p>  a \n\t b&nbsp;&nbsp;c  </p>", "a b c"},
           TextCase{"a<br>b<br/><br/>c", "a\nb\nc"},
           TextCase{"<pre>\nint x;\n\n\n\n  x = 1;  \n\ty</pre>after", "int x;\n\n  x = 1;\n y\nafter"},
           TextCase{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"},
           TextCase{"<ul><li>a<li>b<ul><li>c</ul></ul>", "a\nb\nc"},
           TextCase{"<dl><dt>term<dd>meaning</dl>", "term\nmeaning"},
           TextCase{"<details><summary>More</summary>Details</details>", "More\nDetails"},
           TextCase{"soft&shy;hy\u200Bphen\uFEFFs", "soft\u00ADhy\u200Bphen\uFEFFs"},
           TextCase{"\uFEFFa &shy;b&shy; c<p>\u200B</p>ไทย\u200Bไทย", "a b c\nไทยไทย"},
           TextCase{"caf&eacute; e&#769; &lt;b&gt; &amp; &#x1F600;", "café é <b> & \U0001F600"},
           TextCase{"note<sup><a href='#fn1'>1</a></sup> and x<sup>2</sup>", "note 1 and x2"},
           TextCase{"<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字</ruby>", "漢字"},
           TextCase{"control &#1; and &#x85; tab&#9;s", "control and … tab s"},
           TextCase{"not utf-8: \xff\xc3(", "not utf-8: \uFFFD\uFFFD("},
           TextCase{"<p>unclosed <b>everything <i>here", "unclosed everything here"},
       })
    EXPECT_EQ(extract_html(html).text, text) << html;
}

TEST(Html, LeavesOutWhatIsNeverText) {
  for (const std::string hidden : {
           "<script>x</script>",
           "<style>x</style>",
           "<template>x</template>",
           "<noscript>x</noscript>",
           "<svg><title>x</title><text>x</text></svg>",
           "<iframe>x</iframe>",
           "<object>x</object>",
           "<!-- x -->",
           "<p hidden>x</p>",
           "<p style='color: red; DISPLAY : none !important'>x</p>",
           "<div style='display:none'>x<p>x</p></div>",
           "<p style='visibility: hidden'>x</p>",
           "<p aria-hidden=true>x</p>",
           "<p data-pagefind-ignore>x</p>",
           "<p data-search-ignore>x</p>",
           "<!--htdig_noindex-->x<p>x</p><!--/htdig_noindex-->",
           "<math><semantics><annotation>x</annotation></semantics></math>",
           "<video>x</video>",
           "<?php x ?>",
       })
    EXPECT_EQ(extract_html("<p>before</p>" + hidden + "<p>after</p>").text, "before\nafter") << hidden;
  for (const std::string shown :
       {"<p hidden=until-found>x</p>", "<details><p>x</p></details>",
        "<p style='background: url(display:none.png)'>x</p>",
        "<div class='sp-spoiler-body' style='display:none'>x</div>", "<div role=tabpanel hidden>x</div>"})
    EXPECT_EQ(extract_html("<p>before</p>" + shown).text, "before\nx") << shown;
}

TEST(Html, PagesThatScriptsShowAreReadWhole) {
  EXPECT_EQ(extract_html("<html><body style='display:none'>text</body></html>").text, "text");
  EXPECT_EQ(extract_html("<html><body><main hidden>text</main></body></html>").text, "text");
  EXPECT_EQ(extract_html("<div style='display:none'>text</div>").text, "text");
  EXPECT_EQ(extract_html("<html><body><h1>A</h1><div style='display:none' class='post-content'>text</div>"
                         "</body></html>")
                .text,
            "A\ntext");
  EXPECT_EQ(extract_html("<input TYPE='Password'><main hidden>secret</main>").text, "");
}

TEST(Html, OfAWholePageTakesThePostOnly) {
  const std::string head = "<!doctype html><html><head><title>T</title></head><body>";
  for (const auto& [html, text] : {
           TextCase{"<nav>n</nav><p>post</p><footer>f</footer><aside>a</aside>", "post"},
           TextCase{"<header>site</header><p>post</p><div role=navigation>n</div><div role=search>s</div>",
                    "post"},
           TextCase{"<div>around</div><main><nav>n</nav>post</main><div>around</div>", "post"},
           TextCase{"<div>around</div><div role=main>post</div>", "post"},
           TextCase{"<div>around</div><article><header>Title</header>post</article>", "Title\npost"},
           TextCase{"<article>one</article><article>two</article>", "one\ntwo"},
           TextCase{"<article>post <article>comment</article></article><p>around</p>", "post\ncomment"},
           TextCase{"<aside><article>teaser</article></aside><p>post</p>", "post"},
           TextCase{"<main>around <div data-pagefind-body>one</div></main><b data-pagefind-body>two</b>",
                    "one\ntwo"},
           TextCase{"<aside data-pagefind-body>post</aside><main>around</main>", "post"},
           TextCase{
               "<article>post<div class='a share-buttons'>s</div><ul id=related-posts><li>r</ul></article>",
               "post"},
           TextCase{
               "<div class=breadcrumbs>b</div>post<div id=sidebar>s</div><section id=comments>c</section>",
               "post"},
           TextCase{"<article><div class=sidebar>box</div><div class=comments-on-tax>post</div></article>",
                    "box\npost"},
           TextCase{
               "<div id=header><h1>Site</h1></div><div class=post><h2>T</h2><div class=entry>post</div></div>"
               "<h3>Reply</h3><form id=commentform>f</form>",
               "T\npost"},
           TextCase{"<article><div id=header>lead</div>post</article>", "lead\npost"},
           TextCase{"<div class=related><article>teaser</article></div><article>post</article>", "post"},
       })
    EXPECT_EQ(extract_html(head + html).text, text) << html;
}

TEST(Html, GadgetsAreNoTextOfAPage) {
  const std::string head = "<!doctype html><html><head><title>T</title></head><body>",
                    post =
                        "<div class='widget Blog'><div class='post hentry'><h3>T</h3><div class='post-body "
                        "entry-content'>post</div></div>",
                    long_text(400, 'x');
  for (const std::string gadget : {"widget PopularPosts", "widget BlogArchive", "Profile widget",
                                   "widget HTML", "widget widget_recent_entries", "blog-pager"})
    EXPECT_EQ(extract_html(head + post + "</div><div class='" + gadget + "'><h3><a href='/b'>Other</a></h3>" +
                           "<div class=post-body>" + long_text + "</div></div>")
                  .text,
              "T\npost")
        << gadget;
  EXPECT_EQ(extract_html_fragment("<div class='widget HTML'>mine</div>").text, "mine");
}

TEST(Html, WhatFollowsTheTextOfAPostIsNone) {
  const std::string head = "<!doctype html><html><head><title>T</title></head><body>";
  const std::string long_text(400, 'x');
  for (const auto& [html, text] : {
           TextCase{"<article><h1>T</h1><div class=entry-content>post</div><div>licence</div></article>",
                    "T\npost"},
           TextCase{"<article><p>first</p><div itemprop=articleBody>post</div></article><p>bio</p>",
                    "first\npost"},
           TextCase{"<div class=post-body>post</div><div class=post-footer>by Kim</div>", "post"},
           TextCase{"<div class=post-content>one</div><div class=post-content>two</div><p>b</p>",
                    "one\ntwo\nb"},
           TextCase{"<article><div class=entry-content>one</div></article><article>two</article>",
                    "one\ntwo"},
           TextCase{"<div class=entry-content>a lead</div><p>" + long_text + "</p>", "a lead\n" + long_text},
           TextCase{"<div class=entry-content><img></div><p>post</p>", "post"},
           TextCase{"<article class=post-content><header>h</header>post</article>", "h\npost"},
       })
    EXPECT_EQ(extract_html(head + html).text, text) << html;
  EXPECT_EQ(extract_html_fragment("<div class=entry-content>one</div>two").text, "one\ntwo");
}

TEST(Html, OfASavedPageOfSubstackTakesThePost) {
  const std::string head = "<!doctype html><html><head><title>T</title></head><body>",
                    post =
                        "<article class='newsletter-post post'><div class=post-header><h1>T</h1><h3 "
                        "class=subtitle>Below</h3><div class='pencraft x'>Kim · Jan 02, 2023</div><div "
                        "class='post-ufi'>12 likes</div></div><div class=available-content><p>post</p></div>";
  EXPECT_EQ(
      extract_html(head + post + "<div class='paywall'><h2>For those who pay</h2></div></article>").text,
      "T\nBelow\npost");
  EXPECT_EQ(extract_html(head + "<article><div class='pencraft'>post</div></article>").text, "post");
}

TEST(Html, NumbersOfLinesAreNoText) {
  for (const std::string number :
       {"<td class=gutter>1</td>", "<td><span class=lnt>1</span></td>", "<td class='rouge-gutter gl'>1</td>"})
    EXPECT_EQ(extract_html("<table><tr>" + number + "<td>code</td></tr></table>").text, "code") << number;
  EXPECT_EQ(extract_html("<div class=gutter>text</div>").text, "text");
}

TEST(Html, OfABodyKeepsEverything) {
  EXPECT_EQ(
      extract_html("<header>h</header><nav>n</nav><main>m</main><aside>a</aside><footer>f</footer>").text,
      "h\nn\nm\na\nf");
  EXPECT_EQ(extract_html("<div class=share>s</div><div id=comments>c</div>").text, "s\nc");
  EXPECT_EQ(extract_html("<frameset><frame></frameset>text").text, "text");
}

TEST(Html, SectionsStartWhereTheirHeadingsDo) {
  const ExtractedText post = extract_html(
      "Intro<h1 id=top>The <em>first</em></h1><p>a&#769;</p>"
      "<a name='before'></a><h2>Second</h2>b<h3><a id='inside'></a>Third<a href='#inside'>#</a></h3>c"
      "<h4><a class=anchor href='#link' aria-hidden=true>¶</a>Fourth</h4><h5><img alt='no "
      "text'></h5><h6>None</h6>");
  EXPECT_EQ(post.text, "Intro\nThe first\ná\nSecond\nb\nThird\nc\nFourth\nNone");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"The first", "top", 1, 6},
                                                 {"Second", "before", 2, 19},
                                                 {"Third", "inside", 3, 28},
                                                 {"Fourth", "link", 4, 36},
                                                 {"None", "", 6, 43}}));
}

TEST(Html, CollectsLinksThatLeadSomewhere) {
  const ExtractedText post = extract_html(
      "<a href='/a'>One <b>two</b></a><a href=' b.html '><img alt=x></a><a>no</a><a href=''>no</a>"
      "<a href='JavaScript:x()'>no</a><a href='" +
      std::string(3'000, 'u') + "'>too long</a>");
  EXPECT_EQ(post.links, (std::vector<Link>{{"/a", "One two"}, {"b.html", ""}}));
  EXPECT_EQ(extract_html(repeated("<a href=x>y</a>", 3'000)).links.size(), 2'000U);
}

TEST(Html, AlternativeTextsComeWithoutFileNames) {
  struct {
    std::string html, alt;
  } const cases[] = {
      {"<img alt='A red fox' title='not this' src='nor-this.jpg'>", "A red fox"},
      {"<img alt='About_-_What%3F_%7C_X-20090315-205153 Azure Goes Dark For 22 Hours'>",
       "Azure Goes Dark For 22 Hours"},
      {"<img alt='IMG-2009.JPG'><img alt='DSC0012345 sunset'>", "sunset"},
      {"<img alt='same'><img alt='same'><img alt='other'>", "same\nother"},
      {"<map><area alt='North'></map><input type=image alt='Go'><input alt='no'>", "North\nGo"},
      {"<img alt='50% off in 2009'>", "50% off in 2009"},
  };
  for (const auto& [html, alt] : cases) EXPECT_EQ(extract_html(html).alt_text, alt) << html;
}

TEST(Html, ReadsWhatThePageSaysOfItself) {
  const ExtractedText page = extract_html(
      "<!-- c --><html lang=de-AT><head><title> My\n Title </title><meta name=Description content='d e'>"
      "<meta property='og:title' content=t><meta name=empty><link rel=canonical href='https://x/y'></head>"
      "<body>text</body></html>");
  EXPECT_EQ(page.text, "text");
  EXPECT_EQ(page.title, "My Title");
  EXPECT_EQ(page.language, "de-at");
  EXPECT_EQ(page.meta, (std::vector<std::pair<std::string, std::string>>{
                           {"description", "d e"}, {"og:title", "t"}, {"canonical", "https://x/y"}}));
}

TEST(Html, DaysStandInMicroformatsToo) {
  const auto meta_of = [](const std::string& body) {
    return extract_html("<html><body><main>" + body + "</main></body></html>").meta;
  };
  using Meta = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(meta_of("<abbr class=published title='2012-03-04T10:00:00+01:00'>10:00</abbr>"),
            (Meta{{"html:time", "2012-03-04T10:00:00+01:00"}}));
  EXPECT_EQ(meta_of("<meta itemprop=datePublished content='2012-03-04'>"),
            (Meta{{"html:time", "2012-03-04"}}));
  EXPECT_EQ(meta_of("<article><p>x</p><footer><a rel=tag href='/t/'>turf</a></footer></article>"),
            (Meta{{"html:tag", "turf"}}));
  EXPECT_EQ(meta_of("<article><p>x</p><footer><time datetime=2012-03-04></time></footer></article>"),
            (Meta{{"html:time", "2012-03-04"}}));
  EXPECT_EQ(meta_of("<p>x</p><footer><time datetime=2012-03-04></time></footer>"), Meta());
  EXPECT_EQ(meta_of("<footer class=post-info><time class=published datetime=2012-03-04></time><address "
                    "class=author>By <a class='url fn'>Kim</a></address><a href='/tag/t.html'>turf</a>"
                    "</footer><p>x</p>"),
            (Meta{{"html:time", "2012-03-04"}, {"html:author", "Kim"}, {"html:tag", "turf"}}));
}

TEST(Html, KnowsWhenAPageIsNotToBeIndexed) {
  struct {
    std::string html;
    bool noindex;
  } const cases[] = {
      {"<head><meta name=robots content='noindex, follow'></head>", true},
      {"<head><meta name=ROBOTS content='nofollow,NOINDEX'></head>", true},
      {"<head><meta name=robots content=none></head>", true},
      {"<head><meta name=googlebot content=noindex></head>", true},
      {"<html data-pagefind-ignore>", true},
      {"<body data-search-ignore>", true},
      {"<head><meta name=robots content='index, follow'></head>", false},
      {"<head><meta name=description content=noindex></head>", false},
      {"<body><p data-pagefind-ignore>x</p>", false},
  };
  for (const auto& [html, noindex] : cases) EXPECT_EQ(extract_html(html).noindex, noindex) << html;
}

TEST(Html, HostileInputFallsBackToTakingTagsOut) {
  std::string fonts;
  for (int i = 0; i < 3'200; ++i) fonts += "<font color=c" + std::to_string(i) + "><p>";
  const ExtractedText post =
      extract_html(fonts + "a &lt; b &amp; c<script>x</script><style>y</style><p>d<!-- z -->e <td>f");
  EXPECT_EQ(post.text, "a < b & c\nde f");
  EXPECT_EQ(post.problems.size(), 1U);
}

TEST(Html, SurvivesDeepAndBrokenInput) {
  for (const std::string& html :
       {repeated("<div>", 50'000) + "text", repeated("<b><p>", 5'000) + "text",
        "text" + repeated("<", 50'000), repeated("<a href=x><table><td>", 2'000) + "text",
        repeated("<h1><div>", 5'000) + "text", "text" + repeated("<svg><math>", 5'000),
        std::string("text<!--"), std::string("text<script>x"), std::string("text</"),
        "<p " + repeated("a=1 ", 20'000) + ">text"})
    EXPECT_NE(extract_html(html).text.find("text"), std::string::npos) << html.substr(0, 40);
}

TEST(Html, FormsToSubscribeWithinAPostAreNoText) {
  for (const std::string name : {"subscription-widget-wrap", "captioned-button-wrap x"})
    EXPECT_EQ(
        extract_html_fragment("<p>One</p><div class='" + name + "'><p>Thanks!</p></div><p>Two</p>").text,
        "One\nTwo")
        << name;
  EXPECT_EQ(
      extract_html_fragment("One<p class='button-wrapper' data-component-name='ButtonCreateButton'>Share</p>")
          .text,
      "One");
}

}  // namespace
}  // namespace annals
