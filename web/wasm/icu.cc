// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/wasm/icu.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/utf8.h"
#include "web/wasm/imports.h"
#include "web/wasm/unicode_tables.h"

namespace annals {

namespace {

/// Takes numbers out of a table.
class TableReader {
 public:
  explicit TableReader(std::string_view table) : rest_(table) {}
  bool is_at_end() const { return rest_.empty(); }
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= (byte & 0x7fU) << shift;
      if (byte < 0x80) break;
    }
    return value;
  }

 private:
  std::string_view rest_;
};

/// The characters that have a property.
class CharacterSet {
 public:
  explicit CharacterSet(std::string_view table) {
    std::uint32_t at = 0;
    for (TableReader reader(table); !reader.is_at_end();) turns_.push_back(at += reader.number());
  }
  bool has(UChar32 c) const {
    const auto turn = std::upper_bound(turns_.begin(), turns_.end(), static_cast<std::uint32_t>(c));
    return (turn - turns_.begin()) % 2 == 1;
  }

 private:
  std::vector<std::uint32_t> turns_{};
};

using Scripts = std::vector<std::pair<std::uint32_t, UScriptCode>>;

Scripts scripts_of(std::string_view table) {
  Scripts scripts{{0, USCRIPT_UNKNOWN}};
  std::uint32_t at = 0;
  for (TableReader reader(table); !reader.is_at_end();) {
    at += reader.number();
    scripts.emplace_back(at, static_cast<UScriptCode>(reader.number()));
  }
  return scripts;
}

std::map<char32_t, std::string> foldings_of(std::string_view table) {
  std::map<char32_t, std::string> foldings;
  char32_t at = 0;
  for (TableReader reader(table); !reader.is_at_end();) {
    std::string& folded = foldings[at += reader.number()];
    for (std::uint32_t left = reader.number(); left > 0; --left) append_character(folded, reader.number());
  }
  return foldings;
}

/// Text as the browser changes it: 'l' small letters, 'c' NFC, 'k' NFKC, 'd' NFKD.
std::string changed(char how, std::string_view text) {
  std::string out(text.size() * 2 + 64, '\0');
  std::size_t size = annals_text(how, text.data(), text.size(), out.data(), out.size());
  if (size > out.size()) {
    out.resize(size);
    size = annals_text(how, text.data(), text.size(), out.data(), out.size());
  }
  out.resize(std::min(size, out.size()));
  return out;
}

/// The small letter of Σ is another one at the end of a word.
std::string with_one_sigma(std::string text) {
  constexpr std::string_view kFinal = "ς", kOther = "σ";
  for (std::size_t at = text.find(kFinal); at != text.npos; at = text.find(kFinal, at + kOther.size()))
    text.replace(at, kFinal.size(), kOther);
  return text;
}

/// NFKC_Casefold: that of each character, composed. It is the plain form of its small letter but for some.
std::string casefolded(std::string_view text) {
  static const std::map<char32_t, std::string> kFoldings = foldings_of(kUnicodeTables.folded);
  std::string out, usual;
  const auto add_usual = [&] {
    if (!usual.empty()) out += with_one_sigma(changed('k', icu::CaseMap::lower(changed('k', usual))));
    usual.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Character character = next_character(text, at);
    const auto folding = kFoldings.find(character.value);
    if (folding == kFoldings.end()) {
      usual += character.bytes;
    } else {
      add_usual();
      out += folding->second;
    }
  }
  add_usual();
  return changed('c', out);
}

bool has_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

}  // namespace annals

using annals::CharacterSet;
using annals::kUnicodeTables;

bool u_isalpha(UChar32 c) {
  static const CharacterSet kSet(kUnicodeTables.alphabetic);
  return kSet.has(c);
}

bool u_isdigit(UChar32 c) {
  static const CharacterSet kSet(kUnicodeTables.decimal);
  return kSet.has(c);
}

/// Digits stand in tens, beginning with zero.
int u_charDigitValue(UChar32 c) {
  if (!u_isdigit(c)) return -1;
  UChar32 first = c;
  while (u_isdigit(first - 1)) --first;
  return (c - first) % 10;
}

