// SPDX-License-Identifier: GPL-2.0-or-later
/// What languages do to a search, from the index to the marks in a snippet.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "query/ask/parser.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/format/format.h"
#include "query/index/analysis.h"
#include "query/index/database.h"
#include "query/index/word_breaks.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using Paths = std::set<std::string>;

Post post_in(const std::string& language, const std::string& text) {
  return {.path = language + "/" + std::to_string(std::hash<std::string>()(text)),
          .title = "-",
          .language = language,
          .visibility = Visibility::Public,
          .text = text};
}

Paths found(Searcher& searcher, const std::string& query, bool exact = true) {
  Paths paths;
  for (const Hit& hit : searcher.search({.text = query, .exact = exact}).hits)
    paths.insert(hit.post.language);
  return paths;
}

std::string marked(const Hit& hit) {
  const Snippet& snippet = hit.snippets.front();
  std::string text = snippet.text;
  for (auto h = snippet.highlights.rbegin(); h != snippet.highlights.rend(); ++h)
    text.insert(h->end, "]").insert(h->begin, "[");
  return text;
}

std::string marked_in(const std::string& language, const std::string& text, const std::string& query) {
  Searcher searcher = support::searcher_over({post_in(language, text)});
  const MatchSet matches = searcher.search({.text = query, .exact = true});
  return matches.hits.empty() ? "" : marked(matches.hits.front());
}

TEST(Languages, EachPostIsStemmedInItsOwn) {
  struct Case {
    std::string language, text, query;
  };
  const Case cases[] = {
      {"en", "many outages", "outage"},       {"de", "die Häuser am Fluss", "haus"},
      {"fr", "des chevaux gris", "cheval"},   {"es", "las canciones", "canción"},
      {"it", "le biblioteche", "biblioteca"}, {"ru", "новые книги", "книга"},
      {"sv", "flickorna", "flicka"},          {"pt-br", "os gatos", "gato"},
      {"nb", "de norske båtene", "båt"},      {"tr", "kitaplar", "kitap"},
      {"fr", "l’eau d’azur", "eau azur"},
  };
  std::vector<Post> posts;
  for (const Case& c : cases) posts.push_back(post_in(c.language, c.text));
  Searcher together = support::searcher_over(posts);
  for (const Case& c : cases) {
    Searcher alone = support::searcher_over({post_in(c.language, c.text)});
    EXPECT_EQ(found(alone, c.query), Paths{c.language}) << c.query;
    EXPECT_TRUE(found(together, c.query).contains(c.language)) << c.query;
    EXPECT_NE(marked_in(c.language, c.text, c.query).find('['), std::string::npos) << c.query;
  }
}

TEST(Languages, LettersThatMeanTheSameMeet) {
  struct Case {
    std::string language, text, query;
  };
  const Case cases[] = {
      {"ru", "чёрный кот", "черный"},
      {"ru", "чёрного кота", "черный"},
      {"ru", "елка зелёная", "ёлка"},
      {"ru", "ещё раз", "еще"},
      {"ro", "multe informaţii", "informație"},
      {"ro", "o informație", "informaţii"},
      {"uk", "п’ять хат", "пʼять"},
      {"uk", "пʼять хат", "п'ять"},
      {"tr", "İstanbul'da kar", "İstanbul"},
      {"de", "Harry’s Zauberstab", "Harry"},
      {"de", "die Grimm'sche Sammlung", "Grimm"},
      {"nl", "mooie foto's", "foto"},
      {"ja", "ﾃｽﾄの日", "テスト"},
      {"ja", "ガラスの靴", "ｶﾞﾗｽ"},
      {"en", "a 𝗯𝗼𝗹𝗱 word", "bold"},
      {"en", "a 𝗕𝗢𝗟𝗗 word", "bold"},
      {"en", "Henry Ⅳ", "IV"},
      {"en", "bark·root", "root"},
      {"ca", "la col·lecció", "col·lecció"},
      {"en", "com\u00ADpound", "compound"},
      {"en", "com\u2060pound \uFEFFword", "compound word"},
      {"en", "compound", "com\u00ADpound"},
  };
  for (const Case& c : cases) {
    Searcher searcher = support::searcher_over({post_in(c.language, c.text)});
    EXPECT_EQ(found(searcher, c.query), Paths{c.language}) << c.text << " by " << c.query;
  }
}

TEST(Languages, AFormCountsForThePostsOfItsLanguageOnly) {
  Searcher searcher = support::searcher_over(
      {post_in("en", "a new thing"), post_in("de", "etwas news"), post_in("en", "all the news")});
  EXPECT_EQ(found(searcher, "news").size(), 2U);
  const MatchSet matches = searcher.search({.text = "news", .exact = true});
  EXPECT_EQ(matches.matches.estimated, 2U) << "German has the stem 'new' for it";
}

