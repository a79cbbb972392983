// SPDX-License-Identifier: GPL-2.0-or-later
/// How often the right word comes first, and among the first three, for misspellings of people; and whether
/// any word of the index is ever taken for one.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/answer/searcher.h"
#include "query/answer/spelling.h"
#include "query/base/unicode.h"
#include "query/match/opened_indexes.h"

namespace {

constexpr std::size_t kSuggestions = 3, kSearched = 2000;

struct Misspelling {
  std::string typed, meant;
};

/// "misspelling TAB correction" a line; those that are a word for a word.
std::vector<Misspelling> read_misspellings(const char* file) {
  std::vector<Misspelling> all;
  std::ifstream in(file);
  if (!in) throw annals::Error(annals::ErrorKind::Unreadable, std::string("cannot read ") + file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || line.find_first_of(" ,", tab) != std::string::npos) continue;
    all.push_back({annals::lower(line.substr(0, tab)), annals::lower(line.substr(tab + 1))});
  }
  return all;
}

std::vector<std::string> words_of(const Xapian::Database& database) {
  std::vector<std::string> words;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    if (const char first = (*term)[0]; first < 'A' || first > 'Z') words.push_back(*term);
  return words;
}

void measure(const char* index, const char* file) {
  const annals::OpenedIndexes opened({index});
  const Xapian::Database& database = opened.database();
  const annals::Spelling spelling(opened.words());
  unsigned asked = 0, known = 0, first = 0, among_three = 0;
  for (const Misspelling& pair : read_misspellings(file)) {
    if (!database.term_exists(pair.meant)) continue;
    if (database.term_exists(pair.typed)) {
      ++known;
      continue;
    }
    ++asked;
    const std::vector<std::string> found = spelling.suggestions(pair.typed, kSuggestions);
    first += !found.empty() && found.front() == pair.meant;
    for (const std::string& word : found) among_three += word == pair.meant;
  }
  const std::vector<std::string> words = words_of(database);
  unsigned taken = 0, corrected = 0, searched = 0;
  for (const std::string& word : words) taken += !spelling.suggestions(word, 1).empty();
  annals::Searcher searcher({index}, annals::terminal_limits());
  for (std::size_t i = 0; i < words.size(); i += words.size() / kSearched + 1, ++searched)
    corrected += searcher.search({.text = words[i], .limit = 1, .snippets = 0}).correction.has_value();
  const auto share = [&](unsigned count) { return 100.0 * count / std::max(1U, asked); };
  std::printf("| misspellings whose word some post has | %u |\n|---|---|\n", asked);
  std::printf("| the word is suggested first | %.1f %% |\n", share(first));
  std::printf("| among the first three | %.1f %% |\n", share(among_three));
  std::printf("| misspellings that some post has too, and so are none | %u |\n", known);
  std::printf("| words of the index for which another is suggested, of %zu | %u |\n", words.size(), taken);
  std::printf("| searches for one of them that are corrected, of %u | %u |\n", searched, corrected);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: spelling_bench INDEX MISSPELLINGS\n";
    return 2;
  }
  try {
    measure(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "spelling_bench: " << error.what() << '\n';
    return 3;
  }
}
