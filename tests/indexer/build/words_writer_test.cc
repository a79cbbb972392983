// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/words_writer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "indexer/build/indexer.h"
#include "query/index/collected_words.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

class WordsWriterCase : public testing::Test {
 protected:
  WordsWriterCase() {
    for (const std::string name : {"one", "two", "three"}) write(name, "Title of " + name, "lentils " + name);
    run();
  }
  void write(const std::string& name, const std::string& title, const std::string& text) const {
    support::write_file(folder_.path() / "blog" / (name + ".md"), "---\ntitle: " + title + "\n---\n" + text);
  }
  IndexReport run() const {
    IndexOptions options{.database = index()};
    options.archives = {{.path = folder_.path() / "blog"}};
    Progress silent;
    return run_index(options, silent);
  }
  fs::path index() const { return folder_.path() / "index"; }

  /// The list that the present tables give, read anew.
  void expect_what_the_tables_say() const {
    const Generation generation = current_generation(index());
    EXPECT_EQ(hash_file(generation.directory / kWordsFile),
              hash_bytes(words_file_for(generation.directory, "en")));
  }

  support::TemporaryFolder folder_;
};

TEST_F(WordsWriterCase, FollowsEveryChangeOfAPost) {
  expect_what_the_tables_say();
  write("two", "Another title", "rice");
  EXPECT_EQ(run().full_because, "");
  expect_what_the_tables_say();
  write("four", "Fourth", "beans");
  EXPECT_EQ(run().full_because, "");
  expect_what_the_tables_say();
  fs::remove(folder_.path() / "blog/one.md");
  EXPECT_EQ(run().full_because, "");
  expect_what_the_tables_say();
}

TEST_F(WordsWriterCase, KeepsTheTitlesOfPostsThatDidNotChange) {
  const Generation generation = current_generation(index());
  EXPECT_EQ(titles_kept(generation, {}).size(), 3U);
  EXPECT_EQ(titles_kept(generation, {titles_kept(generation, {}).front().id}).size(), 2U);
}

TEST_F(WordsWriterCase, TakesNothingFromADamagedList) {
  const Generation generation = current_generation(index());
  support::write_file(generation.directory / kWordsFile, "no list");
  EXPECT_TRUE(titles_kept(generation, {}).empty());
  fs::remove(generation.directory / kWordsFile);
  EXPECT_TRUE(titles_kept(generation, {}).empty());
  write("two", "Another title", "rice");
  run();
  expect_what_the_tables_say();
}

}  // namespace
}  // namespace annals
