// SPDX-License-Identifier: GPL-2.0-or-later
/// A second run over an archive: reads only what changed, and leaves the index that a full build would.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "indexer/build/indexer.h"
#include "indexer/build/source_ledger.h"
#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/index/schema.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

std::string post(const std::string& title, const std::string& body, const std::string& more = {}) {
  return "---\ntitle: " + title + "\n" + more + "---\n" + body + "\n";
}

/// "+1 ~1 =2 -1": added, updated, unchanged, removed.
std::string counts(const IndexReport& report) {
  return "+" + std::to_string(report.added) + " ~" + std::to_string(report.updated) + " =" +
         std::to_string(report.unchanged) + " -" + std::to_string(report.removed);
}

std::chrono::sys_seconds noon(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) +
         std::chrono::hours(12);
}

class Blog {
 public:
  Blog() {
    support::write_file(root / "_config.yml", "title: Test\n");
    for (const char* day : {"01", "02", "03"})
      support::write_file(place(day), post("Post " + std::string(day), "lentils and " + std::string(day)));
  }

  fs::path place(const std::string& day) const { return root / ("_posts/2010-03-" + day + "-post.md"); }

  IndexReport index(IndexOptions options = {}, const std::string& database = "index") {
    options.database = folder.path() / database;
    options.archives = {{.path = root}};
    Progress silent;
    return run_index(options, silent);
  }

  std::vector<std::string> titles() {
    Searcher searcher({folder.path() / "index"}, support::unhurried_limits());
    std::vector<std::string> all;
    for (const Hit& hit : searcher.search({.text = "lentils"}).hits) all.push_back(hit.post.title);
    std::ranges::sort(all);
    return all;
  }

  support::TemporaryFolder folder;
  fs::path root = folder.path() / "blog";
};

TEST(Incremental, ARunWithoutChangesMakesNoGeneration) {
  Blog blog;
  EXPECT_EQ(blog.index().full_because, "there is no index yet");
  const IndexReport again = blog.index();
  EXPECT_EQ(counts(again), "+0 ~0 =3 -0");
  EXPECT_EQ(again.full_because, "");
  EXPECT_EQ(again.generation, "gen-000001");
  EXPECT_EQ(again.posts, 3U);
  EXPECT_GT(again.bytes, 0U);
}

TEST(Incremental, OtherFieldsReadEveryPostAgainAndOtherHelpNone) {
  Blog blog;
  support::write_file(blog.place("01"), post("A", "lentils", "series: Letters\n"));
  blog.index();
  CustomField series = placed({.name = "series", .key = "series"});
  EXPECT_EQ(blog.index({.fields = {series}}).full_because, "'fields' of annals.yaml changed");
  Searcher searcher({blog.folder.path() / "index"}, support::unhurried_limits());
  EXPECT_EQ(searcher.search({.filters = {{"series", "letters"}}}).hits.size(), 1U);
  series.help = "Posts that belong together";
  const IndexReport told = blog.index({.fields = {series}});
  EXPECT_EQ(told.full_because, "");
  EXPECT_EQ(told.generation, "gen-000003");
  EXPECT_EQ(told.posts, 3U);
  EXPECT_EQ(Searcher({blog.folder.path() / "index"}, support::unhurried_limits()).settings().fields,
            std::vector{series});
  EXPECT_EQ(blog.index({.fields = {series}}).generation, "gen-000003");
  EXPECT_EQ(blog.index({}).full_because, "'fields' of annals.yaml changed");
}

TEST(Incremental, OtherSynonymsReadNoPostAgain) {
  Blog blog;
  support::write_file(blog.place("01"), post("A", "lentils"));
  blog.index();
  const std::vector<Synonym> synonyms = {{"dal", "lentils"}};
  const IndexReport told = blog.index({.synonyms = synonyms});
  EXPECT_EQ(told.full_because, "");
  EXPECT_EQ(told.generation, "gen-000002");
  EXPECT_EQ(told.unchanged, 3U);
  Searcher searcher({blog.folder.path() / "index"}, support::unhurried_limits());
  EXPECT_EQ(searcher.search({.text = "dal"}).hits.size(), 3U);
  EXPECT_EQ(blog.index({.synonyms = synonyms}).generation, "gen-000002");
  EXPECT_EQ(blog.index({}).generation, "gen-000003");
  ASSERT_TRUE(searcher.refresh());
  EXPECT_EQ(searcher.search({.text = "dal"}).hits.size(), 0U);
  EXPECT_EQ(blog.index({.synonyms = synonyms, .full = true}).full_because, "--full");
  ASSERT_TRUE(searcher.refresh());
  EXPECT_EQ(searcher.search({.text = "dal"}).hits.size(), 3U);
}

