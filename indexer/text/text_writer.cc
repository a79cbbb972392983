// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/text_writer.h"

#include <algorithm>
#include <array>

#include "query/unicode.h"

namespace annals {
namespace {

enum class CharacterKind { Visible, Blank, LineEnd, Removed };

struct CharacterRange {
  char32_t first, last;
  CharacterKind kind;
};

// Ascending. What is not listed is visible.
constexpr auto kRanges = std::to_array<CharacterRange>({
    {0x00, 0x09, CharacterKind::Blank},
    {0x0A, 0x0A, CharacterKind::LineEnd},
    {0x0B, 0x20, CharacterKind::Blank},
    {0x7F, 0xA0, CharacterKind::Blank},
    {0xAD, 0xAD, CharacterKind::Removed},
    {0x1680, 0x1680, CharacterKind::Blank},
    {0x2000, 0x200A, CharacterKind::Blank},
    {0x200B, 0x200B, CharacterKind::Removed},
    {0x2028, 0x2029, CharacterKind::LineEnd},
    {0x202F, 0x202F, CharacterKind::Blank},
    {0x205F, 0x205F, CharacterKind::Blank},
    {0x3000, 0x3000, CharacterKind::Blank},
    {0xFEFF, 0xFEFF, CharacterKind::Removed},
});

CharacterKind kind_of(char32_t character) {
  const auto range = std::ranges::lower_bound(kRanges, character, {}, &CharacterRange::last);
  return range != kRanges.end() && character >= range->first ? range->kind : CharacterKind::Visible;
}

bool is_visible_ascii(char c) {
  return c > ' ' && c < 0x7F;
}

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

struct SequenceShape {
  unsigned char lead_mask, lead;
  unsigned length;
  char32_t least;  // below it the sequence is overlong
};

constexpr auto kShapes = std::to_array<SequenceShape>({
    {0x80, 0x00, 1, 0},
    {0xE0, 0xC0, 2, 0x80},
    {0xF0, 0xE0, 3, 0x800},
    {0xF8, 0xF0, 4, 0x10000},
});

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto lead = static_cast<unsigned char>(text[position]);
  const auto shape =
      std::ranges::find_if(kShapes, [&](const SequenceShape& s) { return (lead & s.lead_mask) == s.lead; });
  ++position;
  if (shape == kShapes.end()) return kReplacement;
  char32_t character = lead & static_cast<unsigned char>(~shape->lead_mask);
  const std::size_t begin = position;
  for (unsigned i = 1; i < shape->length; ++i, ++position) {
    if (position == text.size() || (static_cast<unsigned char>(text[position]) & 0xC0) != 0x80)
      return kReplacement;
    character = (character << 6) | (static_cast<unsigned char>(text[position]) & 0x3F);
  }
  const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (character >= shape->least && character <= 0x10FFFF && !is_surrogate) return character;
  position = begin;
  return kReplacement;
}

void TextWriter::words(std::string_view text) {
  write<Layout::Flowing>(text);
}

void TextWriter::preformatted(std::string_view text) {
  write<Layout::Kept>(text);
}

void TextWriter::blank() {
  if (!text_.empty() && line_ends_ == 0 && blanks_ == 0) blanks_ = 1;
}

void TextWriter::line_end() {
  line_ends_ = std::max<std::size_t>(line_ends_, 1);
  blanks_ = 0;
}

void TextWriter::next_line() {
  line_ends_ = std::min<std::size_t>(line_ends_ + 1, 2);
  blanks_ = 0;
}

void TextWriter::separate() {
  if (line_ends_ > 0 && !text_.empty()) text_.append(line_ends_, '\n');
  if (blanks_ > 0) text_.append(blanks_, ' ');
  line_ends_ = blanks_ = 0;
}

template <TextWriter::Layout layout>
void TextWriter::write(std::string_view text) {
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t begin = position;
    while (position < text.size() && is_visible_ascii(text[position])) ++position;
    if (position > begin) {
      separate();
      text_.append(text, begin, position - begin);
      continue;
    }
    const char32_t character = next_code_point(text, position);
    switch (kind_of(character)) {
      case CharacterKind::Removed:
        break;
      case CharacterKind::LineEnd:
        layout == Layout::Kept ? next_line() : blank();
        break;
      case CharacterKind::Blank:
        layout == Layout::Kept ? void(++blanks_) : blank();
        break;
      case CharacterKind::Visible:
        separate();
        text_ += character == kReplacement ? kReplacementBytes : text.substr(begin, position - begin);
    }
  }
}

std::string one_line(std::string_view text) {
  TextWriter writer;
  writer.words(text);
  return composed(writer.take());
}

}  // namespace annals
