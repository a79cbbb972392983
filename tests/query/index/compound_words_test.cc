// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/compound_words.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/index_with.h"

namespace annals {
namespace {

using Paths = std::set<std::string>;

Paths found(Searcher& searcher, const std::string& query) {
  Paths paths;
  for (const Hit& hit : searcher.search({.text = query}).hits) paths.insert(hit.post.path);
  return paths;
}

Post in_language(const std::string& path, const std::string& language, const std::string& text) {
  return {.path = path, .title = "-", .language = language, .text = text};
}

TEST(CompoundWords, AreTermsBackwards) {
  EXPECT_EQ(reversed_term("straßenbau"), "XRuabneßarts");
  EXPECT_TRUE(has_compounds("de"));
  EXPECT_FALSE(has_compounds("en"));
  EXPECT_FALSE(has_compounds(""));
}

TEST(CompoundWords, AreFoundByWordsThatTheIndexHas) {
  Searcher searcher = support::searcher_over(
      {in_language("net", "de", "Das Hochspannungsnetzteil brummt"),
       in_language("part", "de", "Ein Netzteil"),
       in_language("law", "de", "Der Datenschutzbeauftragte kommt"),
       in_language("person", "de", "Wir haben Beauftragte, den Datenschutz und die Hochspannung"),
       in_language("dutch", "nl", "De ziekenhuisverzekering en de verzekering, het ziekenhuis"),
       in_language("swedish", "sv", "En barnbokshandel, en bokhandel och en barnbok"),
       in_language("english", "en", "a netzteilchen is a particle")});
  struct Case {
    std::string query;
    Paths expected;
  };
  const Case cases[] = {
      {"Netzteil", {"net", "part"}},      {"Hochspannung", {"net", "person"}},
      {"Beauftragte", {"law", "person"}}, {"Datenschutz", {"law", "person"}},
      {"ziekenhuis", {"dutch"}},          {"verzekering", {"dutch"}},
      {"barnbok", {"swedish"}},           {"particle", {"english"}},
  };
  for (const Case& c : cases) EXPECT_EQ(found(searcher, c.query), c.expected) << c.query;
  EXPECT_EQ(searcher.search({.text = "netzteil"}).hits.front().post.path, "part");
  EXPECT_EQ(searcher.search({.text = "netzteil", .exact = true}).hits.size(), 1U);
}

TEST(CompoundWords, AreFoundWithoutUmlautsAndInOtherForms) {
  Searcher searcher = support::searcher_over({in_language("zone", "de", "Die Fußgängerzone ist neu"),
                                              in_language("brake", "de", "Neue Scheibenbremsen"),
                                              in_language("rail", "sv", "Ny Järnvägsstation"),
                                              in_language("house", "sv", "Den stora tvättstugan"),
                                              in_language("cake", "da", "Et stort smørrebrødsfad")});
  struct Case {
    std::string query;
    Paths expected;
  };
  const Case cases[] = {
      {"fussganger", {"zone"}}, {"fussgaenger", {"zone"}},  {"fußgänger", {"zone"}},
      {"bremse", {"brake"}},    {"jarnvag", {"rail"}},      {"tvattstuga", {"house"}},
      {"smorrebrod", {"cake"}}, {"smoerrebroed", {"cake"}}, {"gaenger", {}},
      {"zonen", {"zone"}},      {"jarnvaeg", {"rail"}},
  };
  for (const Case& c : cases) EXPECT_EQ(found(searcher, c.query), c.expected) << c.query;
}

TEST(CompoundWords, OfOtherLanguagesAreWordsOfTheirOwn) {
  Searcher searcher = support::searcher_over(
      {in_language("a", "en", "the bandwagon stops"), in_language("b", "en", "a wagon and a band")});
  EXPECT_EQ(found(searcher, "wagon"), Paths{"b"});
}

}  // namespace
}  // namespace annals
