// SPDX-License-Identifier: GPL-2.0-or-later
/// What is withdrawn is gone: no byte of a post that was hidden or removed stays in the folder of the index.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "indexer/build/generation_folders.h"
#include "indexer/build/index_check.h"
#include "indexer/build/indexer.h"
#include "indexer/build/source_ledger.h"
#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/index/database.h"
#include "query/index/index_layout.h"
#include "tests/support/index_bytes.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// Every word that only the secret post has, and in every place that a post has words in.
constexpr const char* kSecret =
    "title: Zzyzxtitle layoffs\n"
    "tags: [Zzyzxtag, '~Zzyzxlast', '!Zzyzxfirst', common]\n"
    "categories: [Zzyzxcategory]\n"
    "author: Zzyzxauthor\n"
    "description: Zzyzxdescription of it\n"
    "date: no-zzyzxday\n"
    "series: zzyzxseries\n"
    "permalink: /zzyzxaddress/\n"
    "redirect_from: [/zzyzxalias/]\n";
constexpr const char* kSecretBody =
    "# Zzyzxheading\n\nzzyzxbody words [zzyzxanchor](/2010/03/02/post.html), "
    "![zzyzxalternative](zzyzximage.png) and zzyzxsöme Zzyzx-C++\n";

class BlogWithSecret {
 public:
  explicit BlogWithSecret(std::size_t others = 3) {
    support::write_file(root / "_config.yml", "title: Test\n");
    for (std::size_t i = 0; i < others; ++i)
      support::write_file(
          root / ("_posts/2010-03-" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1) + "-post.md"),
          "---\ntitle: Post\ntags: [common]\n---\nlentils " + std::to_string(i) + "\n");
  }

  void write_secret(const std::string& more = {}) const {
    support::write_file(secret(), std::string("---\n") + kSecret + more + "---\n" + kSecretBody);
  }
  fs::path secret() const { return root / "_posts/2031-03-04-zzyzxfile.md"; }

  IndexReport index(IndexOptions options = {}) const {
    options.database = database;
    options.archives = {{.path = root}};
    options.now = std::chrono::sys_days(std::chrono::year(2040) / 1 / 1);
    Progress silent;
    return run_index(options, silent);
  }

  bool has_traces() const {
    std::string bytes = support::readable_bytes(database);
    std::ranges::transform(bytes, bytes.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return bytes.find("zzyzx") != bytes.npos;
  }

  std::vector<std::string> generations() const {
    std::vector<std::string> names;
    for (const Generation& generation : generations_in(database)) names.push_back(generation.name());
    return names;
  }

  support::TemporaryFolder folder;
  fs::path root = folder.path() / "blog", database = folder.path() / "index";
};

using GenerationNames = std::vector<std::string>;

TEST(Withdrawal, OfAHiddenPostNothingStays) {
  const BlogWithSecret blog;
  blog.write_secret();
  blog.index();
  ASSERT_TRUE(blog.has_traces());
  blog.write_secret("published: false\n");
  const IndexReport report = blog.index();
  EXPECT_EQ(report.full_because, "");
  EXPECT_EQ(report.removed, 1U);
  EXPECT_FALSE(blog.has_traces());
  EXPECT_EQ(blog.generations(), GenerationNames{"gen-000002"});
  EXPECT_EQ(Searcher({blog.database}, support::unhurried_limits()).search({.text = "lentils"}).hits.size(),
            3U);
}

TEST(Withdrawal, OfARemovedPostNothingStays) {
  const BlogWithSecret blog;
  blog.write_secret();
  blog.index();
  fs::remove(blog.secret());
  EXPECT_EQ(blog.index().full_because, "");
  EXPECT_FALSE(blog.has_traces());
}

TEST(Withdrawal, EarlierWordingsOfTheSamePostGoWithIt) {
  const BlogWithSecret blog;
  blog.write_secret();
  blog.index();
  support::write_file(blog.secret(), "---\ntitle: Other\ndate: 2031-03-04\n---\nlentils\n");
  blog.index();
  EXPECT_TRUE(blog.has_traces()) << "of a post that is changed, the generation before is kept";
  fs::remove(blog.secret());
  blog.index();
  EXPECT_FALSE(blog.has_traces());
}

TEST(Withdrawal, AFullBuildKeepsNoEarlierWording) {
  const BlogWithSecret blog;
  blog.write_secret();
  blog.index();
  support::write_file(blog.secret(), "---\ntitle: Other\n---\nlentils\n");
  blog.index();
  blog.index({.full = true});
  EXPECT_EQ(blog.generations(), GenerationNames{"gen-000003"});
  EXPECT_TRUE(blog.has_traces()) << "the address of the post";
  fs::rename(blog.secret(), blog.root / "_posts/2031-03-04-other.md");
  blog.index({.full = true});
  EXPECT_FALSE(blog.has_traces());
}

TEST(Withdrawal, OfADraftThatWasNeverIndexedThereIsNothing) {
  const BlogWithSecret blog;
  blog.write_secret("published: false\n");
  const IndexReport first = blog.index();
  EXPECT_FALSE(first.diagnostics.empty()) << "the report may say what the index may not hold";
  EXPECT_FALSE(blog.has_traces());
  support::write_file(blog.root / "_posts/2011-01-01-new.md", "---\ntitle: New\n---\nlentils\n");
  const IndexReport second = blog.index();
  EXPECT_EQ(second.unchanged, 3U);
  EXPECT_EQ(second.diagnostics.size(), first.diagnostics.size());
  EXPECT_EQ(second.diagnostics.front().path, first.diagnostics.front().path);
  EXPECT_FALSE(blog.has_traces());
  EXPECT_EQ(blog.index().generation, second.generation);
}