TEST(Incremental, AppliesWhatWasAddedChangedHiddenAndRemoved) {
  Blog blog;
  blog.index();
  support::write_file(blog.place("04"), post("New", "lentils"));
  support::write_file(blog.place("01"), post("Changed", "lentils"));
  support::write_file(blog.place("02"), post("Hidden", "lentils", "published: false\n"));
  fs::remove(blog.place("03"));
  const IndexReport report = blog.index();
  EXPECT_EQ(counts(report), "+1 ~1 =0 -2");
  EXPECT_EQ(report.full_because, "");
  EXPECT_EQ(report.hidden, 1U);
  EXPECT_EQ(report.generation, "gen-000002");
  EXPECT_EQ(blog.titles(), (std::vector<std::string>{"Changed", "New"}));
}

TEST(Incremental, AChangeThatLeavesNoTraceInTheIndexMakesNoGeneration) {
  Blog blog;
  support::write_file(blog.root / "_drafts/idea.md", post("Idea", "first"));
  blog.index();
  support::write_file(blog.root / "_drafts/idea.md", post("Idea", "second thoughts"));
  const IndexReport report = blog.index();
  EXPECT_EQ(report.generation, "gen-000001");
  EXPECT_EQ(report.hidden, 1U);
}

TEST(Incremental, ANewTimeWithTheSameBytesIsNoChange) {
  Blog blog;
  blog.index();
  fs::last_write_time(blog.place("01"), fs::file_time_type::clock::now() - std::chrono::hours(5));
  EXPECT_EQ(counts(blog.index()), "+0 ~0 =3 -0");
}

TEST(Incremental, AFileThatChangedRightAfterTheRunIsFoundAlthoughItShowsTheSameTimeAndSize) {
  Blog blog;
  blog.index();
  const auto time = fs::last_write_time(blog.place("01"));
  std::ofstream(blog.place("01"), std::ios::in) << post("Past 01", "lentils and 01");
  fs::last_write_time(blog.place("01"), time);
  EXPECT_EQ(counts(blog.index()), "+0 ~1 =2 -0");
}

TEST(Incremental, WarningsOfUnchangedPostsAreRepeated) {
  Blog blog;
  support::write_file(blog.place("01"), post("Odd", "lentils", "date: no day at all\n"));
  const IndexReport first = blog.index(), second = blog.index();
  ASSERT_FALSE(first.diagnostics.empty());
  EXPECT_EQ(second.diagnostics, first.diagnostics);
}

TEST(Incremental, APostAppearsAndGoesAtItsTimeWithoutAChange) {
  Blog blog;
  support::write_file(blog.root / "_posts/2030-01-01-later.md", post("Later", "lentils"));
  support::write_file(blog.place("01"), post("Until 2025", "lentils", "expiryDate: 2025-01-01\n"));
  blog.index({.now = noon(2024, 1, 1)});
  EXPECT_EQ(blog.titles(), (std::vector<std::string>{"Post 02", "Post 03", "Until 2025"}));
  EXPECT_EQ(counts(blog.index({.now = noon(2024, 12, 31)})), "+0 ~0 =3 -0");
  EXPECT_EQ(counts(blog.index({.now = noon(2025, 1, 1)})), "+0 ~0 =2 -1");
  EXPECT_EQ(counts(blog.index({.now = noon(2030, 1, 1)})), "+1 ~0 =2 -0");
  EXPECT_EQ(blog.titles(), (std::vector<std::string>{"Later", "Post 02", "Post 03"}));
}