TEST(Languages, WithoutAStemmerOnlyCaseAndAccentsAreForgiven) {
  Searcher searcher = support::searcher_over({post_in("is", "Þórðar saga")});
  EXPECT_EQ(found(searcher, "thordar"), Paths{"is"});
  EXPECT_EQ(found(searcher, "saga"), Paths{"is"});
  EXPECT_EQ(found(searcher, "sagan"), Paths{});
}

TEST(Languages, LightStemmersFindTheFormsOfAWord) {
  Searcher searcher = support::searcher_over({post_in("pl", "Żółte domy w Łodzi"), post_in("cs", "omáčku"),
                                              post_in("el", "τα νησιά"), post_in("sr", "у Београду")});
  EXPECT_EQ(found(searcher, "dom"), Paths{"pl"});
  EXPECT_EQ(found(searcher, "lodz"), Paths{"pl"});
  EXPECT_EQ(found(searcher, "omacka"), Paths{"cs"});
  EXPECT_EQ(found(searcher, "νησί"), Paths{"el"});
  EXPECT_EQ(found(searcher, "beograd"), Paths{"sr"});
}

TEST(Languages, WhatATextWasFoundToBeInCountsMoreThanWhatItsSiteSays) {
  Post post = post_in("en", "die Häuser am Fluss");
  post.text_language = "de";
  Searcher searcher = support::searcher_over({post});
  const MatchSet matches = searcher.search({.text = "haus", .exact = true});
  ASSERT_EQ(matches.hits.size(), 1U);
  EXPECT_EQ(matches.hits.front().post.language, "en") << "the lang field stays what was said";
  EXPECT_EQ(matches.hits.front().post.stemmer, "de");
}

TEST(Languages, NamesAStemmerForEachLanguage) {
  EXPECT_EQ(stemmer_name("", "en"), "en");
  EXPECT_EQ(stemmer_name("fr-ca", "en"), "fr");
  EXPECT_EQ(stemmer_name("nn", "en"), "no");
  EXPECT_EQ(stemmer_name("de-at", "german2"), "german2") << "the one that was asked for";
  EXPECT_EQ(stemmer_name("en-gb", "porter"), "porter");
  EXPECT_EQ(stemmer_name("pl", "en"), "pl");
  EXPECT_EQ(stemmer_name("hr-hr", "en"), "sr");
  EXPECT_EQ(stemmer_name("is", "en"), "none");
  EXPECT_EQ(stemmer_name("klingon", "en"), "none");
  EXPECT_EQ(stemmer_name("ja", "en"), "en") << "its own words are not stemmed; Latin ones among them are";
  EXPECT_EQ(stemmer_name("fr", "none"), "none") << "no stems at all";
  EXPECT_THROW(stemmer_for("klingon"), Error);
}

TEST(Languages, TheIndexKnowsWhichItHolds) {
  const support::TemporaryIndex one =
      support::index_with({post_in("en", "a"), post_in("", "b"), post_in("fr", "c")});
  const support::TemporaryIndex other = support::index_with({post_in("de", "d")}, {.language = "de"});
  std::vector<std::pair<std::string, unsigned>> stemmers;
  for (const Searcher::StemmerCount& s :
       Searcher({one.path, other.path}, support::unhurried_limits()).statistics().stemmers)
    stemmers.emplace_back(s.name, s.posts);
  EXPECT_EQ(stemmers, (std::vector<std::pair<std::string, unsigned>>{{"en", 2}, {"de", 1}, {"fr", 1}}));
}

Query parsed(const std::string& text, const Xapian::Database& database, const Stemming& stemming) {
  return parse_query(
      {.text = text}, Combine::All,
      {.database = database, .fields = kFields, .stemming = stemming, .synonyms = {}, .limits = {}});
}

TEST(Languages, OneLanguageCostsNothingMore) {
  const support::TemporaryIndex index = support::index_with({post_in("en", "many outages")});
  const Xapian::Database database = open_database(index.path).database;
  const Stemming stemming(database, "de");
  const Query query = parsed("outage report", database, stemming);
  EXPECT_EQ(query.words.get_description(), "Query((Zoutag@1 AND Zreport@2))");
}

