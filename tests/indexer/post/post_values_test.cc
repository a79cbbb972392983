// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::day;
using support::read_as;
using Texts = std::vector<std::string>;

/// A post of a plain archive with this front matter.
ReadPost with_values(const std::string& front_matter) {
  return read_as("plain", "a.md", "---\n" + front_matter + "\n---\nBody.\n");
}

Texts remarks_on(const ReadPost& post) {
  Texts lines;
  for (const Diagnostic& d : post.diagnostics)
    lines.push_back(d.path + ":" + std::to_string(d.line) + ": " + d.message);
  return lines;
}

TEST(PostValues, DaysHaveKeysInOtherLanguages) {
  EXPECT_TRUE(support::read_as("plain", "a.md", "---\ntitle: T\nDatum: 4. März 2019\n---\nText").post.date);
}

TEST(PostValues, KnowsEverySpellingOfAKey) {
  for (const std::string key : {"title", "Title", "pageTitle", "page_title"})
    EXPECT_EQ(with_values(key + ": T").post.title, "T") << key;
  for (const std::string key : {"description", "summary", "excerpt"})
    EXPECT_EQ(with_values(key + ": D").post.description, "D") << key;
  for (const std::string key : {"author", "authors", "author_name", "byline"})
    EXPECT_EQ(with_values(key + ": A").post.authors, Texts{"A"}) << key;
  for (const std::string key :
       {"date", "created_at", "createdAt", "published", "pubDate", "publishDate", "timestamp"})
    EXPECT_EQ(with_values(key + ": 2009-08-18").post.date, day(2009, 8, 18)) << key;
  for (const std::string key : {"updated", "updated_at", "lastmod", "last-modified-at", "modified"})
    EXPECT_EQ(with_values(key + ": 2009-08-18").post.updated, day(2009, 8, 18)) << key;
  for (const std::string key : {"lang", "language", "locale"})
    EXPECT_EQ(with_values(key + ": FR").post.language, "fr") << key;
  for (const std::string key : {"id", "guid"}) EXPECT_EQ(with_values(key + ": 7").post.id, "7") << key;
}

TEST(PostValues, PrefersTheKeyThatMeansItMost) {
  EXPECT_EQ(with_values("excerpt: E\ndescription: D").post.description, "D");
  EXPECT_EQ(with_values("published: 2010-01-01\ndate: 2009-01-01").post.date, day(2009, 1, 1));
  EXPECT_EQ(with_values("description:\nexcerpt: E").post.description, "E") << "an empty value is none";
}

