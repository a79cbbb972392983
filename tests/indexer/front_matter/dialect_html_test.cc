// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/front_matter_answer.h"

namespace annals {
namespace {

using support::Answer;
using support::read;

struct HtmlFrontMatterCase {
  std::string_view head, expected;
};

std::string html_values(std::string_view head) {
  return support::read_values(
      "<!DOCTYPE html>\n<html><head>" + std::string(head) + "</head><body><h1>Heading</h1></body></html>",
      "a.html");
}

TEST(Html, SpeaksOfItselfInItsHeadAndStaysWhole) {
  const std::string page =
      "<?xml version=\"1.0\"?>\n<!-- c -->\n<html>\n<head>\n<title>A &amp; b</title>\n<meta name=\"tags\" "
      "content=\"foo, bar\" />\n<meta name=\"Date\" content=\"2010-12-02 10:14\">\n<meta name=\"custom\" "
      "content=\"1\"><meta name=\"custom\" content=\"2\"><meta name=\"viewport\" content=\"x\">\n</head>\n"
      "<body><meta name=\"author\" content=\"not of the head\"></body></html>\n";
  EXPECT_EQ(read(page, "a.html"),
            (Answer{"html",
                    "{title: A & b, date: 2010-12-02 10:14, tags: foo, bar, custom: [1, 2]}",
                    page,
                    1,
                    "",
                    {}}));
}

TEST(Html, SpeaksManyLanguages) {
  for (const auto& [head, expected] : {
           HtmlFrontMatterCase{"<title>A | Site</title><meta property=\"og:title\" content=\"A\"><meta "
                               "property=\"og:site_name\" "
                               "content=\"Site\">",
                               "html {title: A}"},
           HtmlFrontMatterCase{"<title>Perhaps the site's</title>", "html {}"},
           HtmlFrontMatterCase{"<title>A | Site</title><meta name=\"date\" content=\"2010-12-02\">",
                               "html {date: 2010-12-02}"},
           HtmlFrontMatterCase{
               "<meta property=\"article:published_time\" content=\"2010-12-02T10:14:00Z\"><meta "
               "property=\"article:modified_time\" content=\"2011-01-01\"><meta property=\"article:tag\" "
               "content=\"a\"><meta property=\"article:tag\" content=\"b\"><meta "
               "property=\"article:section\" "
               "content=\"c\">",
               "html {date: 2010-12-02T10:14:00Z, modified: 2011-01-01, tags: [a, b], category: c}"},
           HtmlFrontMatterCase{
               "<meta name=\"robots\" content=\"noindex\"><meta name=\"status\" content=\"draft\">",
               "html {robots: noindex, status: draft}"},
           HtmlFrontMatterCase{
               "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebSite\", \"headline\": "
               "\"no\"}, "
               "{\"@type\": [\"BlogPosting\"], \"headline\": \"A\", \"datePublished\": \"2010-12-02\", "
               "\"author\": "
               "[{\"name\": \"Ann\"}, \"Bo\"], \"keywords\": [\"a\", \"b\"]}]}</script>",
               "html {title: \"A\", date: \"2010-12-02\", author: [\"Ann\", \"Bo\"], keywords: [\"a\", "
               "\"b\"]}"},
           HtmlFrontMatterCase{
               "<script type=\"application/ld+json\">{broken</script><script "
               "type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"A\"}</SCRIPT>",
               "html {title: \"A\"}"},
           HtmlFrontMatterCase{"<script type=\"application/ld+json\"", "html {}"},
       })
    EXPECT_EQ(html_values(head), expected) << head;
}

TEST(Html, SaysThatOnlySubscribersReadIt) {
  const std::string script =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"T\","
      "\"isAccessibleForFree\":";
  EXPECT_EQ(html_values(script + "false}</script>"), "html {title: \"T\", subscribersonly: true}");
  EXPECT_EQ(html_values(script + "\"False\"}</script>"), "html {title: \"T\", subscribersonly: true}");
  EXPECT_EQ(html_values(script + "true}</script>"), "html {title: \"T\"}");
  EXPECT_EQ(html_values(script + "false}</script></head><body><div class='x paywall'>Pay</div>"),
            "html {title: \"T\"}")
      << "a preview";
  EXPECT_EQ(html_values(script + "false}</script></head><body><div class='no-paywall'>Text</div>"),
            "html {title: \"T\", subscribersonly: true}");
}

TEST(Html, IsSeenInWholePagesOnly) {
  for (const std::string_view text :
       {"<p>A fragment</p>", "<title>A</title><meta name=date content=2010-12-02>", "Text with <html> in it",
        "<!-- c"})
    EXPECT_EQ(read(text, "a.html"), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
  EXPECT_EQ(support::read_values("---\ntitle: A\n---\n<html><head></head></html>", "a.html"),
            "yaml {title: A}");
}

}  // namespace
}  // namespace annals
