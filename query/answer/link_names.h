// SPDX-License-Identifier: GPL-2.0-or-later
/// What posts are called: by their titles, by distinctive parts of these, and by the words of links to them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/answer/post_words.h"
#include "query/index/post.h"

namespace annals {

/// How a name came to be one. The surer ones first.
enum class NameOrigin { Title, Link, Phrase };

struct NamedPost {
  std::size_t post = 0;  ///< A position in the list of all.
  unsigned links = 0;    ///< With these words from other posts.
  NameOrigin origin = NameOrigin::Phrase;
};

struct LinkName {
  std::vector<WordNumber> words{};
  std::vector<NamedPost> posts{};
  unsigned links = 0;  ///< With these words, to any post of the archive.
  unsigned seen = 0;   ///< Posts that have the words in their text.
};

class LinkNames {
 public:
  /// `posts` with their titles and links; `targets` has each post's position by what links to it.
  LinkNames(const std::vector<Post>& posts, const std::unordered_map<std::string, std::size_t>& targets,
            NumberedWords& words, std::string_view language);

  /// Those that the words from `at` on begin with, by their positions.
  std::vector<std::size_t> at(const std::vector<PlacedWord>& text, std::size_t at) const;
  /// Words of a name that say something: no stop words.
  std::size_t content_words(const std::vector<WordNumber>& words) const;
  /// "1.31.0"
  bool is_version(WordNumber word) const;
  const std::vector<LinkName>& list() const { return names_; }
  LinkName& name(std::size_t i) { return names_[i]; }

 private:
  LinkName& named(const std::vector<WordNumber>& words);
  void add(const std::vector<WordNumber>& words, std::size_t post, NameOrigin origin);
  void add_titles(const std::vector<Post>& posts);
  void add_phrases(const std::vector<Post>& posts);
  void add_links(const std::vector<Post>& posts, const std::unordered_map<std::string, std::size_t>& targets);
  bool is_phrase(const std::vector<WordNumber>& words) const;

  NumberedWords& words_;
  std::string language_;
  std::map<std::vector<WordNumber>, std::size_t> places_{};
  /// By their first two words; of a name of one word the second is 0.
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_begin_{};
  std::vector<LinkName> names_{};
};

}  // namespace annals
