// SPDX-License-Identifier: GPL-2.0-or-later
/// The words, tags and titles of a generation, as suggestions and corrections look them up: a file of the
/// generation that is mapped, so that no request reads the whole index first.
///
///     header | words, by key | tags and titles | starts of their words, by what follows | all texts |
///     what is chosen for beginnings that very many have
///
/// The numbers are those of the machine that wrote it; another one says that the file is damaged.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

struct CollectedWords;

inline constexpr std::string_view kWordsFile = "WORDS";

/// As it is typed: folded, without accents.
std::string typed_key(std::string_view text);

/// "c++" and "node.js" start where they stand, and so does what follows a mark: "js".
bool starts_word(std::string_view text, std::size_t at);

/// A bit for each letter that occurs.
std::uint32_t letters_of(std::string_view word);

/// Reads the bytes of the file. Damaged ones give wrong words and never another byte than theirs.
class IndexWords {
 public:
  static constexpr std::size_t kShortestWord = 3, kLongestWord = 40;  ///< Bytes; others are left out.

  struct Word {
    std::string_view key{};     ///< typed_key() of `text`.
    std::string_view text{};    ///< At most kLongestWord bytes.
    std::uint32_t posts = 0;    ///< That have it.
    std::uint32_t letters = 0;  ///< letters_of(key).
    bool is_common = false;     ///< A stop word.
    bool has_digit = false;

    bool is_offered() const { return !is_common && posts > 0; }
  };
  struct Phrase {
    std::string_view key{}, text{}, url{};
    std::uint32_t posts = 0, day = 0, id = 0;  ///< A tag has no day, address and id, a title one post.
  };
  struct Start {
    std::uint32_t phrase = 0, offset = 0;
  };

  /// For a beginning of one or two characters that very many words or starts have: the places of the first
  /// kMostChosen words that are offered, tags and titles, in the order in which they are suggested.
  struct Chosen {
    std::vector<std::size_t> words{}, tags{}, titles{};
  };
  static constexpr std::size_t kManyEntries = 512, kMostChosen = 20, kLongestBeginning = 8;

  /// Borrows `bytes`, which must be aligned for std::uint32_t. Throws Error{IndexCorrupt}.
  explicit IndexWords(std::string_view bytes);

  /// Sorted by key, then text. Positions must be below the counts.
  std::size_t words() const { return header_.words; }
  Word word(std::size_t i) const;
  std::string_view key_of_word(std::size_t i) const;
  /// All words with this typed_key(): those that differ in accents only.
  std::vector<std::string_view> words_with_key(std::string_view key) const;
  /// [first, end) of the words whose key begins so.
  std::pair<std::size_t, std::size_t> words_beginning_with(std::string_view key) const;

  /// The tags come first.
  std::size_t tags() const { return header_.tags; }
  std::size_t phrases() const { return header_.phrases; }
  Phrase phrase(std::size_t i) const;

  /// Of the words of tags and titles, sorted by beginning_at().
  std::size_t starts() const { return header_.starts; }
  Start start(std::size_t i) const;
  /// The key of its phrase from there.
  std::string_view beginning_at(const Start& start) const;

  /// Nothing for other beginnings.
  std::optional<Chosen> chosen_for(std::string_view beginning) const;

 private:
  friend std::string words_file_of(CollectedWords collected);
  friend std::string chosen_entries_of(const IndexWords& words);

  struct Header {
    std::array<char, 8> mark{'A', 'W', 'O', 'R', 'D', 'S', '2', '\n'};
    std::uint32_t byte_order = 0x01020304;
    std::uint32_t words = 0, tags = 0, phrases = 0, starts = 0, text_bytes = 0, chosen = 0;
  };
  struct WordRecord {
    std::uint32_t key_at = 0, text_at = 0, posts = 0, letters = 0;
    std::uint16_t key_bytes = 0;
    std::uint8_t text_bytes = 0, marks = 0;
  };
  struct PhraseRecord {
    std::uint32_t at = 0, key_bytes = 0, text_bytes = 0, url_bytes = 0;  ///< The texts follow each other.
    std::uint32_t posts = 0, day = 0, id = 0;
  };
  struct ChosenRecord {
    using Places = std::array<std::uint32_t, kMostChosen>;
    std::array<char, kLongestBeginning> beginning{};  ///< Sorted; filled up with zeros.
    std::uint32_t words = 0, tags = 0, titles = 0;    ///< How many places of each are used.
    Places word_places{}, tag_places{}, title_places{};
  };
  static constexpr std::uint8_t kCommonMark = 1, kDigitMark = 2;

  std::string_view text(std::uint64_t at, std::size_t bytes) const;

  std::string_view bytes_;
  Header header_;
  std::size_t phrases_at_ = 0, starts_at_ = 0, chosen_at_ = 0;
  std::string_view texts_;
};

/// The most used first.
template <typename Word>
bool is_more_used(const Word& a, const Word& b) {
  return a.posts != b.posts ? a.posts > b.posts : a.text < b.text;
}

/// Of phrases that match equally well.
bool is_suggested_before(const IndexWords::Phrase& a, const IndexWords::Phrase& b);

}  // namespace annals
