// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_reader.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::day;
using support::read_as;
using Texts = std::vector<std::string>;

ReadPost read_plain(const std::string& text, const std::string& path = "a.md") {
  return read_as("plain", path, text);
}

std::vector<std::string> remarks(const ReadPost& post) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : post.diagnostics)
    lines.push_back(d.path + ":" + std::to_string(d.line) + ": " + d.message);
  return lines;
}

TEST(PostReader, ReadsAWholePost) {
  const ReadPost read = read_as("nanoc", "content/posts/2009-03-15-azure.html",
                                "--- \n"
                                "title:      Azure Goes Dark\n"
                                "description: \"Offline for 22 hours.\"\n"
                                "created_at: 2009-03-15 20:16:16 Z\n"
                                "updated_at: 2009-03-16\n"
                                "author:     Craig Balding\n"
                                "id:         7c5\n"
                                "lang:       en_GB\n"
                                "blog_post:  true\n"
                                "tags:\n- Platform as a Service\n- Azure\n"
                                "category: Outages\n"
                                "\n--- \n"
                                "<h2 id='why'>Why</h2><p>See <a href='/x/'>this</a>.</p>\n",
                                {.source = "content/"});
  Post expected;
  expected.path = "content/posts/2009-03-15-azure.html";
  expected.url = "/posts/2009-03-15-azure/";
  expected.id = "7c5";
  expected.title = "Azure Goes Dark";
  expected.description = "Offline for 22 hours.";
  expected.authors = {"Craig Balding"};
  expected.tags = {"Platform as a Service", "Azure"};
  expected.categories = {"Outages"};
  expected.date =
      PostDate{.day = day(2009, 3, 15).day,
               .time = std::chrono::hours(20) + std::chrono::minutes(16) + std::chrono::seconds(16),
               .utc_offset = std::chrono::minutes(0)};
  expected.updated = day(2009, 3, 16);
  expected.language = "en-gb";
  expected.visibility = Visibility::Public;
  expected.extra = {{"blog_post", {"true"}}};
  Post post = read.post;
  EXPECT_NE(post.text.find("See this."), std::string::npos);
  ASSERT_EQ(post.sections.size(), 1u);
  EXPECT_EQ(post.sections[0].id, "why");
  ASSERT_EQ(post.links.size(), 1u);
  EXPECT_EQ(post.links[0].target, "/x/");
  post.text.clear();
  post.sections.clear();
  post.links.clear();
  EXPECT_EQ(post, expected);
  EXPECT_EQ(read.reason, "public");
  EXPECT_EQ(read.dialect, "yaml");
  EXPECT_EQ(remarks(read), Texts{});
}

TEST(PostReader, MakesNoPostOfWhatTheGeneratorCopies) {
  const ReadPost copied = read_as("jekyll", "about.html", "<p>No front matter</p>");
  EXPECT_FALSE(copied.candidate);
  EXPECT_EQ(copied.reason, "no front matter: jekyll copies it");
  EXPECT_NE(copied.post.visibility, Visibility::Public);
  EXPECT_EQ(read_plain("<%= yield %>", "layout.html.erb").reason, "no front matter: a template");
  const ReadPost feed = read_as("jekyll", "feed.html", "---\npermalink: /feed.xml\n---\n<feed/>");
  EXPECT_FALSE(feed.candidate);
  EXPECT_EQ(feed.reason, "not a page: becomes /feed.xml");
}

TEST(PostReader, DoesNotTrustFrontMatterItCannotRead) {
  for (const std::string text : {
           "---\ntitle: a: b\ndraft: false\n---\nText.\n",
           "---\ntitle: never closed\n\nText.\n",
       }) {
    const ReadPost post = read_plain(text);
    EXPECT_EQ(post.post.visibility, Visibility::Private) << text;
    EXPECT_EQ(post.reason, "front matter cannot be read") << text;
    EXPECT_FALSE(post.diagnostics.empty()) << text;
  }
}

TEST(PostReader, ShowsNoDraftWhateverItsDialect) {
  for (const std::string text : {
           "+++\ntitle = 'T'\ndraft = true\n+++\nText.\n",
           "{\n \"title\": \"T\",\n \"draft\": true\n}\n\nText.\n",
           "---json\n{\"draft\": true}\n---\nText.\n",
           "---js\nmodule.exports = {draft: true}\n---\nText.\n",
           ";;;\n\"draft\": true\n;;;\nText.\n",
           "Title: T\nStatus: draft\n\nText.\n",
       })
    EXPECT_NE(read_plain(text).post.visibility, Visibility::Public) << text;
  for (const std::string text :
       {"{{< figure >}}\n", "{% raw %}\n", "Status: quo\n", "Hello\n\nStatus: draft\n", "--- \n", ""})
    EXPECT_EQ(read_plain(text).post.visibility, Visibility::Public) << text;
}

TEST(PostReader, TellsWhatAPageSaysOfItselfInMeta) {
  const ReadPost page = read_plain(
      "<html lang='fr'><head><title>Une page</title><meta name='description' content='Brève'>"
      "<meta name='keywords' content='a, b'><meta name='author' content='Ada'>"
      "<meta property='article:published_time' content='2012-05-06T07:08:09Z'><meta name='viewport' "
      "content='x'>"
      "</head><body><p>Texte</p></body></html>",
      "page.html");
  EXPECT_EQ(page.post.description, "Brève");
  EXPECT_EQ(page.post.tags, (Texts{"a", "b"}));
  EXPECT_EQ(page.post.authors, Texts{"Ada"});
  EXPECT_EQ(page.post.date->day, day(2012, 5, 6).day);
  EXPECT_EQ(page.post.language, "fr");
  EXPECT_EQ(page.post.extra, std::vector<ExtraField>{});
}

TEST(PostReader, SurvivesAnyBytes) {
  const ReadPost binary = read_plain(std::string("\x89PNG\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 18));
  EXPECT_FALSE(binary.candidate);
  EXPECT_EQ(binary.diagnostics.at(0).severity, Severity::Failure);
  EXPECT_EQ(read_plain("").post.title, "A");
  EXPECT_EQ(read_plain("---\ntitle: caf\xe9\n---\n").post.title, "café");
  EXPECT_EQ(read_plain("\xEF\xBB\xBF---\r\ntitle: T\r\n---\r\nText\r\n").post.title, "T");
  for (int byte = 0; byte < 256; ++byte)
    read_plain("---\ntitle: " + std::string(3, static_cast<char>(byte)) + "\n---\n" +
               std::string(1, static_cast<char>(byte)));
}

TEST(PostReader, LooksAtTheTextWhereOnlyTheSiteSaysItsLanguage) {
  const std::string german =
      "Gestern Abend fiel der Server aus, und niemand wusste, warum. Wir haben die Protokolle gelesen, die "
      "Datenbank neu gestartet und am Ende eine volle Festplatte gefunden. Seitdem überwachen wir den Platz "
      "auf allen Rechnern.\n";
  const SiteConfig english{.language = "en"};
  const Post of_site = read_as("plain", "a.md", german, english).post;
  EXPECT_EQ(of_site.language, "en") << "what is said stays";
  EXPECT_EQ(of_site.text_language, "de");
  const Post told = read_as("plain", "a.md", "---\nlang: nl\n---\n" + german, english).post;
  EXPECT_EQ(told.language, "nl");
  EXPECT_EQ(told.text_language, "") << "the author knows";
  EXPECT_EQ(read_plain(german).post.text_language, "de");
  EXPECT_EQ(read_plain("Too short.\n").post.text_language, "");
}

}  // namespace
}  // namespace annals
