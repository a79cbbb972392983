// SPDX-License-Identifier: GPL-2.0-or-later
/// How the words of each language are written in other ways, and that those of the others stay what they are.
#include <gtest/gtest.h>

#include "tests/support/index_with.h"

namespace annals {
namespace {

struct Writing {
  std::string language, text, query;
  bool is_found = true;
};

bool finds(const Writing& row) {
  Searcher searcher = support::searcher_over({{.title = "-", .language = row.language, .text = row.text}});
  const MatchSet found = searcher.search({.text = row.query});
  return !found.hits.empty() && found.changes.empty();
}

void expect_all(const std::vector<Writing>& rows) {
  for (const Writing& row : rows)
    EXPECT_EQ(finds(row), row.is_found) << row.language << ": " << row.text << " by " << row.query;
}

TEST(LanguagesSpelling, Umlauts) {
  expect_all({
      {"de", "nach Zürich", "Zuerich"},
      {"de", "nach Zuerich", "Zürich"},
      {"de", "kalte Öfen", "oefen"},
      {"de", "rote Äpfel", "Aepfel"},
      {"de", "eine lange Straße", "strasse"},
      {"de", "eine neue Steuer", "Steür", true},
      {"de", "ein Abenteuer", "abenteuer"},
      {"da", "byen Århus", "Aarhus"},
      {"da", "byen Aarhus", "Århus"},
      {"no", "en blå båt", "baat"},
      {"sv", "en blå öl", "oel"},
      {"fi", "hyvää päivää", "paeivaeae"},
      {"en", "blue shoes", "blü", true},
  });
}

TEST(LanguagesSpelling, HebrewAbbreviations) {
  for (const std::string written : {"צה״ל", "צה\"ל", "צה”ל"})
    for (const std::string query : {"צה״ל", "צה\"ל", "צהל"})
      expect_all({{"he", "הוא שירת " + written + " שנים", query}});
  expect_all({{"he", "שם \"צבא\" גדול", "\"צבא\""}});
}

TEST(LanguagesSpelling, HebrewParticles) {
  expect_all({
      {"he", "אכלנו את החלה", "חלה"},
      {"he", "אכלנו חלה", "לחלה"},
      {"he", "הלכנו ובשוק", "שוק"},
      {"he", "אכלנו מחלה", "חלב", false},
  });
}

TEST(LanguagesSpelling, HindiNasals) {
  expect_all({
      {"hi", "हिंदी भाषा", "हिन्दी"},
      {"hi", "हिन्दी भाषा", "हिंदी"},
      {"hi", "एक सम्पर्क", "संपर्क"},
      {"hi", "एक जन्म", "जन्म"},
  });
}

TEST(LanguagesSpelling, EnclosedSigns) {
  expect_all({{"ja", "㈱日立の話", "㈱"}, {"ja", "㈱日立の話", "株"}, {"en", "it weighs 5㎏ in all", "5kg"}});
}

TEST(LanguagesSpelling, PersianWordsApart) {
  expect_all({{"fa", "من می\u200Cخواهم", "می خواهم"}, {"fa", "من میخواهم", "می\u200Cخواهم"}});
}

/// Stemmers know the ending "ção" and not "cao".
TEST(LanguagesSpelling, AccentsInEndings) {
  expect_all({
      {"pt", "uma informação nova", "informacao"},
      {"pt", "uma informacao nova", "informação"},
      {"pt", "informação nova, três informações", "informacoes"},
      {"ro", "o informație", "informatie"},
      {"pt", "eu digo não", "nao"},
      {"fr", "le musée ouvre", "musee"},
      {"fr", "le musee ouvre", "musée"},
      {"es", "una compañía vivió", "compania vivio"},
      {"ca", "en català", "catala"},
      {"sv", "en smörgås", "smorgas"},
      {"no", "jeg også", "ogsa"},
      {"hu", "az autó és az idő", "ido auto"},
      {"hu", "a tükörfúró", "tukorfuro"},
      {"tr", "kapı açık", "KAPI acik"},
      {"en", "two résumés", "resume"},
  });
}

TEST(LanguagesSpelling, OfWordsWithoutAccentsAreMarked) {
  Searcher searcher = support::searcher_over(
      {{.title = "-", .tags = {"Educação"}, .language = "pt", .text = "Há informação nova."}});
  const MatchSet found = searcher.search({.text = "informacao"});
  ASSERT_EQ(found.hits.size(), 1U);
  ASSERT_EQ(found.hits[0].snippets.size(), 1U);
  EXPECT_EQ(found.hits[0].snippets[0].highlights.size(), 1U);
  EXPECT_EQ(searcher.search({.text = "educacao"}).hits.size(), 1U);
}

TEST(LanguagesSpelling, Compounds) {
  expect_all({
      {"de", "Der Datenschutzbeauftragte. Ein Beauftragter.", "Datenschutz"},
      {"de", "Das Hochspannungsnetzteil brummt. Die Hochspannung ist hoch.", "Netzteil"},
      {"nl", "De ziekenhuisverzekering. Het ziekenhuis.", "verzekering"},
      {"da", "En sygehusafdeling. Et sygehus.", "afdeling"},
      {"no", "En sykehusavdeling. Et sykehus.", "avdeling"},
      {"sv", "En sjukhusavdelning. Ett sjukhus.", "avdelning"},
      {"fi", "Iso kirjastokortti. Uusi kirjasto.", "kortti"},
      {"en", "A bandwagon stops. A band plays.", "wagon", false},
      {"fr", "Un portemanteau. Une porte.", "manteau", false},
  });
}

TEST(LanguagesSpelling, ArabicPersianUrduAndHindi) {
  expect_all({
      {"ar", "هذا كتاب جديد", "كتاب"},
      {"fa", "این کتاب است", "كتاب"},
      {"ar", "هذا كتاب", "کتاب"},
      {"fa", "علی آمد", "علي"},
      {"ar", "علي هنا", "علی"},
      {"fa", "می‌خواهم بروم", "میخواهم"},
      {"ar", "كِتَاب جديد", "كتاب"},
      {"hi", "यह ज़रूरी है", "जरूरी"},
      {"hi", "यह जरूरी है", "ज़रूरी"},
      {"he", "שָׁלוֹם לכם", "שלום"},
  });
}

TEST(LanguagesSpelling, DigitsAndGeresh) {
  expect_all({
      {"ar", "سنة ٢٠٢٤", "2024"},
      {"fa", "سال ۱۴۰۲", "1402"},
      {"fa", "سال ۱۴۰۲", "١٤٠٢"},
      {"hi", "साल २०२४", "2024"},
      {"th", "ปี ๒๕๖๗", "2567"},
      {"en", "in 2024", "२०२४"},
      {"he", "ג׳ירפה גבוהה", "ג'ירפה"},
      {"he", "ג'ירפה גבוהה", "ג׳ירפה"},
  });
}

TEST(LanguagesSpelling, EastAsia) {
  expect_all({
      {"zh", "漢語學習", "汉语学习"},
      {"zh", "汉语学习", "漢語學習"},
      {"ja", "ひらがなの本", "ヒラガナ"},
      {"ja", "ガラスの靴", "がらす"},
      {"ja", "ﾃｽﾄの日", "テスト"},
      {"ko", "검색 엔진을 만들었다", "검색엔진"},
      {"ko", "검색엔진을 만들었다", "검색 엔진"},
      {"ko", "검색은 엔진과 다르다", "검색엔진", false},
  });
}

TEST(LanguagesSpelling, RussianRomanianTurkishAndCatalan) {
  expect_all({
      {"ru", "ещё раз", "еще"},
      {"ru", "елка", "ёлка"},
      {"ro", "multe informaţii", "informații"},
      {"ro", "şapte", "șapte"},
      {"tr", "İstanbul'da kar", "istanbul"},
      {"tr", "Ankara’nın", "ankara"},
      {"ca", "la col·lecció", "col·lecció"},
      {"uk", "п’ять хат", "п'ять"},
      {"pl", "żółty dom", "zolty"},
      {"cs", "kůň", "kun"},
      {"is", "Þórður", "thordur"},
      {"vi", "tiếng Việt", "tieng viet"},
      {"el", "καλημέρα", "καλημερα"},
  });
}

TEST(LanguagesSpelling, IrregularPlurals) {
  expect_all({
      {"en", "two mice", "mouse"},
      {"en", "a child", "children"},
      {"en", "many analyses", "analysis"},
      {"en", "the wolves", "wolf"},
      {"de", "ein child", "children", false},
  });
}

}  // namespace
}  // namespace annals