TEST(PostValues, ReadsTagsInAnyShape) {
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

TEST(PostValues, ReadsAuthorsWhoAreMapsByTheirName) {
  EXPECT_EQ(with_values("author:\n  name: Ada L.\n  email: a@example.org").post.authors, Texts{"Ada L."});
  EXPECT_EQ(with_values("authors:\n- name: Ada\n- Grace").post.authors, (Texts{"Ada", "Grace"}));
  EXPECT_EQ(with_values("author: Richard \"RichiH\" Hartmann, of Prometheus").post.authors,
            Texts{"Richard \"RichiH\" Hartmann, of Prometheus"});
}

TEST(PostValues, TakesMarkupOutOfTitlesButNotWhatOnlyLooksLikeIt) {
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
    EXPECT_EQ(with_values("title: '" + written + "'").post.title, shown);
}

TEST(PostValues, KeepsAPostWhoseDateIsNoneAndSaysSo) {
  const ReadPost post = with_values("title: T\ndate: 2019-13-01");
  EXPECT_EQ(post.post.date, std::nullopt);
  EXPECT_EQ(post.post.visibility, Visibility::Public);
  EXPECT_EQ(remarks_on(post), Texts{"a.md:3: date '2019-13-01' is not a day; skipped"});
  EXPECT_EQ(read_as("plain", "2009-01-02-a.md", "---\ntitle: T\ndate: none yet\n---\n").post.date,
            day(2009, 1, 2));
}

TEST(PostValues, KeepsEveryOtherKey) {
  const ReadPost post = with_values(
      "title: T\nlayout: blog\ncover: {src: a.png, alt: A cat}\nlinks:\n- {url: x}\n- {url: y}\nempty:\n"
      "password: sesame\ndraft: false");
  EXPECT_EQ(post.post.extra, (std::vector<ExtraField>{{"layout", {"blog"}},
                                                      {"cover.src", {"a.png"}},
                                                      {"cover.alt", {"A cat"}},
                                                      {"links.url", {"x", "y"}}}));
}

TEST(PostValues, BoundsWhatAPostMayBring) {
  std::string tags = "tags:", extra;
  for (int i = 0; i < 1000; ++i) tags += "\n- t" + std::to_string(i);
  for (int i = 0; i < 1000; ++i) extra += "\nk" + std::to_string(i) + ": v";
  const ReadPost post = with_values("title: " + std::string(9000, 'x') +
                                    "\ndescription: " + std::string(9000, 'y') + "\n" + tags + extra);
  EXPECT_EQ(post.post.title.size(), 2000u);
  EXPECT_EQ(post.post.description.size(), 4096u);
  EXPECT_EQ(post.post.tags.size(), 200u);
  EXPECT_EQ(post.post.extra.size(), 64u);
}

TEST(PostValues, HeedsTheGeneratorsOrderOfDates) {
  const std::string text =
      "---\ntitle: T\nlastmod: 2020-01-01\npublishDate: 2019-01-01\ncreated_at: 2018-01-01\n---\n";
  EXPECT_EQ(read_as("hugo", "content/a.md", text, {.source = "content/"}).post.date, day(2019, 1, 1));
  EXPECT_EQ(read_as("nanoc", "content/a.md", text, {.source = "content/"}).post.date, day(2018, 1, 1));
}

TEST(PostValues, TakesOnlyLanguagesForLanguages) {
  EXPECT_EQ(with_values("lang: es-PR").post.language, "es-pr");
  EXPECT_EQ(with_values("locale: zh_Hant_TW.UTF-8").post.language, "zh-hant-tw");
  EXPECT_EQ(with_values("language: English").post.language, "");
  EXPECT_EQ(with_values("language: C++").post.language, "");
}

TEST(PostValues, KeepsTheKeysThatAnnalsYamlMakesFields) {
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

TEST(PostValues, MayStandBelowTaxonomiesAndParams) {
  const ReadPost read = read_as("hugo", "content/a.md",
                                "+++\ntitle = 'T'\n[taxonomies]\ntags = ['a']\n[params]\nauthor = 'Ada'\n"
                                "title = 'Another'\ncover = 'c'\n+++\nBody.\n");
  EXPECT_EQ(read.post.title, "T") << "what stands at the top comes first";
  EXPECT_EQ(read.post.tags, Texts{"a"});
  EXPECT_EQ(read.post.authors, Texts{"Ada"});
  EXPECT_EQ(read.post.extra, (std::vector<ExtraField>{{"cover", {"c"}}}));
}

TEST(PostValues, HaveAMeaningInEverySpelling) {
  const SiteConfig site;
  const ReadContext context{.generator = *generator_named("plain"), .site = site};
  const Reading reading{.context = context, .place = {}};
  for (const std::string key :
       {"title", "Page_Title", "createdAt", "DRAFT", "redirect_from", "params", "filter"})
    EXPECT_TRUE(has_meaning(reading, key)) << key;
  for (const std::string key : {"", "series", "titles", "-", "layout"})
    EXPECT_FALSE(has_meaning(reading, key)) << key;
}

TEST(PostValues, OtherAddressesAreOnesOfTheSite) {
  const auto aliases = [](const std::string& text, const SiteConfig& site = {}) {
    return read_as("hugo", "content/posts/a.md", "---\n" + text + "\n---\n", site).post.aliases;
  };
  EXPECT_EQ(aliases("aliases: /old/\nold_url: /older/\nredirect_from: [/old/]"), (Texts{"/old/", "/older/"}));
  EXPECT_EQ(aliases("aliases: [\"javascript:alert(1)\", //evil.example/, \"\", {a: b}]"), Texts{});
  EXPECT_EQ(aliases("aliases: https://example.org/old/", {.base_url = "https://example.org"}),
            Texts{"/old/"});
  std::string many = "aliases:";
  for (int i = 0; i < 100; ++i) many += "\n- /old/" + std::to_string(i);
  EXPECT_EQ(aliases(many).size(), 50U);
}

TEST(PostValues, AreAddedOnce) {
  Texts field = {"a"};
  add_texts(field, {"b", "a", "b"});
  EXPECT_EQ(field, (Texts{"a", "b"}));
  Texts many;
  for (int i = 0; i < 500; ++i) many.push_back(std::to_string(i));
  add_texts(field, many);
  EXPECT_EQ(field.size(), 200U);
}

}  // namespace
}  // namespace annals
