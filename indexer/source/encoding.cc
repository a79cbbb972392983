// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/encoding.h"

#include <unicode/stringpiece.h>
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/source/detected_encoding.h"
#include "indexer/source/encoding_labels.h"
#include "indexer/source/japanese.h"
#include "indexer/source/mixed_encodings.h"
#include "query/base/ascii.h"
#include "query/base/byte_order_mark.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct ByteOrderMark {
  std::string_view bytes;
  Encoding encoding;
};

constexpr Encoding kUtf16Le{"UTF-16LE", "UTF-16LE"}, kUtf16Be{"UTF-16BE", "UTF-16BE"};

// UTF-32LE before UTF-16LE, whose mark it begins with.
constexpr auto kByteOrderMarks = std::to_array<ByteOrderMark>({
    {kByteOrderMark, kUtf8},
    {std::string_view("\xFF\xFE\0\0", 4), {"UTF-32LE", "UTF-32LE"}},
    {std::string_view("\0\0\xFE\xFF", 4), {"UTF-32BE", "UTF-32BE"}},
    {"\xFF\xFE", kUtf16Le},
    {"\xFE\xFF", kUtf16Be},
});

// --- What the bytes show

/// Classes that one look at the bytes finds; each kind of work is only done where its class occurs.
enum ByteClass : std::uint8_t {
  kControl = 1,
  kCarriageReturn = 2,
  kNul = 4,
  kNotAscii = 8,
  kC1Lead = 16,
  kMayCompose = 32
};

constexpr std::array<std::uint8_t, 256> kByteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F;
    classes[byte] = static_cast<std::uint8_t>(
        (is_control ? kControl : 0) | (byte == '\r' ? kCarriageReturn : 0) | (byte == 0 ? kNul : 0) |
        (byte >= 0x80 ? kNotAscii : 0) | (byte == 0xC2 ? kC1Lead : 0) |
        (byte >= 0xCC ? kMayCompose : 0));  // U+0300 is the first character that NFC may change
  }
  return classes;
}();

std::uint8_t byte_classes(std::string_view bytes) {
  std::uint8_t classes = 0;
  for (const char byte : bytes) classes |= kByteClasses[static_cast<unsigned char>(byte)];
  return classes;
}

struct Utf8Count {
  std::size_t characters = 0, errors = 0;  ///< Characters beyond ASCII.
  std::size_t of_other_scripts = 0;        ///< Of them, neither Latin letters nor signs.

  bool is_valid() const { return errors == 0; }
  /// A few broken bytes in text that no other encoding would look like.
  bool is_mostly_valid() const { return characters > 4 * errors; }
  /// Accented letters by several, among what was pasted: in windows-1252 they would be "Ã©".
  bool is_partly_valid(bool is_declared) const {
    return characters >= (is_declared ? 1U : 2U) && 2 * characters >= errors && of_other_scripts == 0;
  }
};

Utf8Count count_utf8(std::string_view bytes) {
  constexpr char32_t kLastLatin = 0x24F, kFirstSign = 0x2010;
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (!is_beyond_ascii(bytes[at])) {
      ++at;
      continue;
    }
    const Utf8Character character = next_character(bytes, at);
    ++(character.is_well_formed ? count.characters : count.errors);
    count.of_other_scripts +=
        character.is_well_formed && character.value > kLastLatin && character.value < kFirstSign;
  }
  return count;
}

/// ASCII letters in UTF-16 have a NUL on one side, always the same; other scripts still have blanks and line
/// ends.
const Encoding* utf16_by_nuls(std::string_view bytes) {
  bytes = bytes.substr(0, 64 << 10);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < bytes.size(); ++i) nuls[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const std::size_t enough = std::max<std::size_t>(2, bytes.size() / 40);
  if (nuls[1] >= enough && nuls[0] * 20 <= nuls[1]) return &kUtf16Le;
  if (nuls[0] >= enough && nuls[1] * 20 <= nuls[0]) return &kUtf16Be;
  return nullptr;
}

const ByteOrderMark* byte_order_mark(std::string_view bytes) {
  const auto mark =
      std::ranges::find_if(kByteOrderMarks, [&](const auto& m) { return bytes.starts_with(m.bytes); });
  return mark == kByteOrderMarks.end() ? nullptr : &*mark;
}

// --- What the text declares

/// The label behind `key`, as in `charset="utf-8"`; empty: none.
std::string_view label_behind(std::string_view text, std::string_view key) {
  constexpr std::string_view kBlanks = " \t\r\n",
                             kLabelCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-_:";
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    std::string_view rest = text.substr(at + key.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n='\""), rest.size()));
    const std::string_view label =
        rest.substr(0, std::min(rest.find_first_not_of(kLabelCharacters), rest.size()));
    if (!label.empty()) return label;
  }
  return {};
}

const Encoding* declared_encoding(std::string_view bytes) {
  const std::string lower = lowered_ascii(bytes.substr(0, 1024));
  const std::string_view head = lower;
  std::string_view label =
      head.starts_with("<?xml") ? label_behind(head.substr(0, head.find('>')), "encoding") : "";
  if (label.empty()) label = label_behind(head, "charset");
  return encoding_labelled(label);
}

// --- Conversion

// ICU's own substitute for a single byte is U+001A in some encodings, which a text may contain.
void replace_ill_formed(const void*, UConverterToUnicodeArgs* arguments, const char*, std::int32_t,
                        UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  *status = U_ZERO_ERROR;
  const char16_t replacement = 0xFFFD;
  ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}

