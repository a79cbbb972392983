// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/japanese.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace annals {
namespace {

constexpr std::size_t kFewestKana = 3, kMostPerKana = 5;

/// One character's bytes: how many, 0 if they are none of the encoding's, and whether it is a kana.
struct Character {
  std::size_t length = 0;
  bool is_kana = false;
};

bool is_within(unsigned char byte, unsigned first, unsigned last) {
  return byte >= first && byte <= last;
}

using FirstBytes = std::array<unsigned char, 3>;  ///< NUL behind the end of the text.

Character euc_jp(const FirstBytes& b) {
  const auto is_high = [](unsigned char byte) { return is_within(byte, 0xA1, 0xFE); };
  if (b[0] == 0x8E) return {is_within(b[1], 0xA1, 0xDF) ? 2U : 0U};
  if (b[0] == 0x8F) return {is_high(b[1]) && is_high(b[2]) ? 3U : 0U};
  if (!is_high(b[0]) || !is_high(b[1])) return {};
  return {2, (b[0] == 0xA4 && b[1] <= 0xF3) || (b[0] == 0xA5 && b[1] <= 0xF6)};
}

Character shift_jis(const FirstBytes& b) {
  if (is_within(b[0], 0xA1, 0xDF)) return {1};
  if (!is_within(b[0], 0x81, 0x9F) && !is_within(b[0], 0xE0, 0xFC)) return {};
  if (!is_within(b[1], 0x40, 0x7E) && !is_within(b[1], 0x80, 0xFC)) return {};
  return {2, (b[0] == 0x82 && is_within(b[1], 0x9F, 0xF1)) || (b[0] == 0x83 && is_within(b[1], 0x40, 0x96))};
}

bool is_written_in(Character (*read)(const FirstBytes&), std::string_view bytes) {
  constexpr std::size_t kLongest = 3;
  std::size_t kana = 0, characters = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = [&](std::size_t i) {
      return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i])
                                   : static_cast<unsigned char>(0);
    };
    if (byte(0) < 0x80) {
      ++at;
      continue;
    }
    const Character character = read({byte(0), byte(1), byte(2)});
    if (character.length == 0 && bytes.size() - at >= kLongest) return false;
    if (character.length == 0) break;
    ++characters;
    kana += character.is_kana ? 1 : 0;
    at += character.length;
  }
  return kana >= kFewestKana && characters <= kana * kMostPerKana;
}

}  // namespace

std::string_view japanese_label(std::string_view bytes) {
  if (is_written_in(euc_jp, bytes)) return "euc-jp";
  return is_written_in(shift_jis, bytes) ? "shift_jis" : "";
}

}  // namespace annals