TEST(Incremental, OtherRulesMeanAFullBuildAndTheReportSaysWhich) {
  Blog blog;
  blog.index();
  EXPECT_EQ(blog.index({.full = true}).full_because, "--full");
  EXPECT_EQ(blog.index({.include = {Visibility::Draft}}).full_because, "--include changed");
  EXPECT_EQ(blog.index().full_because, "--include changed");
  EXPECT_EQ(blog.index({.language = "de"}).full_because, "--language changed");
  EXPECT_EQ(blog.index().full_because, "--language changed");
  EXPECT_EQ(blog.index({.now = noon(2020, 1, 1)}).full_because, "the clock was set back");
  support::write_file(blog.root / "_config.yml", "title: Test\nbaseurl: /blog\n");
  EXPECT_EQ(blog.index().full_because, "the settings of blog changed");
  support::write_file(blog.root / "hugo.toml", "title = 'Moved'\n");
  fs::remove(blog.root / "_config.yml");
  fs::remove_all(blog.root / "_posts");
  support::write_file(blog.root / "content/post.md", post("Post", "lentils"));
  EXPECT_EQ(blog.index().full_because, "blog is read as hugo, not jekyll");
}

TEST(Incremental, AFullBuildWithTheSameRulesKnowsWhatIsUnchanged) {
  Blog blog;
  blog.index();
  support::write_file(blog.place("01"), post("Changed", "lentils"));
  EXPECT_EQ(counts(blog.index({.full = true})), "+0 ~1 =2 -0");
}

TEST(Incremental, ALostOrDamagedLedgerMeansAFullBuild) {
  Blog blog;
  const std::string reason = "the index has no record of its files";
  blog.index();
  support::write_file(blog.folder.path() / "index/gen-000001" / kLedgerFile, "not a ledger");
  EXPECT_EQ(blog.index().full_because, reason);
  fs::remove(blog.folder.path() / "index/gen-000002" / kLedgerFile);
  EXPECT_EQ(blog.index().full_because, reason);
  EXPECT_EQ(blog.index().full_because, "");
}

TEST(Incremental, ManyChangesAreBuiltInFull) {
  Blog blog;
  const auto all = [&](const std::string& text) {
    for (int i = 0; i < 120; ++i)
      support::write_file(blog.root / ("_posts/2011-01-01-" + std::to_string(i) + ".md"), post("P", text));
  };
  all("lentils");
  blog.index();
  all("beans");
  EXPECT_EQ(blog.index().full_because, "120 of 123 files changed");
}

TEST(Incremental, ADryRunSaysWhatWouldHappenAndWritesNothing) {
  Blog blog;
  const IndexReport nothing = blog.index({.dry_run = true});
  EXPECT_EQ(counts(nothing), "+3 ~0 =0 -0");
  EXPECT_FALSE(fs::exists(blog.folder.path() / "index"));
  blog.index();
  support::write_file(blog.place("01"), post("Changed", "lentils"));
  fs::remove(blog.place("02"));
  const IndexReport report = blog.index({.dry_run = true});
  EXPECT_EQ(counts(report), "+0 ~1 =1 -1");
  EXPECT_TRUE(report.dry_run);
  EXPECT_EQ(counts(blog.index()), "+0 ~1 =1 -1");
}

TEST(Incremental, StopsWhenAskedToAndLeavesTheIndexAsItWas) {
  Blog blog;
  blog.index();
  std::stop_source stop;
  stop.request_stop();
  for (const bool full : {false, true}) {
    support::write_file(blog.place("01"), post("Changed", full ? "a" : "b"));
    try {
      blog.index({.full = full, .stop = stop.get_token()});
      FAIL() << "not stopped";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::Interrupted);
    }
    EXPECT_EQ(blog.titles(), (std::vector<std::string>{"Post 01", "Post 02", "Post 03"}));
  }
  EXPECT_EQ(counts(blog.index()), "+0 ~1 =2 -0");
}