TEST(Languages, SeveralMakeOneWordOfDifferentForms) {
  const support::TemporaryIndex index =
      support::index_with({post_in("en", "many outages"), post_in("is", "x"), post_in("fr", "y")});
  const Xapian::Database database = open_database(index.path).database;
  const Stemming stemming(database, "en");
  const Query query = parsed("azure -outages title:reports \"root causes\" 42", database, stemming);
  const std::string text = query.words.get_description();
  EXPECT_NE(text.find("Zoutag FILTER (XN:en OR XN:fr)"), std::string::npos) << text;
  EXPECT_NE(text.find("Zoutages FILTER XN:none"), std::string::npos) << text;
  EXPECT_NE(text.find("ZSreport FILTER (XN:en OR XN:fr)"), std::string::npos) << text;
  EXPECT_NE(text.find("ZSreports FILTER XN:none"), std::string::npos) << text;
  EXPECT_NE(text.find("PHRASE 2 causes"), std::string::npos) << text;
}

TEST(Languages, StopWordsAreThoseOfEachPostsLanguage) {
  Searcher searcher =
      support::searcher_over({post_in("de", "ein harter Winter"), post_in("en", "winter hard"),
                              post_in("en-gb", "winter will die"), post_in("fr", "hiver")});
  EXPECT_EQ(found(searcher, "die winter"), (Paths{"de", "en-gb"})) << "a German article, an English verb";
  EXPECT_EQ(found(searcher, "\"die winter\""), Paths{}) << "every word counts in a phrase";
  EXPECT_EQ(found(searcher, "winter -die"), (Paths{"de", "en"}));
  Searcher german = support::searcher_over({post_in("de", "der Winter"), post_in("de-at", "Winter")});
  EXPECT_EQ(found(german, "der winter"), (Paths{"de", "de-at"}));
  EXPECT_EQ(found(german, "der"), Paths{"de"}) << "alone it counts";
}

TEST(Languages, AWordIsWorthNoMoreInARareOne) {
  std::vector<Post> posts;
  for (int i = 0; i < 40; ++i)
    posts.push_back({.path = std::to_string(i),
                     .title = "-",
                     .language = "en",
                     .visibility = Visibility::Public,
                     .text = i % 2 ? "information here" : "nothing here"});
  posts.push_back(post_in("de", "information hier"));
  posts.push_back(post_in("pl", "information tu"));
  const MatchSet matches =
      support::searcher_over(posts).search({.text = "information", .recency = 0, .limit = 50});
  ASSERT_EQ(matches.hits.size(), 22U);
  EXPECT_NEAR(matches.hits.front().score, matches.hits.back().score, 1e-6);
}

TEST(Languages, StopWordsOfSomePostsMoveNoneUp) {
  std::vector<Post> posts;
  for (int i = 0; i < 8; ++i)
    posts.push_back({.path = std::to_string(i),
                     .title = "-",
                     .language = i % 2 ? "en" : "de",
                     .visibility = Visibility::Public,
                     .text = "filler"});
  posts[1].text = "renew one certificate";
  posts[2].text = "how do i do it, how how how";
  const MatchSet matches =
      support::searcher_over(posts).search({.text = "how do i renew a certificate today", .explain = true});
  ASSERT_EQ(matches.hits.size(), 1U);
  EXPECT_EQ(matches.hits.front().post.path, "1");
}

TEST(Languages, ExplanationsNameTheWordOnce) {
  std::vector<Post> posts = {post_in("en", "many outages"), post_in("pl", "outages"), post_in("de", "x"),
                             post_in("en", "calm"), post_in("en", "quiet")};
  const MatchSet matches =
      support::searcher_over(posts).search({.text = "outages", .exact = true, .explain = true});
  ASSERT_EQ(matches.hits.size(), 2U);
  for (const Hit& hit : matches.hits) {
    ASSERT_FALSE(hit.explanation.empty());
    EXPECT_EQ(hit.explanation.front().what, "the word outages");
    for (const ScorePart& part : hit.explanation) EXPECT_NE(part.what, "other words") << part.score;
  }
}

TEST(Languages, ACorrectionKnowsTheFormsOfAll) {
  Searcher searcher = support::searcher_over({post_in("de", "die Häuser"), post_in("en", "many outages")});
  EXPECT_EQ(searcher.search({.text = "haus outage"}).correction, std::nullopt);
  EXPECT_EQ(searcher.search({.text = "outgaes"}).correction, "outages");
}