std::string convert(std::string_view bytes, const Encoding& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(std::string(encoding.converter).c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  ucnv_setToUCallBack(converter.get(), replace_ill_formed, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  std::string utf8;
  return U_SUCCESS(status) ? text.toUTF8String(utf8) : utf8;
}

DecodedText as_utf8(std::string_view bytes, const Utf8Count& count) {
  DecodedText decoded{.encoding = std::string(kUtf8.name)};
  if (count.is_valid()) {
    decoded.text = bytes;
  } else {
    RepairedText repaired = repair_utf8(bytes);
    decoded.text = std::move(repaired.text);
    decoded.replaced = repaired.replaced;
    decoded.is_mixed = true;
  }
  if (count.characters == 0) return decoded;
  if (std::optional<std::string> shown = undo_controls(decoded.text)) {
    decoded.text = *std::move(shown);
    decoded.is_mixed = true;
  }
  if (std::optional<std::string> once = undo_double_encoding(decoded.text)) {
    decoded.text = *std::move(once);
    decoded.was_encoded_twice = true;
  }
  return decoded;
}

DecodedText as(const Encoding& encoding, std::string_view bytes) {
  if (encoding.name == kUtf8.name) return as_utf8(bytes, count_utf8(bytes));
  DecodedText decoded{.text = convert(bytes, encoding), .encoding = std::string(encoding.name)};
  decoded.replaced = decoded.text.find(kReplacement) != std::string::npos;
  return decoded;
}

/// A multi-byte encoding leaves many bytes without meaning if the text is in another.
bool is_contradicted(const DecodedText& decoded) {
  if (!decoded.replaced) return false;
  std::size_t errors = 0;
  for (auto at = decoded.text.find(kReplacement); at != std::string::npos;
       at = decoded.text.find(kReplacement, at + 1))
    ++errors;
  return !Utf8Count{count_utf8(decoded.text).characters - errors, errors}.is_mostly_valid();
}

/// ISO-2022-JP is all ASCII bytes; only its escapes distinguish it from text that mentions it.
bool is_escaped(const Encoding& encoding, std::string_view bytes) {
  return encoding.name == "ISO-2022-JP" && bytes.find("\x1B$") != std::string_view::npos;
}

DecodedText to_utf8(std::string_view bytes, std::uint8_t classes, std::string_view assumed) {
  if (const ByteOrderMark* mark = byte_order_mark(bytes))
    return as(mark->encoding, bytes.substr(mark->bytes.size()));
  if ((classes & kNul) != 0)
    if (const Encoding* encoding = utf16_by_nuls(bytes)) return as(*encoding, bytes);
  const Encoding* declared = declared_encoding(bytes);
  if (declared != nullptr && is_escaped(*declared, bytes)) return as(*declared, bytes);
  const Utf8Count utf8 = (classes & kNotAscii) != 0 ? count_utf8(bytes) : Utf8Count{};
  const bool is_declared = declared != nullptr && declared->name == kUtf8.name;
  if (utf8.is_valid() || utf8.is_mostly_valid() || utf8.is_partly_valid(is_declared))
    return as_utf8(bytes, utf8);
  if (declared != nullptr && declared->name != kUtf8.name)
    if (DecodedText decoded = as(*declared, bytes); !is_contradicted(decoded)) return decoded;
  const Encoding* guessed = encoding_labelled(lowered_ascii(assumed));
  if (!guessed) guessed = encoding_labelled(japanese_label(bytes));
  if (!guessed) guessed = encoding_labelled(detected_label(bytes));
  DecodedText decoded = as(guessed ? *guessed : kWindows1252, bytes);
  decoded.declared = false;
  return decoded;
}

// --- Clean text

void clean_controls(std::string& text) {
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size(); ++in) {
    const auto byte = static_cast<unsigned char>(text[in]);
    const bool is_c1 =
        byte == 0xC2 && in + 1 < text.size() && static_cast<unsigned char>(text[in + 1]) < 0xA0;
    if (byte == '\r') {
      if (in + 1 < text.size() && text[in + 1] == '\n') continue;
      text[out++] = '\n';
    } else if (is_c1) {
      text[out++] = ' ';
      ++in;
    } else {
      text[out++] = (kByteClasses[byte] & kControl) != 0 ? ' ' : text[in];
    }
  }
  text.resize(out);
}

}  // namespace

bool is_known_encoding(std::string_view label) {
  return encoding_labelled(lowered_ascii(label)) != nullptr;
}

DecodedText decode(std::string_view bytes, std::string_view assumed) {
  DecodedText decoded = to_utf8(bytes, byte_classes(bytes), assumed);
  const std::uint8_t classes = byte_classes(decoded.text);
  if ((classes & (kControl | kCarriageReturn | kC1Lead)) != 0) clean_controls(decoded.text);
  if ((classes & kMayCompose) != 0) decoded.text = composed(std::move(decoded.text));
  return decoded;
}

std::string ascii_of(std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::ranges::all_of(text, is_ascii)) return std::string(text);
  thread_local const std::unique_ptr<icu::Transliterator> to_ascii = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
  }();
  icu::UnicodeString letters =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (to_ascii) to_ascii->transliterate(letters);
  std::string ascii;
  letters.toUTF8String(ascii);
  std::erase_if(ascii, [&](char c) { return !is_ascii(c); });
  return ascii;
}

bool looks_binary(std::string_view bytes) {
  constexpr std::ptrdiff_t kAFewNuls = 8;
  bytes = bytes.substr(0, 64 << 10);
  if (byte_order_mark(bytes) != nullptr) return false;
  return std::ranges::count(bytes, '\0') > kAFewNuls && utf16_by_nuls(bytes) == nullptr;
}

}  // namespace annals
