// SPDX-License-Identifier: GPL-2.0-or-later
/// What somebody who has typed the beginning may want: tags, words and titles of the index.
#pragma once
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/answer/suggestion.h"
#include "query/answer/word_list.h"
#include "query/index/words_file.h"

namespace annals {

class Suggester {
 public:
  /// How many posts have all of the words; more than a hundred may be fewer.
  using PostsWithAll = std::function<unsigned(const std::vector<std::string>& words)>;

  /// Borrows `words`. Stop words are not suggested. With `posts_with_all`, no words that no post has
  /// together.
  explicit Suggester(const IndexWords& words, PostsWithAll posts_with_all = {})
      : index_(&words), words_(words), posts_with_all_(std::move(posts_with_all)) {}

  /// Tags and words by their posts, then titles: those that begin so, those that have it side by side, those
  /// that have all the words, newer ones first. The kinds share the places. If nothing begins so, words of
  /// kShortestCorrected letters and more may have slips.
  std::vector<Suggestion> suggestions(std::string_view typed, std::size_t most) const;

 private:
  struct Typed {
    std::vector<std::string> words{};  ///< Folded.
    std::vector<std::string> shown{};  ///< As they go into a suggestion.
  };
  using Suggestions = std::vector<Suggestion>;

  std::size_t first_start(std::string_view beginning) const;
  bool is_known(const std::string& word) const;
  Suggestions completed_words(const Typed& typed, std::size_t most) const;
  void add_phrases(const Typed& typed, std::size_t most, Suggestions& found) const;
  Suggestions completions(const Typed& typed, std::size_t most) const;
  Suggestions forgiving(Typed typed, std::size_t most) const;

  const IndexWords* index_;
  WordList words_;
  PostsWithAll posts_with_all_;
};

/// {"query": …, "suggestions": [{"text": …, "kind": …, "count": …, "url": …}]}; `url` for titles only.
std::string suggestions_json(std::string_view typed, const std::vector<Suggestion>& suggestions);
void write_suggestions_json(std::ostream& out, std::string_view typed,
                            const std::vector<Suggestion>& suggestions);

/// [typed, [text, …]]: as browsers ask for them (OpenSearch suggestions).
void write_completions_json(std::ostream& out, std::string_view typed,
                            const std::vector<Suggestion>& suggestions);

}  // namespace annals