TEST(Languages, ThaiWordsAreFoundInsideAText) {
  const std::string text = "วันนี้เราจะค้นหาข้อมูลในบล็อกภาษาไทย";  // Today we search information in a Thai blog
  for (const auto& [query, expected] :
       std::vector<std::pair<std::string, std::string>>{{"ข้อมูล", "วันนี้เราจะค้นหา[ข้อมูล]ในบล็อกภาษาไทย"},
                                                        {"ภาษาไทย", "วันนี้เราจะค้นหาข้อมูลในบล็อก[ภาษาไทย]"},
                                                        {"\"ค้นหาข้อมูล\"", "วันนี้เราจะ[ค้นหาข้อมูล]ในบล็อกภาษาไทย"},
                                                        {"ข้อมูลค้นหา", "วันนี้เราจะ[ค้นหาข้อมูล]ในบล็อกภาษาไทย"}})
    EXPECT_EQ(marked_in("th", text, query), expected) << query;
  EXPECT_EQ(marked_in("th", text, "\"ข้อมูลค้นหา\""), "") << "a phrase is in order";
  EXPECT_EQ(marked_in("th", text, "-ข้อมูล วันนี้"), "");
  EXPECT_EQ(marked_in("th", text, "ข้อ"), "") << "half a word";
}

TEST(Languages, ThaiWordsAreFoundInTitlesAndTagsStayWhole) {
  Post post = post_in("th", "x");
  post.title = "ค้นหาข้อมูลภาษาไทย";
  post.tags = {"ภาษาไทย"};
  Searcher searcher = support::searcher_over({post});
  EXPECT_EQ(found(searcher, "title:ข้อมูลภาษาไทย"), Paths{"th"});
  EXPECT_EQ(found(searcher, "title:ภาษาข้อมูล"), Paths{});
  EXPECT_EQ(found(searcher, "tag:ภาษาไทย"), Paths{"th"});
  EXPECT_EQ(found(searcher, "tag:ภาษา"), Paths{});
}

TEST(Languages, LaoKhmerAndBurmeseHaveWordsToo) {
  EXPECT_EQ(marked_in("lo", "ຂ້ອຍຮັກພາສາລາວ", "ພາສາ"), "ຂ້ອຍຮັກ[ພາສາ]ລາວ");
  EXPECT_EQ(marked_in("km", "ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", "ភាសាខ្មែរ"), "ខ្ញុំស្រឡាញ់[ភាសាខ្មែរ]");
  EXPECT_EQ(marked_in("my", "မြန်မာစာကိုချစ်တယ်", "မြန်မာ").find("[မြန်မာ"), 0U);
  EXPECT_EQ(marked_in("th", "ระบบLinuxและภาษาC++", "linux"), "ระบบ[Linux]และภาษาC++");
}