TEST(Withdrawal, OtherRulesKeepNoEarlierGeneration) {
  const BlogWithSecret blog;
  blog.write_secret("published: false\n");
  blog.index({.include = {Visibility::Draft}});
  ASSERT_TRUE(blog.has_traces());
  EXPECT_EQ(blog.index().full_because, "--include changed");
  EXPECT_FALSE(blog.has_traces());
}

TEST(Withdrawal, WithoutALedgerNoEarlierGenerationIsKept) {
  const BlogWithSecret blog;
  blog.write_secret();
  blog.index();
  fs::remove(blog.database / "gen-000001" / kLedgerFile);
  fs::remove(blog.secret());
  blog.index();
  EXPECT_FALSE(blog.has_traces());
}

TEST(Withdrawal, WithoutAWithdrawnPostTheGenerationBeforeIsKept) {
  const BlogWithSecret blog;
  blog.index();
  support::write_file(blog.root / "_posts/2010-03-01-post.md", "---\ntitle: Changed\n---\nlentils\n");
  blog.index();
  EXPECT_EQ(blog.generations(), (GenerationNames{"gen-000001", "gen-000002"}));
}

TEST(Withdrawal, OfOneOfManyPostsNothingStays) {
  const BlogWithSecret blog(28);
  blog.write_secret();
  blog.index();
  for (int i = 0; i < 3; ++i) {  // the secret is read and written again with its neighbours
    support::write_file(
        blog.root / "_posts/2010-03-02-post.md",
        "---\ntitle: Post\n---\nlentils " + std::string(static_cast<std::size_t>(3000 * i), 'x'));
    blog.index();
  }
  fs::remove(blog.secret());
  blog.index();
  EXPECT_FALSE(blog.has_traces());
  const Xapian::Database database = open_database(blog.database).database;
  EXPECT_EQ(database.get_doccount(), 28U);
  EXPECT_EQ(database.get_value_upper_bound(kDateSlot), "20100328");
}

TEST(Withdrawal, AnUpdateThatWithdrawsGivesTheAnswersOfAFullBuild) {
  const BlogWithSecret blog(9);
  blog.write_secret();
  blog.index();
  fs::remove(blog.secret());
  blog.index();
  const auto answer = [&] {
    Searcher searcher({blog.database}, support::unhurried_limits());
    const MatchSet matches = searcher.search({.text = "lentils", .facets = {"tag", "year"}});
    std::vector<std::string> lines;
    for (const Hit& hit : matches.hits) lines.push_back(hit.post.path + ' ' + std::to_string(hit.score));
    for (const Facet& facet : matches.facets)
      for (const FacetValue& value : facet.values)
        lines.push_back(value.value + ' ' + std::to_string(value.count));
    return lines;
  };
  const std::vector<std::string> updated = answer();
  EXPECT_EQ(blog.index({.full = true}).full_because, "--full");
  EXPECT_EQ(answer(), updated);
}

TEST(Withdrawal, ACheckNeverFallsBackToAWithdrawnPost) {
  const BlogWithSecret blog;
  blog.write_secret();
  blog.index();
  const fs::path kept = blog.folder.path() / "kept";
  fs::copy(blog.database / "gen-000001", kept, fs::copy_options::recursive);
  fs::remove(blog.secret());
  blog.index();
  // As if the run had been killed before it removed the generation that it had marked.
  fs::rename(kept, blog.database / "gen-000001");
  std::ofstream(blog.database / "gen-000001/WITHDRAWN") << "\n";
  std::ofstream(blog.database / "gen-000002/postlist.glass") << "damaged";
  const IndexCheck damaged = check_index(blog.database);
  EXPECT_EQ(damaged.generations.size(), 1U);
  EXPECT_FALSE(damaged.serving);
  std::ofstream(blog.database / "CURRENT") << "no pointer";
  EXPECT_FALSE(check_index(blog.database).serving);
  blog.index();
  EXPECT_FALSE(blog.has_traces());
  EXPECT_EQ(blog.generations().size(), 1U);
}

TEST(Withdrawal, TheNextRunRemovesWhatAKilledOneMarked) {
  const BlogWithSecret blog;
  blog.index();
  const fs::path kept = blog.folder.path() / "kept";
  fs::copy(blog.database / "gen-000001", kept, fs::copy_options::recursive);
  blog.write_secret();
  blog.index();
  fs::remove(blog.secret());
  blog.index();
  fs::rename(kept, blog.database / "gen-000001");
  mark_as_withdrawn(blog.database);
  EXPECT_EQ(blog.index().generation, "gen-000003") << "nothing changed";
  EXPECT_EQ(blog.generations(), GenerationNames{"gen-000003"}) << "CURRENT still names it";
  EXPECT_EQ(Searcher({blog.database}, support::unhurried_limits()).search({.text = "lentils"}).hits.size(),
            3U);
}

TEST(Withdrawal, AReaderOfTheWithdrawnGenerationGoesOnUntilItLooksForANewOne) {
  const BlogWithSecret blog;
  blog.write_secret();
  blog.index();
  Searcher searcher({blog.database}, support::unhurried_limits());
  fs::remove(blog.secret());
  blog.index();
  EXPECT_EQ(searcher.search({.text = "\"zzyzxbody words\""}).hits.size(), 1U);
  EXPECT_TRUE(searcher.refresh());
  EXPECT_EQ(searcher.search({.text = "\"zzyzxbody words\""}).hits.size(), 0U);
}

}  // namespace
}  // namespace annals
