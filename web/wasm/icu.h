// SPDX-License-Identifier: GPL-2.0-or-later
/// What query/ takes of ICU, by ICU's names, for the engine in WebAssembly: properties of characters and
/// simplified ideographs from tables that script/wasm makes of the very ICU, and normalization, lower case
/// and the words of Thai from the browser. ICU was an eighth of the trial's code.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// NOLINTBEGIN(readability-identifier-naming): the names are ICU's
using UChar32 = std::int32_t;
using UBool = bool;
enum UErrorCode { U_ZERO_ERROR = 0 };
constexpr bool U_FAILURE(UErrorCode) {
  return false;
}
constexpr bool U_SUCCESS(UErrorCode) {
  return true;
}

// --- Properties. Only those that a search asks for; of the general categories, marks without width.

enum UCharCategory { U_OTHER, U_NON_SPACING_MARK, U_ENCLOSING_MARK, U_FORMAT_CHAR, U_CONTROL_CHAR };
enum UProperty {
  UCHAR_EAST_ASIAN_WIDTH,
  UCHAR_EMOJI_MODIFIER,
  UCHAR_EXTENDED_PICTOGRAPHIC,
  UCHAR_REGIONAL_INDICATOR
};
enum UEastAsianWidth { U_EA_NEUTRAL, U_EA_WIDE, U_EA_FULLWIDTH };
enum UScriptCode {
  USCRIPT_UNKNOWN,
  USCRIPT_HAN,
  USCRIPT_HIRAGANA,
  USCRIPT_KATAKANA,
  USCRIPT_HANGUL,
  USCRIPT_THAI,
  USCRIPT_LAO,
  USCRIPT_KHMER,
  USCRIPT_MYANMAR,
  USCRIPT_LATIN,
  USCRIPT_GREEK,
  USCRIPT_CYRILLIC
};

bool u_isdigit(UChar32 c);
int u_charDigitValue(UChar32 c);  ///< -1: it is none.
bool u_isalnum(UChar32 c);
bool u_isalpha(UChar32 c);
bool u_isupper(UChar32 c);
bool u_isUWhiteSpace(UChar32 c);
UCharCategory u_charType(UChar32 c);
bool u_hasBinaryProperty(UChar32 c, UProperty property);
UScriptCode uscript_getScript(UChar32 c, UErrorCode* status);
/// Columns of a terminal; no engine has one.
constexpr int u_getIntPropertyValue(UChar32, UProperty) {
  return U_EA_NEUTRAL;
}

// --- Words of scripts without blanks

struct UText {
  std::string_view text{};
};
UText* utext_openUTF8(UText* reused, const char* text, std::int64_t bytes, UErrorCode* status);
void utext_close(UText* text);

namespace icu {

struct Locale {
  static Locale getRoot() { return {}; }
};

class BreakIterator {
 public:
  static constexpr std::int32_t DONE = -1;
  static BreakIterator* createWordInstance(const Locale&, UErrorCode&) { return new BreakIterator; }
  void setText(UText* text, UErrorCode& status);
  std::int32_t next() { return at_ < ends_.size() ? static_cast<std::int32_t>(ends_[at_++]) : DONE; }

 private:
  std::u32string ends_{};
  std::size_t at_ = 0;
};

// --- Text

struct StringPiece {
  StringPiece(const char* bytes, std::int32_t size) : text(bytes, static_cast<std::size_t>(size)) {}
  std::string_view text;
};

template <typename String>
struct StringByteSink {
  StringByteSink(String* string, std::int32_t) : out(string) {}
  String* out;
};

class Normalizer2 {
 public:
  static const Normalizer2* getNFCInstance(UErrorCode&);
  static const Normalizer2* getNFKCInstance(UErrorCode&);
  static const Normalizer2* getNFKDInstance(UErrorCode&);
  static const Normalizer2* getNFKCCasefoldInstance(UErrorCode&);

  explicit Normalizer2(char form) : form_(form) {}
  /// False may mean that it is not known.
  bool isNormalizedUTF8(const StringPiece& piece, UErrorCode&) const;
  template <typename Sink>
  void normalizeUTF8(unsigned, const StringPiece& piece, Sink& sink, void*, UErrorCode&) const {
    *sink.out += normalized(piece.text);
  }

 private:
  std::string normalized(std::string_view text) const;
  char form_;
};

struct CaseMap {
  template <typename Sink>
  static void utf8ToLower(const char*, unsigned, const StringPiece& piece, Sink& sink, void*, UErrorCode&) {
    *sink.out += lower(piece.text);
  }
  static std::string lower(std::string_view text);
};

// --- Ideographs

class UnicodeString {
 public:
  UnicodeString& append(char16_t c) {
    text_ += c;
    return *this;
  }
  std::int32_t indexOf(char16_t c, std::int32_t from) const {
    return static_cast<std::int32_t>(text_.find(c, static_cast<std::size_t>(from)));
  }
  char16_t operator[](std::int32_t at) const { return text_[static_cast<std::size_t>(at)]; }

 private:
  friend class Transliterator;
  std::u16string text_{};
};

enum TransliterationDirection { UTRANS_FORWARD };

/// Of traditional characters to simplified ones, where both are one of 16 bits.
class Transliterator {
 public:
  static Transliterator* createInstance(const char*, TransliterationDirection, UErrorCode&) {
    return new Transliterator;
  }
  void transliterate(UnicodeString& text) const;
};

}  // namespace icu

using icu::UTRANS_FORWARD;
// NOLINTEND(readability-identifier-naming)
