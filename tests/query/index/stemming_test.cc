// SPDX-License-Identifier: GPL-2.0-or-later
/// What stemming does to a search is in languages_test.
#include "query/index/stemming.h"

#include <gtest/gtest.h>

#include "query/index/database.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(Stemmer, FoldsAccentsBeforeOrBehindTheStem) {
  EXPECT_EQ(stemmer_for("en")("résumés"), stemmer_for("en")("resumes"));
  EXPECT_EQ(stemmer_for("none")("été"), "ete");
  EXPECT_EQ(stemmer_for("fr")("élèves"), stemmer_for("fr")("élève"));
}

TEST(Stemmer, TakesTheArticleOffWhereAnApostropheJoinsIt) {
  EXPECT_EQ(stemmer_for("fr")("l'eau"), stemmer_for("fr")("eau"));
  EXPECT_EQ(stemmer_for("it")("dell'arte"), stemmer_for("it")("arte"));
  EXPECT_NE(stemmer_for("en")("o'reilly"), stemmer_for("en")("reilly"));
  EXPECT_EQ(stemmer_for("fr")("l'"), "l'");
  EXPECT_TRUE(has_elisions("ca") && !has_elisions("en"));
}

TEST(Stemmer, IsKnownByEachOfItsNames) {
  EXPECT_EQ(stemmed_language("porter"), "en");
  EXPECT_EQ(stemmed_language("german2"), "de");
  EXPECT_EQ(stemmed_language("nb"), "no");
  EXPECT_EQ(stemmed_language("glish"), "") << "a part of a name";
  EXPECT_EQ(stemmed_language(""), "");
  EXPECT_EQ(stemmer_term("en"), "XN:en");
}

class StemmingCase : public testing::Test {
 protected:
  static Post in(const std::string& language, const std::string& text) {
    return {.title = "-", .language = language, .visibility = Visibility::Public, .text = text};
  }

  explicit StemmingCase(std::vector<Post> posts = {in("en", "boats"), in("en", "sails"), in("de", "Boote")})
      : index_(support::index_with(std::move(posts))), database_(open_database(index_.path).database) {}

  support::TemporaryIndex index_;
  Xapian::Database database_;
};

TEST_F(StemmingCase, HasTheStemmerOfTheMostPostsFirst) {
  const Stemming stemming(database_, "fr");
  ASSERT_EQ(stemming.stemmers().size(), 2U);
  EXPECT_EQ(stemming.stemmers()[0].name, "en");
  EXPECT_EQ(stemming.stemmers()[0].posts, 2U);
  EXPECT_EQ(stemming.stemmers()[1].language, "de");
  EXPECT_EQ(stemming.index_of("de"), 1U);
  EXPECT_EQ(stemming.index_of("unknown"), 0U);
}

TEST_F(StemmingCase, HasTheDefaultWithoutPosts) {
  const Stemming stemming(Xapian::Database(), "fr");
  ASSERT_EQ(stemming.stemmers().size(), 1U);
  EXPECT_EQ(stemming.stemmers()[0].name, "fr");
}

TEST_F(StemmingCase, NumbersAreTheirOwnTerms) {
  const Stemming stemming(database_, "en");
  EXPECT_EQ(stemming.term_of("2009", 0), "2009");
  EXPECT_EQ(stemming.terms_of("boats"), (std::vector<std::string>{"Zboat", "Zboat"}));
  EXPECT_EQ(stemming.any_form("2009", StopWords(stemming, {}), 1, "XI").get_description(), "Query(XI2009)");
}

TEST_F(StemmingCase, HoldsEachFormToThePostsOfItsStemmer) {
  const Stemming stemming(database_, "en");
  const StopWords none(stemming, {});
  EXPECT_EQ(stemming.any_form("boats", none, 2).get_description(), "Query(Zboat#2)") << "one form of both";
  EXPECT_EQ(stemming.any_form("sailing", none, 1, "S").get_description(),
            "Query(((ZSsail FILTER XN:en) SYNONYM (ZSsailing FILTER XN:de)))");
}

TEST_F(StemmingCase, StopWordsAreThoseOfEachLanguage) {
  const Stemming stemming(database_, "en");
  const StopWords words(stemming, {"die", "winter"});
  EXPECT_EQ(words.of("die"), (std::vector<bool>{false, true})) << "an English verb, a German article";
  EXPECT_FALSE(words.has("die"));
  const StopWords alone(stemming, {"die"});
  EXPECT_EQ(alone.of("die"), (std::vector<bool>{false, false})) << "nothing else is there to find";
  EXPECT_TRUE(stemming.is_common("the") && stemming.is_common("die"));
  EXPECT_FALSE(stemming.is_common("boat"));
}

}  // namespace
}  // namespace annals