bool u_isalnum(UChar32 c) {
  return u_isalpha(c) || u_isdigit(c);
}

bool u_isupper(UChar32 c) {
  static const CharacterSet kSet(kUnicodeTables.upper);
  return kSet.has(c);
}

bool u_isUWhiteSpace(UChar32 c) {
  static const CharacterSet kSet(kUnicodeTables.blank);
  return kSet.has(c);
}

UCharCategory u_charType(UChar32 c) {
  static const CharacterSet kSet(kUnicodeTables.mark);
  return kSet.has(c) ? U_NON_SPACING_MARK : U_OTHER;
}

bool u_hasBinaryProperty(UChar32 c, UProperty property) {
  static const CharacterSet kModifiers(kUnicodeTables.modifier), kPictures(kUnicodeTables.pictographic),
      kFlags(kUnicodeTables.regional);
  const CharacterSet& set = property == UCHAR_EMOJI_MODIFIER          ? kModifiers
                            : property == UCHAR_EXTENDED_PICTOGRAPHIC ? kPictures
                                                                      : kFlags;
  return set.has(c);
}

UScriptCode uscript_getScript(UChar32 c, UErrorCode*) {
  static const annals::Scripts kScripts = annals::scripts_of(kUnicodeTables.scripts);
  const auto behind =
      std::upper_bound(kScripts.begin(), kScripts.end(), static_cast<std::uint32_t>(c),
                       [](std::uint32_t at, const auto& script) { return at < script.first; });
  return std::prev(behind)->second;
}

UText* utext_openUTF8(UText*, const char* text, std::int64_t bytes, UErrorCode*) {
  return new UText{std::string_view(text, static_cast<std::size_t>(bytes))};
}

void utext_close(UText* text) {
  delete text;
}

namespace icu {

void BreakIterator::setText(UText* text, UErrorCode&) {
  ends_.resize(text->text.size());
  ends_.resize(annals_word_ends(text->text.data(), text->text.size(), ends_.data(), ends_.size()));
  at_ = 0;
}

const Normalizer2* Normalizer2::getNFCInstance(UErrorCode&) {
  static const Normalizer2 kForm('c');
  return &kForm;
}

const Normalizer2* Normalizer2::getNFKCInstance(UErrorCode&) {
  static const Normalizer2 kForm('k');
  return &kForm;
}

const Normalizer2* Normalizer2::getNFKDInstance(UErrorCode&) {
  static const Normalizer2 kForm('d');
  return &kForm;
}

const Normalizer2* Normalizer2::getNFKCCasefoldInstance(UErrorCode&) {
  static const Normalizer2 kForm('f');
  return &kForm;
}

bool Normalizer2::isNormalizedUTF8(const StringPiece& piece, UErrorCode&) const {
  return annals::is_ascii(piece.text) && (form_ != 'f' || !annals::has_capital(piece.text));
}

std::string Normalizer2::normalized(std::string_view text) const {
  if (annals::is_ascii(text)) return form_ == 'f' ? CaseMap::lower(text) : std::string(text);
  return form_ == 'f' ? annals::casefolded(text) : annals::changed(form_, text);
}

std::string CaseMap::lower(std::string_view text) {
  if (!annals::is_ascii(text)) return annals::changed('l', text);
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

void Transliterator::transliterate(UnicodeString& text) const {
  constexpr std::int32_t kNoDistance = 32768;
  std::map<char16_t, char16_t> simplified;
  std::int32_t at = 0;
  for (annals::TableReader reader(kUnicodeTables.simplified); !reader.is_at_end();) {
    at += static_cast<std::int32_t>(reader.number());
    const auto distance = static_cast<std::int32_t>(reader.number()) - kNoDistance;
    simplified[static_cast<char16_t>(at)] = static_cast<char16_t>(at + distance);
  }
  for (char16_t& c : text.text_)
    if (const auto found = simplified.find(c); found != simplified.end()) c = found->second;
}

}  // namespace icu
