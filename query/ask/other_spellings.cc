// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/other_spellings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "query/ask/code_spellings.h"
#include "query/ask/english_endings.h"
#include "query/ask/finnish_grades.h"
#include "query/ask/irregular_forms.h"
#include "query/ask/letter_forms.h"
#include "query/ask/missed_endings.h"
#include "query/ask/name_spellings.h"
#include "query/ask/number_spellings.h"
#include "query/base/ascii.h"
#include "query/base/letter_variants.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/analysis.h"
#include "query/index/compound_words.h"
#include "query/index/index_layout.h"
#include "query/index/joined_words.h"
#include "query/index/label_spellings.h"

namespace annals {

namespace {

using Spellings = std::vector<std::string>;

void add_spelling(Spellings& spellings, std::string text) {
  if (!text.empty() && std::ranges::find(spellings, text) == spellings.end())
    spellings.push_back(std::move(text));
}

/// Stop words of English that are the second half of a word. Of "in" and "on" only behind these: "dragon" is
/// no "drag on".
struct Particle {
  std::string_view word{}, behind{};
};
constexpr auto kParticles = std::to_array<Particle>(
    {{"up"},
     {"out"},
     {"over"},
     {"in",
      " built cash check clock drive drop fade fill listen lock log opt phone plug read roll shut sign sit "
      "slip stand step tie tune walk write zoom "},
     {"on", " add bolt carry clip follow hang head lock log roll sign slip snap stick tack try turn walk "}});

bool is_particle_behind(std::string_view word, std::string_view left) {
  return std::ranges::any_of(kParticles, [&](const Particle& row) {
    return row.word == word &&
           (row.behind.empty() || row.behind.find(fmt::format(" {} ", left)) != row.behind.npos);
  });
}

/// Kaf, as Persian keyboards and Arabic ones have it.
constexpr std::string_view kPersianKaf = "\u06A9", kArabicKaf = "\u0643";

/// Posts in a language without a stemmer may be in Vietnamese or Czech.
bool has_accents_in_words(const std::string& language) {
  return language.empty() || has_accented_endings(language);
}

/// Articles and prepositions that Hebrew writes before a word without a blank.
constexpr auto kHebrewParticles = std::to_array<std::string_view>(
    {"ה", "ב", "ל", "מ", "ו", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "שה", "שב", "מה", "כש"});

bool is_hebrew(std::string_view word) {
  constexpr char32_t kFirst = 0x05D0, kLast = 0x05EA;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_character(word, at).value;
    if (c < kFirst || c > kLast) return false;
  }
  return !word.empty();
}

bool is_hangul(std::string_view text) {
  constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at).value;
    if (c < kFirstSyllable || c > kLastSyllable) return false;
  }
  return !text.empty();
}

class SpellingFinder {
 public:
  explicit SpellingFinder(const SpellingContext& context)
      : context_(context),
        database_(context.database),
        stemming_(context.stemming),
        places_(context.places),
        deadline_(context.deadline) {}

  Spellings of_piece(const QueryPiece& piece) const {
    Spellings spellings;
    if (is_hangul(piece.text)) add_spaced(piece.text, spellings);
    if (has_unspaced_script(piece.text)) return spellings;
    const std::vector<std::string> words = words_of(piece.text);
    for (std::string& spelling : code_spellings(piece.text, words, context_))
      add_spelling(spellings, std::move(spelling));
    for (std::string& spelling : number_spellings(piece.text, context_))
      add_spelling(spellings, std::move(spelling));
    for (std::string& spelling : name_spellings(piece.text, words, context_))
      add_spelling(spellings, std::move(spelling));
    add_ending(piece.text, spellings);
    if (std::string joined = joined_form(piece.text); !joined.empty() && places_.has(joined))
      add_spelling(spellings, std::move(joined));
    if (std::string joined = joined_at_slash(piece.text); !joined.empty() && places_.has(joined))
      add_spelling(spellings, std::move(joined));
    if (words.size() != 1) return spellings;
    if (all_letters(words.front())) {
      add_accents(words.front(), spellings);
      add_letters(words.front(), spellings);
      add_other_kaf(words.front(), spellings);
      add_behind_particles(words.front(), spellings);
      add_apart(words.front(), spellings);
      add_apart_at_particle(words.front(), spellings);
      add_other_number(words.front(), spellings);
      add_missed_endings(words.front(), spellings);
      add_other_grades(words.front(), spellings);
      add_compounds(words.front(), spellings);
      add_longer(words.front(), spellings);
    }
    return spellings;
  }

