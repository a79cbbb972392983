// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/title_similarity.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>

#include "query/base/ascii.h"
#include "query/index/index_layout.h"
#include "query/index/stop_words.h"
#include "query/index/term_posts.h"

namespace annals {

namespace {

constexpr std::size_t kNames = 2;  // the title, which has its terms as a field, and the file

using Terms = std::set<std::string>;

/// Of the words that say something, or of all if there are no others.
Terms terms_of(const std::vector<std::string>& words, const Xapian::Stem& stem, std::string_view language) {
  Terms telling, common;
  for (const std::string& word : words)
    (is_stop_word(word, language) ? common : telling)
        .insert(is_digit(word.front()) ? word : stem_term(stem(word)));
  return telling.empty() ? common : telling;
}

/// Files are numbered and dated; that is no name.
std::vector<std::string> without_numbers(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& word) { return is_digit(word.front()); });
  return words;
}

char as_byte(std::size_t size) {
  constexpr std::size_t kMost = 255;
  return static_cast<char>(std::min(size, kMost));
}

/// What a name and the words that were asked for have in common.
struct Shared {
  double weight = 0;
  std::size_t words = 0;
};

/// A word that was asked for, and where it is a part of a name.
struct NamedWord {
  double weight = 0;
  std::array<std::vector<TermPosts>, kNames> posts{};  ///< In any form.

  bool is_in(std::size_t name, Xapian::docid id) {
    return std::ranges::any_of(posts[name], [&](TermPosts& form) { return form.has(id); });
  }
};

class TitleSimilarity {
 public:
  TitleSimilarity(const std::vector<Token>& tokens, const Xapian::Database& database)
      : sizes_(database.valuestream_begin(kNameSizesSlot)),
        sizes_end_(database.valuestream_end(kNameSizesSlot)) {
    const std::array<std::string_view, kNames> prefixes = {kTitlePrefix, kFileNamePrefix};
    std::map<std::vector<std::string>, const Token*> distinct;
    for (const Token& token : tokens) distinct.emplace(token.terms, &token);
    for (const auto& [terms, token] : distinct) {
      NamedWord& word = words_.emplace_back();
      word.weight = idf(*token, database);
      total_ += word.weight;
      for (const std::string& term : Terms(terms.begin(), terms.end()))
        for (std::size_t name = 0; name < kNames; ++name)
          word.posts[name].emplace_back(database, term_in_field(prefixes[name], term));
    }
  }

  double of(Xapian::docid post) {
    std::string sizes;
    double sum = 0;
    for (std::size_t name = 0; name < kNames; ++name) {
      const Shared shared = shared_with(name, post);
      if (shared.weight <= 0) continue;  // as most posts do: no need of sizes
      if (sizes.empty()) sizes = sizes_of(post);
      if (name < sizes.size()) sum += similarity(shared, static_cast<unsigned char>(sizes[name]));
    }
    return sum / kNames;
  }

 private:
  Shared shared_with(std::size_t name, Xapian::docid id) {
    Shared shared;
    for (NamedWord& word : words_)
      if (word.is_in(name, id)) {
        shared.weight += word.weight;
        ++shared.words;
      }
    return shared;
  }

  /// Of the post's names, in words; empty: it has none.
  std::string sizes_of(Xapian::docid id) {
    if (sizes_ != sizes_end_) sizes_.skip_to(id);
    return sizes_ != sizes_end_ && sizes_.get_docid() == id ? *sizes_ : std::string();
  }

  double similarity(const Shared& shared, std::size_t size) const {
    const double average = total_ / static_cast<double>(words_.size());
    const double others = static_cast<double>(size - std::min(size, shared.words)) * average;
    return 2 * shared.weight / (total_ + shared.weight + others);
  }

  std::vector<NamedWord> words_;
  double total_ = 0;  // of their weights
  Xapian::ValueIterator sizes_, sizes_end_;
};

}  // namespace

std::string words_of_file_name(const Post& post) {
  const std::size_t part = post.path.find('#');
  std::string_view path = part == std::string::npos || post.url.empty()
                              ? std::string_view(post.path).substr(0, part)
                              : std::string_view(post.url);
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.starts_with("index.") && path.size() > name.size()) {
    const std::string_view folder = path.substr(0, path.size() - name.size() - 1);
    name = folder.substr(folder.rfind('/') + 1);
  }
  std::string words(name.substr(0, name.find('.')));
  std::ranges::replace_if(
      words, [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
  return words;
}

void add_names(Xapian::Document& document, const Post& post, const Xapian::Stem& stem,
               std::string_view language) {
  const std::vector<std::string> title_words = words_of(post.title);
  if (const std::string whole = title_term(title_words); !whole.empty()) document.add_term(whole);
  const Terms title = terms_of(title_words, stem, language);
  const Terms file = terms_of(without_numbers(words_of(words_of_file_name(post))), stem, language);
  for (const std::string& term : file) document.add_boolean_term(term_in_field(kFileNamePrefix, term));
  document.add_value(kNameSizesSlot, {as_byte(title.size()), as_byte(file.size())});
}

std::function<double(Xapian::docid)> title_similarity(const std::vector<Token>& words,
                                                      const Xapian::Database& database) {
  return [similarity = std::make_shared<TitleSimilarity>(words, database)](Xapian::docid post) {
    return similarity->of(post);
  };
}

}  // namespace annals
