// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/config_text.h"

namespace annals {
namespace {

using support::config_refusal;
using support::parsed_config;

std::string synonyms_in(const std::string& text) {
  std::string all;
  for (const Synonym& synonym : parsed_config(text).synonyms)
    all += synonym.word + '>' + synonym.meaning + ' ';
  return all;
}

TEST(ConfigSynonyms, FindEachOtherInAListAndOneWayInAMap) {
  struct Case {
    std::string text, synonyms;
  };
  for (const Case& c :
       {Case{"synonyms:\n  - [Car, automobile]\n", "automobile>car car>automobile "},
        Case{"synonyms:\n  - k8s: kubernetes\n", "k8s>kubernetes "},
        Case{"synonyms: {ci: Continuous   Integration}\n", "ci>continuous integration "},
        Case{"synonyms:\n  - {js: [JavaScript, ECMAScript]}\n", "js>ecmascript js>javascript "},
        Case{"synonyms:\n  - [a, b]\n  - a: b\n", "a>b b>a "},
        Case{"synonyms: [[C++, cpp]]\n", "c++>cpp cpp>c++ "}, Case{"synonyms:\n", ""},
        Case{"synonyms: [[one]]\n", ""}})
    EXPECT_EQ(synonyms_in(c.text), c.synonyms) << c.text;
}

TEST(ConfigSynonyms, AreRefusedWithTheirPlaceWhenTheyAreNone) {
  struct Case {
    std::string text, refusal;
  };
  for (const Case& c :
       {Case{"synonyms: car\n", "annals.yaml:1: 'car' is alone; a synonym needs two words"},
        Case{"db: a\nsynonyms:\n  - [a, b]\n  - car\n", "annals.yaml:4: 'car' is alone"},
        Case{"synonyms:\n  - [a, [b]]\n", "annals.yaml:2: a synonym is one word or several, not a list"},
        Case{"synonyms:\n  - {a: {b: c}}\n", "annals.yaml:2: a synonym is one word or several"},
        Case{"synonyms:\n  - [a, '...']\n", "annals.yaml:2: there is no word in the synonym '...'"},
        Case{"synonyms:\n  - [a, b, c, d, e, f, g, h, i, j]\n",
             "annals.yaml:2: 'a' has more than 8 synonyms"},
        Case{"synonyms:\n  - a: one two three four five six seven eight nine ten eleven\n", "is too long"},
        Case{"synonyms:\n  - a: " + std::string(200, 'b') + "\n", "there is no word in the synonym"}})
    EXPECT_NE(config_refusal(c.text).find(c.refusal), std::string::npos) << c.text << config_refusal(c.text);
}

TEST(ConfigSynonyms, CountFormsThatTheIndexDoesNotTellApartOnce) {
  EXPECT_EQ(synonyms_in("synonyms:\n  - [Car, CAR, car, auto]\n  - [auto, car]\n"), "auto>car car>auto ");
  EXPECT_EQ(synonyms_in("synonyms: [[car, Car]]\n"), "") << "a word is no synonym of itself";
}

TEST(ConfigSynonyms, MayBeAsManyAndAsLongAsAQueryTakes) {
  EXPECT_EQ(parsed_config("synonyms:\n  - [a, b, c, d, e, f, g, h, i]\n").synonyms.size(), 9U * 8);
  EXPECT_EQ(synonyms_in("synonyms:\n  - a: one two three four five six seven eight nine ten\n"),
            "a>one two three four five six seven eight nine ten ");
  EXPECT_EQ(synonyms_in("synonyms:\n  - a: " + std::string(64, 'b') + "\n"),
            "a>" + std::string(64, 'b') + ' ');
}

TEST(ConfigSynonyms, TakesWordsOnly) {
  for (const std::string text :
       {"synonyms:\n  - a: {b: c}\n", "synonyms:\n  - a: [[b]]\n", "synonyms:\n  - [[a, b], c]\n",
        "synonyms:\n  - ~\n", "synonyms:\n  - a: [b, ~]\n", "synonyms:\n  - a:\n"})
    EXPECT_TRUE(config_refusal(text).starts_with("bad_request: /blog/annals.yaml:2: ")) << text;
}

}  // namespace
}  // namespace annals