TEST(Incremental, AnExportThatDidNotChangeIsNotIndexedAgain) {
  const support::TemporaryFolder folder;
  const fs::path file = folder.path() / "feed.xml";
  const auto entry = [](const std::string& name) {
    return "<entry><id>" + name + "</id><title>" + name +
           "</title><published>2019-05-01T00:00:00Z</published><content>lentils</content></entry>";
  };
  const auto feed = [](const std::string& entries) {
    return "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">" + entries + "</feed>";
  };
  const auto index = [&] {
    Progress silent;
    return run_index({.database = folder.path() / "index", .archives = {{.path = file}}}, silent);
  };
  support::write_file(file, feed(entry("z") + entry("a") + entry("a")));
  EXPECT_EQ(counts(index()), "+3 ~0 =0 -0");
  EXPECT_EQ(counts(index()), "+0 ~0 =3 -0");
  support::write_file(file, feed(entry("b") + entry("a")));
  const IndexReport report = index();
  EXPECT_EQ(report.full_because, "the settings of feed.xml changed");
  EXPECT_EQ(report.posts, 2U);
}

/// Everything a reader can see of an index.
std::vector<std::string> answers(const fs::path& index) {
  Searcher searcher({index}, terminal_limits());
  std::vector<std::string> lines;
  for (const char* query :
       {"", "red", "red blue", "\"red green\"", "title:blue", "tag:one", "gre*", "year:2010"})
    for (const Order order : {Order::Relevance, Order::Newest, Order::Oldest}) {
      const MatchSet found = searcher.search({.text = query,
                                              .order = order,
                                              .limit = 1000,
                                              .facets = {"tag", "year", "lang"},
                                              .any_words = true});
      lines.push_back(std::string("? ") + query + " " + std::to_string(found.matches.estimated));
      for (const Hit& hit : found.hits)
        lines.push_back(hit.post.path + " " + hit.post.title + " " + std::to_string(hit.score));
      for (const Facet& facet : found.facets)
        for (const FacetValue& value : facet.values)
          lines.push_back(facet.field + ": " + value.value + " " + std::to_string(value.count));
    }
  for (const Searcher::StemmerCount& stemmer : searcher.statistics().stemmers)
    lines.push_back(stemmer.name + " " + std::to_string(stemmer.posts));
  return lines;
}

class RandomEdits {
 public:
  RandomEdits(const fs::path& root, unsigned seed) : root_(root), random_(seed) {}

  void edit() {
    const std::string name = std::to_string(2005 + pick(6)) + "-0" + std::to_string(1 + pick(3)) + "-0" +
                             std::to_string(1 + pick(3)) + "-" +
                             std::string(1, static_cast<char>('a' + pick(6))) + ".md";
    const fs::path file = root_ / "_posts" / name;
    switch (pick(8)) {
      case 0:
        fs::remove(file);
        break;
      case 1:
        if (fs::exists(file)) fs::rename(file, root_ / "_posts" / ("2015-" + name.substr(5)));
        break;
      case 2:
        support::write_file(file, post("Draft", words(5), "published: false\n"));
        break;
      default:
        support::write_file(file,
                            post(words(2), words(1 + pick(30)),
                                 "tags: [" + std::string(pick(2) ? "one" : "two") + "]\nlang: " +
                                     std::vector<std::string>{"en", "fr", "de", "pl", "''"}[pick(5)] + '\n'));
    }
  }

 private:
  unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }

  std::string words(unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i)
      text += std::vector<std::string>{"red ", "green ", "blue ", "grey ", "reds "}[pick(5)];
    return text;
  }

  fs::path root_;
  std::mt19937 random_;
};

TEST(Incremental, LeavesTheIndexThatAFullBuildWould) {
  unsigned updates = 0;
  for (const unsigned seed : {1U, 2U}) {
    Blog blog;
    RandomEdits edits(blog.root, seed);
    for (int i = 0; i < 60; ++i) edits.edit();
    for (int step = 0; step < 6; ++step) {
      updates += blog.index({.jobs = 2}).full_because.empty();
      blog.index({.full = true}, "fresh");
      EXPECT_EQ(answers(blog.folder.path() / "index"), answers(blog.folder.path() / "fresh"))
          << "seed " << seed << ", step " << step;
      for (int i = 0; i < 1 + step * 3; ++i) edits.edit();
    }
  }
  EXPECT_GT(updates, 6U);  // else nothing was compared
}

}  // namespace
}  // namespace annals