  /// "active record" as one word. Empty: no post has it so.
  std::string as_one(const QueryPiece& a, const QueryPiece& b) const {
    const std::string left = lower(with_common_letters(a.text)), right = lower(with_common_letters(b.text)),
                      joined = left + right;
    const std::size_t shortest = all_digits(right) ? 3 : 4;  // mp3
    const auto is_plain = [](const std::string& word) { return std::ranges::all_of(word, is_word_byte); };
    if (joined.size() < shortest || left.empty() || right.empty() || !is_plain(left) || !is_plain(right) ||
        is_digit(left.front()) || has_unspaced_script(joined) ||
        !(may_be_halves(left, right) || is_unknown_half(left, right)))
      return {};
    const std::vector<std::string> terms = stemming_.terms_of(joined), of_left = stemming_.terms_of(left);
    const bool is_form_of_left =  // "harbour li" is no "harbourly"
        std::ranges::find_first_of(terms, of_left) != terms.end();
    return !is_form_of_left && places_.has_as_one(joined) ? joined : std::string();
  }

 private:
  /// C#, where only labels have it: Xapian's parser would leave the sign out.
  void add_ending(std::string_view text, Spellings& spellings) const {
    const std::string word = lower(text);
    if (text.size() < 2 || (text.back() != '#' && text.back() != '+') || database_.term_exists(word)) return;
    if (database_.term_exists(term_in_field(kLabelPrefix, word))) add_spelling(spellings, word);
  }

  /// "informação" for "informacao", and the other way round, where their stems differ.
  void add_accents(const std::string& word, Spellings& spellings) const {
    if (!has_language(has_accented_endings)) return;
    const std::vector<std::string> terms = stemming_.terms_of(word);
    for (std::string& other : context_.letters.other_accents(word))
      if (stemming_.terms_of(other) != terms) add_spelling(spellings, std::move(other));
  }

  /// Zuerich, Zürich
  void add_letters(const std::string& word, Spellings& spellings) const {
    if (const std::string other = spelt_out(word); other != word && database_.term_exists(other))
      add_spelling(spellings, other);
    const Spellings with = with_letters(word);
    if (with.size() == 1) return;
    const bool may_be_a_form = !places_.has(word);
    for (std::size_t i = 1; i < with.size(); ++i)
      if (database_.term_exists(with[i]) || (may_be_a_form && places_.has(with[i])))
        add_spelling(spellings, with[i]);
  }

  /// Only for a word that no post has: the words of Arabic are others than those of Urdu.
  void add_other_kaf(const std::string& word, Spellings& spellings) const {
    if (is_ascii(word) || places_.has(word)) return;
    for (const auto& [typed, other] :
         {std::pair(kPersianKaf, kArabicKaf), std::pair(kArabicKaf, kPersianKaf)}) {
      std::string with = word;
      for (std::size_t at = with.find(typed); at != std::string::npos; at = with.find(typed))
        with.replace(at, typed.size(), other);
      if (with != word && places_.has(with)) add_spelling(spellings, with);
    }
  }

  /// החלה and לחלה for חלה, and חלה for לחלה.
  void add_behind_particles(const std::string& word, Spellings& spellings) const {
    constexpr std::size_t kLetter = 2, kShortest = 2 * kLetter, kMost = 6;
    if (!is_hebrew(word) || word.size() < kShortest) return;
    std::multimap<Xapian::doccount, std::string, std::greater<>> found;
    const auto add = [&](const std::string& other) {
      if (const Xapian::doccount posts = database_.get_termfreq(other); posts > 0)
        found.emplace(posts, other);
    };
    for (const std::string_view particles : kHebrewParticles) {
      add(std::string(particles) + word);
      if (word.starts_with(particles) && word.size() >= particles.size() + kShortest + kLetter)
        add(word.substr(particles.size()));
    }
    for (auto other = found.begin(); other != found.end() && spellings.size() < kMost; ++other)
      add_spelling(spellings, other->second);
  }

