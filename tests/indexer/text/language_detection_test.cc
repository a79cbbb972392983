// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/language_detection.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

constexpr std::string_view kGerman =
    "Gestern Abend fiel der Server aus, und niemand wusste, warum. Wir haben die Protokolle gelesen, die "
    "Datenbank neu gestartet und am Ende eine volle Festplatte gefunden. Seitdem überwachen wir den Platz "
    "auf "
    "allen Rechnern und bekommen eine Nachricht, bevor es wieder so weit ist.";
constexpr std::string_view kEnglish =
    "Last night the server went down, and nobody knew why. We read the logs, restarted the database and in "
    "the "
    "end found a disk that was full. Since then we watch the space on all of our machines, and get a message "
    "before it happens again, which so far has been often enough.";

TEST(LanguageDetection, KnowsTheLanguageOfAText) {
  EXPECT_EQ(detected_language(kGerman), "de");
  EXPECT_EQ(detected_language(kEnglish), "en");
  EXPECT_EQ(detected_language(std::string(kGerman) + std::string(10'000, ' ') + std::string(kEnglish)), "de");
  EXPECT_EQ(detected_language("Вчера вечером сервер перестал отвечать, и никто не знал почему. Мы прочитали "
                              "журналы, перезапустили базу данных и нашли переполненный диск. С тех пор мы "
                              "следим за свободным местом на всех машинах."),
            "ru");
}

TEST(LanguageDetection, NeedsNoLookAtWhatIsPlain) {
  EXPECT_TRUE(is_plainly_in(kEnglish, "en-gb"));
  EXPECT_TRUE(is_plainly_in(kGerman, "de"));
  EXPECT_FALSE(is_plainly_in(kGerman, "en"));
  EXPECT_FALSE(is_plainly_in(kEnglish, "de"));
  EXPECT_FALSE(is_plainly_in(kEnglish, ""));
  EXPECT_FALSE(is_plainly_in("the and of", "en")) << "too short to tell";
}

TEST(LanguageDetection, SaysNothingWhenItIsNotSure) {
  EXPECT_EQ(detected_language(""), "");
  EXPECT_EQ(detected_language("Der Server fiel aus."), "");
  EXPECT_EQ(detected_language(std::string(4000, 'x')), "");
  EXPECT_EQ(detected_language("\xff\xfe\x80 nothing of this is text"), "");
  EXPECT_EQ(detected_language(std::string(kGerman) + ' ' + std::string(kEnglish)), "") << "half and half";
  std::string code;
  for (int i = 0; i < 100; ++i) code += "int x" + std::to_string(i) + " = f(a[" + std::to_string(i) + "]);\n";
  EXPECT_EQ(detected_language(code), "");
}

}  // namespace
}  // namespace annals
