// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/light_stemmers.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "query/base/unicode.h"

namespace annals {

namespace {

struct LanguageEndings {
  std::string_view language{}, others{};  ///< `others` have the same endings.
  std::string_view endings{};             ///< Without accents, as without_accents() has them.
};

/// Of nouns and adjectives. Those of Czech and Latvian follow the light stemmers of Lucene.
constexpr auto kLightStemmers = std::to_array<LanguageEndings>({
    {"be", "",
     " амі ямі аў яў ага яга аму яму ыя ія аи яи ым ім ых іх ои еи ам ям ах ях ую юю ою ею а я о е у ю ы і "
     "ь "},
    {"bg", "", " ищата ища овете ове евете еве ията ите ият ия ът ят ата ята ото ета та то те и а я о е "},
    {"cs", "",
     " atech etem atum ech ich eho emi emu ete eti iho imi imu ach ata aty ych ama ami ovi ymi em es im "
     "um at am os us ym mi ou a e i o u y "},
    {"el", "",
     " ματων ματοσ ματα ουσ εων εωσ εισ ιων ιου ιασ ιεσ ια ιο ιοι ησ ηδεσ οι ασ εσ οσ ων ου α η ο ι ε υ "},
    {"fa", "", " هایی های ها "},
    {"he", "iw", " יות ים ות "},
    {"hi", "", " ियाँ ियों ियां ाओं ुओं ाएं ाएँ ाँ ां ों ें ीं ा ि ी ु ू े ो "},
    {"lv", "", " ajiem ajai ajam ajos ajas iem aja ais ai ei am em im um us as es os ij is ie u a i e o s "},
    {"mk", "", " овите овци ите ата ото от та то те ови еви и а о е "},
    {"pl", "",
     " iami iach iego iemu ami ach owi owie ow om iom em iem ie ia iu io ii iej ej ego emu ych ich ymi imi "
     "ym im a e i o u y "},
    {"sk", "",
     " atami atoch iach iami ach och ami iam eho emu ych ymi ich imi ovia ovi ov om am em ou ej im ym mi "
     "ia ie iu a e i o u y "},
    {"sl", "", " oma ema ama ami ega emu ega ih im om em ov ev eh ah a e i o u "},
    {"sr", "bs cnr hr sh",
     " ovima evima ovim evim ovi ova ove evi eva eve ijama ama ima ome oga ega emu om em og eg oj ih im a e "
     "i o u "},
    {"uk", "",
     " ами ями ові еві ого ому ими іми иих ях ах ів ою ею ьою єю ем ом єм ям ам ии іи их іх ія ію а я о е є "
     "у ю и і ь "},
});

/// The letters of Serbian in its other script, both without accents.
struct Letter {
  std::string_view cyrillic{}, latin{};
};
constexpr auto kSerbianLetters = std::to_array<Letter>(
    {{"а", "a"},  {"б", "b"}, {"в", "v"}, {"г", "g"}, {"д", "d"},  {"ђ", "d"},  {"е", "e"}, {"ж", "z"},
     {"з", "z"},  {"и", "i"}, {"ј", "j"}, {"к", "k"}, {"л", "l"},  {"љ", "lj"}, {"м", "m"}, {"н", "n"},
     {"њ", "nj"}, {"о", "o"}, {"п", "p"}, {"р", "r"}, {"с", "s"},  {"т", "t"},  {"ћ", "c"}, {"у", "u"},
     {"ф", "f"},  {"х", "h"}, {"ц", "c"}, {"ч", "c"}, {"џ", "dz"}, {"ш", "s"}});

const LanguageEndings* endings_for(std::string_view code) {
  const auto* const row = std::ranges::find_if(kLightStemmers, [&](const LanguageEndings& stemmer) {
    return stemmer.language == code ||
           (!code.empty() && (' ' + std::string(stemmer.others) + ' ').find(' ' + std::string(code) + ' ') !=
                                 std::string::npos);
  });
  return row == kLightStemmers.end() ? nullptr : &*row;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// One letter for what is written in several ways.
void make_even(std::string& word, std::string_view language) {
  constexpr std::string_view kFinalSigma = "ς";
  if (language == "el" && word.ends_with(kFinalSigma))
    word.replace(word.size() - kFinalSigma.size(), kFinalSigma.size(), "σ");
  if (language != "sr") return;
  for (const Letter& letter : kSerbianLetters) replace_all(word, letter.cyrillic, letter.latin);
  replace_all(word, "dj", "d");
}

/// Bytes of the longest ending that leaves a stem.
std::size_t ending_of(std::string_view word, std::string_view endings) {
  constexpr std::size_t kShortestStem = 3;
  std::size_t longest = 0;
  for (std::size_t at = 1, end = 0; at < endings.size(); at = end + 1) {
    end = endings.find(' ', at);
    const std::string_view ending = endings.substr(at, end - at);
    if (ending.size() > longest && word.ends_with(ending) &&
        characters_in(word.substr(0, word.size() - ending.size())) >= kShortestStem)
      longest = ending.size();
  }
  return longest;
}

}  // namespace

std::string_view lightly_stemmed_language(std::string_view code) {
  const LanguageEndings* const stemmer = endings_for(code);
  return stemmer ? stemmer->language : std::string_view();
}

std::string lightly_stemmed_languages() {
  std::string codes;
  for (const LanguageEndings& stemmer : kLightStemmers)
    codes.append(codes.empty() ? "" : " ") += stemmer.language;
  return codes;
}

std::string lightly_stemmed(std::string_view word, std::string_view language) {
  std::string stem = without_accents(word);
  make_even(stem, language);
  if (const LanguageEndings* const stemmer = endings_for(language))
    stem.resize(stem.size() - ending_of(stem, stemmer->endings));
  return stem;
}

}  // namespace annals