  /// 검색엔진 as "검색 엔진"
  void add_spaced(const std::string& text, Spellings& spellings) const {
    constexpr std::size_t kSyllable = 3, kShortest = 4, kLongest = 8;  // bytes, then syllables
    if (text.size() < kShortest * kSyllable || text.size() > kLongest * kSyllable) return;
    for (std::size_t at = 2 * kSyllable; at + 2 * kSyllable <= text.size(); at += kSyllable) {
      const std::string apart = text.substr(0, at) + ' ' + text.substr(at);
      if (has_phrase(apart, context_)) add_spelling(spellings, apart);
    }
  }

  void add_other_number(const std::string& word, Spellings& spellings) const {
    if (!has_language([](const std::string& language) { return language == "en"; })) return;
    const bool is_known = places_.has(word);
    const std::string other(other_number_of(word, is_known));
    if (!other.empty() && places_.has(other)) add_spelling(spellings, other);
    if (is_known) return;
    for (std::string& form : other_english_forms(word))
      if (places_.has(form)) add_spelling(spellings, std::move(form));
  }

  /// "corações" for "coração"
  void add_missed_endings(const std::string& word, Spellings& spellings) const {
    constexpr std::size_t kMost = 6;
    for (const Stemmer& stemmer : stemming_.stemmers())
      for (const std::string& key : forms_with_missed_endings(typed_key(word), stemmer.language))
        for (std::string& form : context_.letters.with_key(key))
          if (spellings.size() < kMost && stemmer.stem(form) != stemmer.stem(word))
            add_spelling(spellings, std::move(form));
  }

  /// "kaupoissa" for "kauppa"
  void add_other_grades(const std::string& word, Spellings& spellings) const {
    const auto is_finnish = [](const std::string& language) { return language == "fi"; };
    if (!has_language(is_finnish) || places_.has(word)) return;
    for (std::string& form : forms_in_other_grade(word))
      if (places_.has(form)) add_spelling(spellings, std::move(form));
  }

  /// The beginning of long words, where posts have no such word by itself.
  void add_longer(const std::string& word, Spellings& spellings) const {
    constexpr std::size_t kShortest = 8, kMost = 6;
    if (characters_in(word) < kShortest || places_.has(word)) return;
    if (!context_.words) return;
    const IndexWords& words = context_.words();
    const auto [first, end] = words.words_beginning_with(typed_key(word));
    for (std::size_t i = first; i < end && spellings.size() < kMost; ++i)
      add_spelling(spellings, std::string(words.word(i).text));
  }

  /// Datenschutzbeauftragter, where posts have "Beauftragter" too. What no post has by itself is looked for
  /// in any long word.
  void add_compounds(const std::string& word, Spellings& spellings) const {
    constexpr std::size_t kShortest = 5, kMost = 6;
    if (characters_in(word) < kShortest || stemming_.is_common(word) || !has_language(has_compounds)) return;
    const auto is_word = [this](const std::string& rest) { return places_.has(rest); };
    const std::string stem = places_.has(word) ? std::string() : stem_in_compounds(word);
    for (std::string& compound : compounds_with(word, database_, is_word, stem, kMost))
      add_spelling(spellings, std::move(compound));
  }

  /// Of the language of most posts that have compounds.
  std::string stem_in_compounds(const std::string& word) const {
    for (const Stemmer& stemmer : stemming_.stemmers())
      if (has_compounds(stemmer.language)) return stemmer.stem(word);
    return {};
  }

  template <typename Wanted>
  bool has_language(Wanted wanted) const {
    return std::ranges::any_of(stemming_.stemmers(),
                               [&](const Stemmer& stemmer) { return wanted(stemmer.language); });
  }

