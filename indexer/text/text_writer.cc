// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/text_writer.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"
#include "query/base/break_marks.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

enum class CharacterKind { Visible, Blank, LineEnd, BreakMark };

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
    {0xAD, 0xAD, CharacterKind::BreakMark},
    {0x1680, 0x1680, CharacterKind::Blank},
    {0x2000, 0x200A, CharacterKind::Blank},
    {0x200B, 0x200B, CharacterKind::BreakMark},
    {0x2028, 0x2029, CharacterKind::LineEnd},
    {0x202F, 0x202F, CharacterKind::Blank},
    {0x205F, 0x205F, CharacterKind::Blank},
    {0x2060, 0x2060, CharacterKind::BreakMark},
    {0x3000, 0x3000, CharacterKind::Blank},
    {0xFEFF, 0xFEFF, CharacterKind::BreakMark},
});

CharacterKind kind_of(char32_t character) {
  const auto range = std::ranges::lower_bound(kRanges, character, {}, &CharacterRange::last);
  return range != kRanges.end() && character >= range->first ? range->kind : CharacterKind::Visible;
}

/// Of the scripts that are written with blanks between words and in which a break mark says nothing.
bool is_spaced_letter(char32_t c) {
  constexpr char32_t kFirstLetter = 0xC0, kLastLetter = 0x7FF;
  return c < 0x80 ? is_word_byte(static_cast<char>(c)) : c >= kFirstLetter && c <= kLastLetter;
}

bool ends_in_spaced_letter(std::string_view text) {
  if (text.empty()) return false;
  std::size_t last = text.size() - 1;
  while (last > 0 && is_continuation_byte(text[last])) --last;
  return is_spaced_letter(next_character(text, last).value);
}

bool is_visible_ascii(char c) {
  return c > ' ' && c < 0x7F;
}

constexpr std::size_t kShortestEncoded = 60, kShortestRemainder = 12;

bool is_base64_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '+' || c == '/' || c == '=';
}

/// Letters of both cases and digits in no order, as words, paths and names never have them.
bool is_base64(std::string_view run, bool is_after_data) {
  if (!std::ranges::all_of(run, is_base64_byte)) return false;
  std::size_t changes = 0, digits = 0, slashes = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    digits += is_digit(run[i]) ? 1 : 0;
    slashes += run[i] == '/' ? 1 : 0;
    if (i == 0 || !is_letter(run[i]) || !is_letter(run[i - 1])) continue;
    changes += (lower_ascii(run[i]) == run[i]) != (lower_ascii(run[i - 1]) == run[i - 1]) ? 1 : 0;
  }
  if (is_after_data) return changes * 10 >= run.size();
  return changes * 8 >= run.size() && digits * 40 >= run.size() && slashes * 12 <= run.size();
}

/// "data:image/png;base64,iVBOR…", as a whole or behind other signs, as "url(" is.
std::size_t begin_of_data(std::string_view run) {
  const std::size_t mark = run.find(";base64,");
  return mark == run.npos ? run.npos : run.substr(0, mark).rfind("data:");
}

}  // namespace

/// What is left of a run of visible ASCII when data encoded as Base64 is taken out: files are no text. The
/// last line of a block of data is shorter than the others.
std::string_view TextWriter::without_data(std::string_view run) {
  const bool is_after_data = was_data_, is_remainder = is_after_data && run.size() >= kShortestRemainder;
  was_data_ = false;
  if (run.size() < kShortestEncoded && !is_remainder) return run;
  if (const std::size_t data = begin_of_data(run); data != run.npos)
    run = run.substr(0, data);
  else if (is_base64(run, is_after_data))
    run = {};
  else
    return run;
  was_data_ = true;
  return run;
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

/// A mark inside a word stays, as a reader's browser has it; elsewhere it is no text.
void TextWriter::begin_visible(char32_t character) {
  const bool is_inside_word = !break_mark_.empty() && line_ends_ == 0 && blanks_ == 0 &&
                              is_spaced_letter(character) && ends_in_spaced_letter(text_);
  if (is_inside_word) text_ += break_mark_;
  break_mark_.clear();
  separate();
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
      if (const std::string_view run = without_data(text.substr(begin, position - begin)); !run.empty()) {
        begin_visible(static_cast<unsigned char>(run.front()));
        text_ += run;
      }
      continue;
    }
    const Utf8Character character = next_character(text, position);
    switch (kind_of(character.value)) {
      case CharacterKind::BreakMark:
        break_mark_ = character.bytes;
        break;
      case CharacterKind::LineEnd:
        layout == Layout::Kept ? next_line() : blank();
        break;
      case CharacterKind::Blank:
        layout == Layout::Kept ? void(++blanks_) : blank();
        break;
      case CharacterKind::Visible:
        begin_visible(character.value);
        text_ += character.bytes;
    }
  }
}

std::string one_line(std::string_view text) {
  TextWriter writer;
  writer.words(text);
  return composed(without_break_marks(writer.take()));
}

}  // namespace annals
