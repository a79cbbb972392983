// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes a file of words: words_file.h says what it has.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace annals {

/// What a file of words is made of.
struct CollectedWords {
  struct Word {
    std::string text{};
    unsigned posts = 0;      ///< That have it.
    bool is_common = false;  ///< A stop word.
  };
  struct Tag {
    std::string key{};   ///< typed_key() of all its spellings.
    std::string text{};  ///< The usual spelling.
    unsigned posts = 0;
  };
  struct Title {
    std::uint32_t id = 0;   ///< Of the post's document.
    std::uint32_t day = 0;  ///< 20090315; 0: undated.
    std::string text{}, url{};
  };
  std::vector<Word> words{};
  std::vector<Tag> tags{};
  std::vector<Title> titles{};
};

/// The bytes of the file. The same for the same content, whatever its order.
/// Throws Error{Exhausted} above 4 GB.
std::string words_file_of(CollectedWords collected);

}  // namespace annals
