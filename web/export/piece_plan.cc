// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/piece_plan.h"

#include <algorithm>
#include <array>
#include <map>

#include "query/index/index_layout.h"

namespace annals {

namespace {

/// In bytes before they are packed. From `least` on a piece may end before one name in `one_in`, by its hash:
/// so few that borders meet again soon behind a change.
struct PieceSize {
  std::size_t least = 0, most = 0;
  unsigned one_in = 1;
};
constexpr PieceSize kWordPiece{6'000, 18'000, 64}, kRarePiece{20'000, 64'000, 64};
const std::map<std::string_view, PieceSize> kPieceSizes = {{"position.glass", {3'500, 14'000, 128}},
                                                           {"docdata.glass", {6'000, 20'000, 2}},
                                                           {"termlist.glass", {20'000, 64'000, 4}}};
constexpr std::size_t kItemBytes = 5;  // beside key and tag

/// Fields whose words a search looks up wherever it says nothing of fields.
constexpr auto kSearchedPrefixes =
    std::to_array<std::string_view>({"", kTitlePrefix, kHeadingPrefix, kDescriptionPrefix, kAnchorPrefix,
                                     kFileNamePrefix, kLabelPrefix, kJoinedPrefix});

bool is_one_of(std::string_view prefix, const auto& prefixes) {
  return std::find(prefixes.begin(), prefixes.end(), prefix) != prefixes.end();
}

/// Xapian's own, which begin with a zero byte, and what is read at every opening.
bool is_of_the_start(std::string_view key) {
  constexpr auto kPrefixesAtStart =
      std::to_array<std::string_view>({kYearPrefix, kStemmerPrefix, kKindPrefix, kVisibilityPrefix});
  return key.empty() || key.front() == '\0' || is_one_of(prefix_of(key), kPrefixesAtStart);
}

bool is_searched(std::string_view key) {
  const std::string_view prefix = prefix_of(key);
  return prefix == kWholeTitlePrefix ||
         (is_stem_term(key) ? is_one_of(prefix, kSearchedPrefixes) : prefix.empty());
}

std::size_t item_bytes(const TableItem& item) {
  return item.key.size() + item.tag.size() + kItemBytes;
}

/// FNV-1a, its bits mixed once more, as the last ones depend on little.
std::uint64_t name_hash(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash ^ hash >> 29U;
}

/// Says where a piece ends.
class Borders {
 public:
  Borders(PieceSize size, std::size_t larger) : size_{size.least * larger, size.most * larger, size.one_in} {}

  /// Whether `name` begins another piece; `size` is what is there under this name.
  bool is_before(std::string_view name, std::size_t size) {
    const bool may_end = name_hash(name) % size_.one_in == 0;
    const bool ends = filled_ > 0 && ((filled_ >= size_.least && may_end) || filled_ + size > size_.most);
    filled_ = (ends ? 0 : filled_) + size;
    return ends;
  }

 private:
  PieceSize size_;
  std::size_t filled_ = 0;
};

/// The items of one kind, each under a name; names that follow each other are in one piece.
using Named = std::map<std::string, std::vector<std::size_t>, std::less<>>;

void number_pieces(const Named& named, const std::vector<TableItem>& items, Borders borders,
                   std::uint32_t& next, std::vector<std::uint32_t>& pieces) {
  if (named.empty()) return;
  for (const auto& [name, places] : named) {
    std::size_t size = 0;
    for (const std::size_t place : places) size += item_bytes(items[place]);
    if (borders.is_before(name, size)) ++next;
    for (const std::size_t place : places) pieces[place] = next;
  }
  ++next;
}

}  // namespace

std::string_view word_of_key(std::string_view key) {
  if (is_stem_term(key)) key.remove_prefix(kStemMark.size());
  key.remove_prefix(prefix_of(key).size());
  const bool is_title = key.starts_with(' ');
  if (is_title) key.remove_prefix(1);
  return key.substr(0, key.find_first_of(is_title ? std::string_view("\0 ", 2) : std::string_view("\0", 1)));
}

std::vector<std::uint32_t> PiecePlan::pieces_of(std::string_view name, const std::vector<TableItem>& items) {
  std::vector<std::uint32_t> pieces(items.size(), kStartPiece);
  const bool has_terms = name == "postlist.glass";
  Named words, others;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string& key = items[i].key;
    if (has_terms && is_of_the_start(key)) continue;
    if (has_terms && is_searched(key))
      words[std::string(word_of_key(key))].push_back(i);
    else
      others[key].push_back(i);
  }
  const auto size = kPieceSizes.find(name);
  number_pieces(words, items, Borders(kWordPiece, larger_), next_, pieces);
  number_pieces(others, items, Borders(size == kPieceSizes.end() ? kRarePiece : size->second, larger_), next_,
                pieces);
  return pieces;
}

}  // namespace annals
