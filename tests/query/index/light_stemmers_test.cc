// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/light_stemmers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/base/unicode.h"

namespace annals {
namespace {

TEST(LightStemmers, GiveTheFormsOfAWordOneStem) {
  struct Case {
    std::string language;
    std::vector<std::string> forms;
  };
  const Case cases[] = {
      {"be", {"кніга", "кнігі", "кнігамі"}},
      {"bg", {"книга", "книги", "книгата", "книгите"}},
      {"cs", {"svíčková", "svíčkovou", "svíčkové"}},
      {"cs", {"omáčka", "omáčku", "omáčkami"}},
      {"el", {"βιβλίο", "βιβλία", "βιβλίου"}},
      {"el", {"μουσακάς", "μουσακά", "μουσακασ"}},
      {"el", {"παραλία", "παραλίες"}},
      {"el", {"νησί", "νησιού", "νησιά"}},
      {"fa", {"کتاب", "کتابها", "کتابهای"}},
      {"he", {"ספר", "ספרים"}},
      {"hi", {"किताब", "किताबें", "किताबों"}},
      {"lv", {"grāmata", "grāmatas", "grāmatām"}},
      {"mk", {"книга", "книги", "книгата"}},
      {"pl", {"kiełbasa", "kiełbasę", "kiełbasami", "kielbasa"}},
      {"pl", {"Łódź", "łodzi"}},
      {"sk", {"omáčka", "omáčky", "omáčkami"}},
      {"sl", {"knjiga", "knjige", "knjigami"}},
      {"sr", {"Београд", "Београда", "beogradu"}},
      {"sr", {"шетња", "šetnje", "šetnjama", "setnja"}},
      {"sr", {"ђорђе", "đorđe", "djordje"}},
      {"uk", {"книга", "книги", "книгами"}},
      {"uk", {"подорож", "подорожі"}},
  };
  for (const Case& c : cases)
    for (const std::string& form : c.forms)
      EXPECT_EQ(lightly_stemmed(lower(form), c.language), lightly_stemmed(lower(c.forms.front()), c.language))
          << form;
}

TEST(LightStemmers, LeaveThreeLetters) {
  EXPECT_EQ(lightly_stemmed("les", "cs"), "les");
  EXPECT_EQ(lightly_stemmed("lese", "cs"), "les");
  EXPECT_EQ(lightly_stemmed("oko", "cs"), "oko");
  EXPECT_EQ(lightly_stemmed("", "el"), "");
}

TEST(LightStemmers, AreFoundByEachCode) {
  EXPECT_EQ(lightly_stemmed_language("hr"), "sr");
  EXPECT_EQ(lightly_stemmed_language("sr"), "sr");
  for (const std::string code : {"en", "", " ", "h"}) EXPECT_EQ(lightly_stemmed_language(code), "") << code;
  EXPECT_EQ(lightly_stemmed_languages(), "be bg cs el fa he hi lv mk pl sk sl sr uk");
}

}  // namespace
}  // namespace annals