  /// "you tube", "linked in": nothing else could be meant where no post has the half that is no stop word.
  bool is_unknown_half(const std::string& left, const std::string& right) const {
    constexpr std::size_t kShortest = 4;
    if (!is_content_half(left, right)) return false;
    const std::string& half = stemming_.is_common(left) ? right : left;
    return half.size() >= kShortest && !places_.has(half);
  }

  /// "back up", and not "back to".
  bool may_be_halves(const std::string& left, const std::string& right) const {
    constexpr std::size_t kShortestBehindParticle = 3;  // "c over" is no "cover"
    const bool is_particle = left.size() >= kShortestBehindParticle && is_particle_behind(right, left);
    return !stemming_.is_common(left) && (!stemming_.is_common(right) || is_particle);
  }

  /// "web site" for website, if few posts have it as one word: looking for both side by side takes time.
  void add_apart(const std::string& word, Spellings& spellings) const {
    constexpr std::size_t kShortest = 2, kShortestWord = 5, kMostTried = 3;
    constexpr double kFewPosts = 20;
    const double posts = posts_with({word, stemming_.terms_of(word)}, database_);
    if (word.size() < kShortestWord || posts > kFewPosts) return;
    const bool may_have_accents = posts == 0 || has_language(has_accents_in_words);
    std::multimap<Xapian::doccount, Halves, std::greater<>> splits;
    for (std::size_t at = kShortest; at + kShortest <= word.size(); ++at) {
      if (is_continuation_byte(word[at])) continue;
      for (Halves& halves : halves_of(word, at, may_have_accents))
        if (const Xapian::doccount both = posts_apart(halves, posts == 0); both > 0)
          splits.emplace(both, std::move(halves));
    }
    std::size_t tried = 0;
    for (const auto& [both, halves] : splits) {
      if (tried++ == kMostTried) break;
      if (are_side_by_side(halves)) add_spelling(spellings, halves.left + ' ' + halves.right);
    }
  }

  /// Of a word that is taken apart, with what posts have for each.
  struct Halves {
    std::string left{}, right{};
    OtherForms others{};
  };

  /// The second one in the other number too: "load balancers".
  std::vector<Halves> halves_of(const std::string& word, std::size_t at, bool may_have_accents) const {
    const std::string left = word.substr(0, at), right = word.substr(at);
    const auto add_accents_to = [&](OtherForms& others, const std::string& half) {
      if (const Spellings& forms = context_.letters.of(half); !forms.empty()) others[half] = forms;
    };
    OtherForms of_left;
    if (may_have_accents) add_accents_to(of_left, left);
    if (posts_with_half(left, of_left) == 0) return {};
    const std::string other = right.ends_with('s') ? right.substr(0, right.size() - 1) : right + 's';
    std::vector<Halves> all = {{left, right, of_left}, {left, other, of_left}};
    for (Halves& halves : all)
      if (may_have_accents) add_accents_to(halves.others, halves.right);
    return all;
  }

  Xapian::doccount posts_with_half(const std::string& half, const OtherForms& others) const {
    Xapian::doccount posts = database_.get_termfreq(half);
    if (const auto forms = others.find(half); forms != others.end())
      for (const std::string& form : forms->second) posts += database_.get_termfreq(form);
    return posts;
  }

  /// At most so many have both. A half of two letters is one of a word that no post has, or of accents:
  /// "ha" of Hà Nội.
  Xapian::doccount posts_apart(const Halves& halves, bool is_unknown) const {
    constexpr std::size_t kShortest = 3;
    const auto& [left, right, others] = halves;
    if (right.size() < kShortest && !is_particle_behind(right, left)) return 0;
    if (left.size() < kShortest && !is_unknown && others.count(left) == 0) return 0;
    const Xapian::doccount posts = posts_with_half(left, others);
    if (posts == 0) return 0;
    const Xapian::doccount both = std::min(posts, posts_with_half(right, others));
    return may_be_halves(left, right) || (is_unknown && is_content_half(left, right)) ? both : 0;
  }