TEST(Languages, WordBreaksLeaveOtherScriptsAsTheyAre) {
  for (const std::string text :
       {"", "plain words", "हिन्दी में शब्द", "日本語", "\xE0", "\xE0\xB8", "ይህ ጽሑፍ", "ႠႡႢ"})
    EXPECT_EQ(with_word_breaks(text), text);
  std::string endless;
  for (int i = 0; i < 20'000; ++i) endless += "ไทย";
  EXPECT_GT(with_word_breaks(endless).size(), endless.size());
}

TEST(Languages, ChineseJapaneseAndKoreanAreFoundByPiecesOfWords) {
  const std::string text = "昨日は東海道新幹線で京都へ行きました。";
  EXPECT_EQ(marked_in("ja", text, "新幹線"), "昨日は東海道[新幹線]で京都へ行きました。");
  EXPECT_EQ(marked_in("ja", text, "幹線"), "昨日は東海道新[幹線]で京都へ行きました。");
  EXPECT_EQ(marked_in("ja", text, "\"京都へ行き\""), "昨日は東海道新幹線で[京都へ行き]ました。");
  EXPECT_EQ(marked_in("ja", text, "線新"), "");
  EXPECT_EQ(marked_in("zh", "全文检索与倒排索引", "倒排索引"), "全文检索与[倒排索引]");
  EXPECT_EQ(marked_in("zh", "many containers 容器", "container"), "many [containers] 容器");
}

TEST(Languages, ScriptsMayBeMixedInAnyOrder) {
  Searcher searcher =
      support::searcher_over({post_in("zh", "Hibernate OGM 带你进入NO SQL的世界 用你熟悉的方式")});
  for (const std::string query :
       {"Hibernate OGM 带你进入NO SQL的世界  用你熟悉的方式", "ogm 世界 世界 sql", "ogm世界sql",
        "a OR 世界 OR b", "(ogm 世界) sql", "+世界 ogm 方式 sql", "\"sql的世界\" ogm", "ogm 世界 sql AND",
        "no -日本 世界 sql", "ogm body:世界 sql"}) {
    const MatchSet matches = searcher.search({.text = query});
    EXPECT_EQ(matches.hits.size(), 1U) << query;
  }
}

TEST(Languages, ArabicAndHebrewAreFoundWithAndWithoutPoints) {
  for (const auto& [language, pointed, bare] :
       std::vector<std::tuple<std::string, std::string, std::string>>{{"ar", "كِتَابٌ", "كتاب"},
                                                                      {"ar", "مُحَمَّد", "محمد"},
                                                                      {"ar", "كتـــاب", "كتاب"},
                                                                      {"he", "שָׁלוֹם", "שלום"},
                                                                      {"he", "בְּרֵאשִׁית", "בראשית"},
                                                                      {"", "مُحَمَّد", "محمد"},
                                                                      {"fa", "کِتاب", "کتاب"},
                                                                      {"ar", "ﻛﺘﺎﺏ", "كتاب"}}) {
    EXPECT_EQ(marked_in(language, pointed, bare), "[" + pointed + "]") << language;
    EXPECT_EQ(marked_in(language, bare, pointed), "[" + bare + "]") << language;
  }
}

TEST(Languages, TheExactFormComesFirst) {
  for (const auto& [language, exact, other] :
       std::vector<std::tuple<std::string, std::string, std::string>>{{"he", "שָׁלוֹם", "שלום"},
                                                                      {"fr", "côte", "cote"},
                                                                      {"de", "straße", "strasse"},
                                                                      {"tr", "ılık", "ilik"}}) {
    const Post a{
        .path = "a", .title = "-", .language = language, .visibility = Visibility::Public, .text = other};
    const Post b{
        .path = "b", .title = "-", .language = language, .visibility = Visibility::Public, .text = exact};
    const MatchSet matches = support::searcher_over({a, b}).search({.text = exact});
    ASSERT_EQ(matches.hits.size(), 2U) << exact;
    EXPECT_EQ(matches.hits.front().post.path, "b") << exact;
  }
}

TEST(Languages, TextFromRightToLeftIsShownAsItIs) {
  const std::string text = "ذهبتُ إلى المكتبة، ثم قرأتُ \u2067كتابًا\u2069 عن \u200Fالبحث\u200F؛ ثم نِمتُ.";
  const MatchSet matches =
      support::searcher_over({post_in("ar", text)}).search({.text = "المكتبة كتاب البحث"});
  ASSERT_EQ(matches.hits.size(), 1U);
  EXPECT_EQ(marked(matches.hits.front()),
            "ذهبتُ إلى [المكتبة]، ثم قرأتُ \u2067[كتابًا]\u2069 عن \u200F[البحث]\u200F؛ ثم نِمتُ.");
  std::ostringstream json;
  write_json(json, matches, {});
  EXPECT_NE(json.str().find("\"highlights\":[[10,17],[29,35],[41,46]]"), std::string::npos) << json.str();
}

TEST(Languages, PersianWordsAreWholeAcrossJoiners) {
  EXPECT_EQ(marked_in("fa", "من می\u200Cخواهم بروم", "می\u200Cخواهم"), "من [می\u200Cخواهم] بروم");
}

TEST(Languages, AccentsAndCompatibleFormsFoldBothWays) {
  struct Case {
    std::string language, a, b;
  };
  const Case cases[] = {
      {"tr", "ısı", "isi"},           {"tr", "İstanbul", "istanbul"}, {"en", "İstanbul", "istanbul"},
      {"en", "İSTANBUL", "Istanbul"}, {"tr", "ILIK", "ilik"},         {"de", "Straße", "Strasse"},
      {"en", "Straße", "STRASSE"},    {"de", "GROẞ", "gross"},        {"da", "smørrebrød", "smorrebrod"},
      {"pl", "Łódź", "lodz"},         {"en", "Łódź", "LODZ"},         {"en", "ｗｉｄｅ", "wide"},
      {"en", "ﬁne", "fine"},          {"en", "résumés", "resume"},    {"fr", "élèves", "eleve"},
      {"el", "ΟΔΟΣ", "οδός"},         {"sv", "Malmö", "malmo"},       {"en", "Malmo\u0308", "malmö"},
  };
  for (const Case& c : cases) {
    const std::string a = clean_text(c.a), b = clean_text(c.b);
    Searcher searcher = support::searcher_over({post_in(c.language, a), post_in(c.language, b)});
    for (const std::string& query : {c.a, c.b}) {
      const MatchSet matches = searcher.search({.text = query, .exact = true});
      ASSERT_EQ(matches.hits.size(), 2U) << c.language << ' ' << query;
      for (const Hit& hit : matches.hits) EXPECT_EQ(marked(hit).front(), '[') << marked(hit) << ' ' << query;
    }
  }
}

}  // namespace
}  // namespace annals
