// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::day;
using support::read_as;
using Texts = std::vector<std::string>;

ReadPost read_plain(const std::string& text, const std::string& path = "a.md") {
  return read_as("plain", path, text);
}

ReadPost with(const std::string& front_matter) {
  return read_plain("---\n" + front_matter + "\n---\nBody.\n");
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

TEST(PostReader, KnowsEverySpellingOfAKey) {
  for (const std::string key : {"title", "Title", "pageTitle", "page_title"})
    EXPECT_EQ(with(key + ": T").post.title, "T") << key;
  for (const std::string key : {"description", "summary", "excerpt"})
    EXPECT_EQ(with(key + ": D").post.description, "D") << key;
  for (const std::string key : {"author", "authors", "author_name", "byline"})
    EXPECT_EQ(with(key + ": A").post.authors, Texts{"A"}) << key;
  for (const std::string key :
       {"date", "created_at", "createdAt", "published", "pubDate", "publishDate", "timestamp"})
    EXPECT_EQ(with(key + ": 2009-08-18").post.date, day(2009, 8, 18)) << key;
  for (const std::string key : {"updated", "updated_at", "lastmod", "last-modified-at", "modified"})
    EXPECT_EQ(with(key + ": 2009-08-18").post.updated, day(2009, 8, 18)) << key;
  for (const std::string key : {"lang", "language", "locale"})
    EXPECT_EQ(with(key + ": FR").post.language, "fr") << key;
  for (const std::string key : {"id", "guid"}) EXPECT_EQ(with(key + ": 7").post.id, "7") << key;
}

TEST(PostReader, PrefersTheKeyThatMeansItMost) {
  EXPECT_EQ(with("excerpt: E\ndescription: D").post.description, "D");
  EXPECT_EQ(with("published: 2010-01-01\ndate: 2009-01-01").post.date, day(2009, 1, 1));
  EXPECT_EQ(with("description:\nexcerpt: E").post.description, "E") << "an empty value is none";
}

TEST(PostReader, ReadsTagsInAnyShape) {
  struct Case {
    std::string generator, front_matter;
    Texts tags;
  };
  for (const auto& [generator, front_matter, tags] : std::vector<Case>{
           {"plain", "tags: [a, b c, a]", {"a", "b c"}},
           {"plain", "tags: \"foo, bar, 日本語\"", {"foo", "bar", "日本語"}},
           {"plain", "tags: ruby|open source", {"ruby", "open source"}},
           {"plain", "tags: a, b; c, d", {"a, b", "c, d"}},
           {"plain", "tags: whole words", {"whole words"}},
           {"plain", "tags:", {}},
           {"plain", "tags: {}", {}},
           {"plain", "tags: [120, ~, '']", {"120"}},
           {"plain", "tags: [a]\ntag: b\ntopics: [c]", {"a", "c", "b"}},
           {"plain", "keywords: a, b", {"a", "b"}},
           {"plain", "keywords: mocha mock object", {}},
           {"plain", "tags: [x]\nkeywords: a, b", {"x"}},
           {"plain", "tags: [{name: Ruby, slug: ruby}]", {"Ruby"}},
           {"jekyll", "tags: A string", {"A", "string"}},
           {"jekyll", "tag: A string", {"A string"}},
       })
    EXPECT_EQ(read_as(generator, "_posts/2009-01-01-a.md", "---\n" + front_matter + "\n---\n").post.tags,
              tags)
        << front_matter;
}

TEST(PostReader, ReadsAuthorsWhoAreMapsByTheirName) {
  EXPECT_EQ(with("author:\n  name: Ada L.\n  email: a@example.org").post.authors, Texts{"Ada L."});
  EXPECT_EQ(with("authors:\n- name: Ada\n- Grace").post.authors, (Texts{"Ada", "Grace"}));
  EXPECT_EQ(with("author: Richard \"RichiH\" Hartmann, of Prometheus").post.authors,
            Texts{"Richard \"RichiH\" Hartmann, of Prometheus"});
}

TEST(PostReader, TakesMarkupOutOfTitlesButNotWhatOnlyLooksLikeIt) {
  struct Case {
    std::string written, shown;
  };
  for (const auto& [written, shown] : std::vector<Case>{
           {"Meet &amp; Greet", "Meet & Greet"},
           {"Who&#8217;s Next &mdash; now", "Who’s Next — now"},
           {"An <em>old</em> <code>grep</code>", "An old grep"},
           {"vector<int> in C++", "vector<int> in C++"},
           {"AT&T and R&D", "AT&T and R&D"},
           {"  two   blanks ", "two blanks"},
       })
    EXPECT_EQ(with("title: '" + written + "'").post.title, shown);
}

TEST(PostReader, FindsATitleWhereNoneIsGiven) {
  struct Case {
    std::string path, text, title, remark;
  };
  for (const auto& [path, text, title, remark] : std::vector<Case>{
           {"2009-01-01-my-first_post.md", "Just text.", "My first post",
            "no title; its file name stands in"},
           {"a.md", "Text.\n\n## The heading\n", "The heading", "no title; its first heading stands in"},
           {"a.html", "<html><head><title>Page</title></head><body><p>x</p></body></html>", "Page",
            "no title; its <title> stands in"},
           {"2009-01-01.md", "x", "2009 01 01", "no title; its file name stands in"},
           {"été.md", "", "été", "no title; its file name stands in"},
       }) {
    const ReadPost post = read_plain(text, path);
    EXPECT_EQ(post.post.title, title);
    EXPECT_EQ(remarks(post), Texts{path + ":0: " + remark});
  }
}

TEST(PostReader, KeepsAPostWhoseDateIsNoneAndSaysSo) {
  const ReadPost post = with("title: T\ndate: 2019-13-01");
  EXPECT_EQ(post.post.date, std::nullopt);
  EXPECT_EQ(post.post.visibility, Visibility::Public);
  EXPECT_EQ(remarks(post), Texts{"a.md:3: date '2019-13-01' is not a day; passed over"});
  EXPECT_EQ(read_plain("---\ntitle: T\ndate: none yet\n---\n", "2009-01-02-a.md").post.date, day(2009, 1, 2));
}

TEST(PostReader, KeepsEveryOtherKey) {
  const ReadPost post = with(
      "title: T\nlayout: blog\ncover: {src: a.png, alt: A cat}\nlinks:\n- {url: x}\n- {url: y}\nempty:\n"
      "password: sesame\ndraft: false");
  EXPECT_EQ(post.post.extra, (std::vector<ExtraField>{{"layout", {"blog"}},
                                                      {"cover.src", {"a.png"}},
                                                      {"cover.alt", {"A cat"}},
                                                      {"links.url", {"x", "y"}}}));
}

TEST(PostReader, BoundsWhatAPostMayBring) {
  std::string tags = "tags:", extra;
  for (int i = 0; i < 1000; ++i) tags += "\n- t" + std::to_string(i);
  for (int i = 0; i < 1000; ++i) extra += "\nk" + std::to_string(i) + ": v";
  const ReadPost post = with("title: " + std::string(9000, 'x') + "\ndescription: " + std::string(9000, 'y') +
                             "\n" + tags + extra);
  EXPECT_EQ(post.post.title.size(), 2000u);
  EXPECT_EQ(post.post.description.size(), 4096u);
  EXPECT_EQ(post.post.tags.size(), 200u);
  EXPECT_EQ(post.post.extra.size(), 64u);
}

TEST(PostReader, ChoosesTheBodysFormatByFilterThenEndingThenLooks) {
  const std::string body = "# A *heading*\n\nText with `code`.\n";
  EXPECT_EQ(read_as("webby", "content/a.txt", "---\nfilter: markdown\n---\n" + body, {.source = "content/"})
                .post.sections.size(),
            1u);
  EXPECT_EQ(
      read_as("webby", "content/a.txt", "---\nfilter: [erb, markdown]\n---\n" + body, {.source = "content/"})
          .post.sections.size(),
      1u);
  EXPECT_EQ(
      read_as("webby", "content/a.txt", "---\nfilter: [markdown, erb]\n---\n" + body, {.source = "content/"})
          .post.sections.size(),
      1u);
  EXPECT_EQ(read_as("webby", "content/a.txt", "---\nfilter: erb\n---\n<p>One <b>two</b></p>",
                    {.source = "content/"})
                .post.text,
            "One two");
  EXPECT_EQ(read_plain("---\ntitle: T\n---\n<p>One <b>two</b></p>", "a.html").post.text, "One two");
}

TEST(PostReader, TakesTemplatesOutOfPostsOnly) {
  EXPECT_EQ(read_plain("---\ntitle: T\n---\nBefore <%= secret %> after.\n").post.text, "Before after.");
  EXPECT_EQ(read_plain("Write `{{ page.title }}` for the title.\n").post.text,
            "Write {{ page.title }} for the title.");
}

TEST(PostReader, HeedsTheGeneratorsOrderOfDates) {
  const std::string text =
      "---\ntitle: T\nlastmod: 2020-01-01\npublishDate: 2019-01-01\ncreated_at: 2018-01-01\n---\n";
  EXPECT_EQ(read_as("hugo", "content/a.md", text, {.source = "content/"}).post.date, day(2019, 1, 1));
  EXPECT_EQ(read_as("nanoc", "content/a.md", text, {.source = "content/"}).post.date, day(2018, 1, 1));
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

TEST(PostReader, TakesOnlyLanguagesForLanguages) {
  EXPECT_EQ(with("lang: es-PR").post.language, "es-pr");
  EXPECT_EQ(with("locale: zh_Hant_TW.UTF-8").post.language, "zh-hant-tw");
  EXPECT_EQ(with("language: English").post.language, "");
  EXPECT_EQ(with("language: C++").post.language, "");
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

TEST(PostReader, KeepsTheKeysThatAnnalsYamlMakesFields) {
  const std::vector<CustomField> fields = {{.name = "series", .key = "Book Series"},
                                           {.name = "alt", .key = "cover.alt"},
                                           {.name = "state", .key = "layout"},
                                           {.name = "topic", .key = "tags"},
                                           {.name = "none", .key = "none"}};
  const Generator& generator = *generator_named("plain");
  const ReadPost read = read_post(
      "---\ntitle: A\nbook_series: Letters\ncover: {alt: A view}\nlayout: post\ntags: [a, b]\n---\nText\n",
      "a.md", {.generator = generator, .site = {}, .now = support::noon_of_june_2020(), .fields = fields});
  const auto values = [&](const std::string& key) {
    const auto found = std::ranges::find(read.post.extra, key, &ExtraField::key);
    return found == read.post.extra.end() ? std::vector<std::string>{} : found->values;
  };
  EXPECT_EQ(values("Book Series"), std::vector<std::string>{"Letters"});
  EXPECT_EQ(values("cover.alt"), std::vector<std::string>{"A view"});
  EXPECT_EQ(values("layout"), std::vector<std::string>{"post"});
  EXPECT_EQ(values("tags"), (std::vector<std::string>{"a", "b"})) << "a key that means something already";
  EXPECT_EQ(values("none"), std::vector<std::string>{});
  EXPECT_EQ(read.post.tags, (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace annals