  /// "may day" for a word that no post has, and not "of the".
  bool is_content_half(const std::string& left, const std::string& right) const {
    return !stemming_.is_common(left) || !stemming_.is_common(right);
  }

  /// "ruby on rails" for a word that no post has.
  void add_apart_at_particle(const std::string& word, Spellings& spellings) const {
    constexpr auto kBetween =
        std::to_array<std::string_view>({"and", "at", "for", "in", "of", "on", "the", "to"});
    constexpr std::size_t kShortest = 3, kShortestWord = 9;
    if (word.size() < kShortestWord || !is_ascii(word) || places_.has(word)) return;
    const std::string_view before_last = std::string_view(word).substr(0, word.size() - kShortest);
    for (const std::string_view between : kBetween)
      for (std::size_t at = before_last.find(between, kShortest); at != before_last.npos;
           at = before_last.find(between, at + 1)) {
        const std::string left = word.substr(0, at), right = word.substr(at + between.size());
        if (!database_.term_exists(left) || !database_.term_exists(right)) continue;
        const std::string apart = fmt::format("{} {} {}", left, between, right);
        if (has_phrase(apart, context_)) return add_spelling(spellings, apart);
      }
  }

  bool are_side_by_side(const Halves& halves) const {
    const Xapian::Query words[] = {Xapian::Query(halves.left), Xapian::Query(halves.right)};
    const Xapian::Query phrase(Xapian::Query::OP_PHRASE, std::begin(words), std::end(words));
    const Xapian::Query any = with_other_forms(phrase, halves.others, stemming_, StopWords(stemming_, {}));
    return !enquire_for(stopping(any, deadline_), database_).get_mset(0, 1).empty();
  }

  const SpellingContext& context_;
  const Xapian::Database& database_;
  const Stemming& stemming_;
  const WordPlaces& places_;
  const Deadline deadline_;
};

}  // namespace

std::vector<KnownWords> words_with_other_spellings(const std::vector<QueryPiece>& pieces,
                                                   const SpellingContext& context, std::size_t most) {
  const SpellingFinder finder(context);
  const std::vector<bool> replaceable = replaceable_pieces(pieces);
  std::vector<KnownWords> found;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!replaceable[i]) continue;
    KnownWords words{.first_piece = i, .end_piece = i + 1};
    words.is_spelling = true;
    if (JoinedNumber number = joined_number(pieces, i, replaceable, context); number.pieces > 0) {
      words.end_piece = i + number.pieces;
      words.meanings = {std::move(number.word)};
    } else if (std::string name = name_of_three(pieces, i, replaceable, context); !name.empty()) {
      words.end_piece = i + 3;
      words.meanings = {std::move(name)};
    } else if (i + 1 < pieces.size() && replaceable[i + 1]) {
      add_spelling(words.meanings, finder.as_one(pieces[i], pieces[i + 1]));
      if (!words.meanings.empty()) words.end_piece = i + 2;
    }
    if (words.meanings.empty()) words.meanings = finder.of_piece(pieces[i]);
    words.meanings.resize(std::min(words.meanings.size(), most));
    i = words.end_piece - 1;
    if (!words.meanings.empty()) found.push_back(std::move(words));
  }
  return found;
}

std::vector<KnownWords> merged(std::vector<KnownWords> synonyms, const std::vector<KnownWords>& spellings) {
  std::vector<KnownWords> added;
  for (const KnownWords& spelling : spellings) {
    const auto over = std::ranges::find_if(synonyms, [&](const KnownWords& words) {
      return words.first_piece < spelling.end_piece && spelling.first_piece < words.end_piece;
    });
    if (over == synonyms.end())
      added.push_back(spelling);
    else if (over->first_piece == spelling.first_piece && over->end_piece == spelling.end_piece)
      for (const std::string& meaning : spelling.meanings) add_spelling(over->meanings, meaning);
  }
  synonyms.insert(synonyms.end(), added.begin(), added.end());
  std::ranges::sort(synonyms, {}, &KnownWords::first_piece);
  return synonyms;
}

}  // namespace annals
