// SPDX-License-Identifier: GPL-2.0-or-later
/// What Annals adds to a search: Searcher::search against the bare Xapian calls, on one index, in one
/// process, in turn. The queries are words and pairs of neighbouring words from titles, the same ones on
/// every run.
#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/answer/searcher.h"
#include "query/index/analysis.h"
#include "query/index/database.h"
#include "query/index/document.h"

namespace {

using annals::Searcher;
using annals::SearchRequest;
using Queries = std::vector<std::string>;

constexpr unsigned kPosts = 5000, kQueries = 400, kRounds = 5, kHits = 10;
constexpr std::size_t kSnippetBytes = 240, kLettersOfAWord = 4;
constexpr unsigned kXapianSnippetFlags = Xapian::MSet::SNIPPET_BACKGROUND_MODEL |
                                         Xapian::MSet::SNIPPET_EMPTY_WITHOUT_MATCH |
                                         Xapian::MSet::SNIPPET_CJK_NGRAM;

SearchRequest request_for(const std::string& text, std::vector<std::string> facets = {}) {
  SearchRequest request;
  request.text = text;
  request.facets = std::move(facets);
  return request;
}

std::vector<std::string> words_of(const std::string& title) {
  std::vector<std::string> words(1);
  for (const char c : title) {
    if (std::isalpha(static_cast<unsigned char>(c)))
      words.back() += static_cast<char>(std::tolower(c));
    else if (!words.back().empty())
      words.emplace_back();
  }
  std::erase_if(words, [](const std::string& word) { return word.size() < kLettersOfAWord; });
  return words;
}

Queries queries_from_titles(const std::filesystem::path& index) {
  Searcher searcher({index}, {.limit = kPosts, .deadline = std::chrono::minutes(1)});
  SearchRequest every_post;
  every_post.limit = kPosts;
  Queries words, pairs;
  for (const annals::Hit& hit : searcher.search(every_post).hits) {
    const std::vector<std::string> title = words_of(hit.post.title);
    words.insert(words.end(), title.begin(), title.end());
    for (std::size_t i = 1; i < title.size(); ++i) pairs.push_back(title[i - 1] + " " + title[i]);
  }
  Queries queries;
  std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): the same queries on every run
  for (Queries* from : {&words, &pairs}) {
    std::sort(from->begin(), from->end());
    from->erase(std::unique(from->begin(), from->end()), from->end());
    std::sample(from->begin(), from->end(), std::back_inserter(queries), kQueries / 2, random);
  }
  return queries;
}

/// The posts' texts as Xapian stores them itself, under the same numbers, beside the index.
Xapian::Database texts_of(const Xapian::Database& database, const std::filesystem::path& index) {
  const std::string folder = index.string() + "-texts";
  Xapian::WritableDatabase texts(folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  for (auto id = database.postlist_begin({}); id != database.postlist_end({}); ++id) {
    Xapian::Document document;
    document.set_data(annals::to_post(database.get_document(*id)).text);
    texts.replace_document(*id, document);
  }
  texts.commit();
  return Xapian::Database(folder, Xapian::DB_BACKEND_GLASS);
}

/// What a program would do that calls Xapian itself and has no posts, only text.
class BareXapian {
 public:
  explicit BareXapian(const std::filesystem::path& index)
      : opened_(annals::open_database(index)),
        texts_(texts_of(opened_.database, index)),
        stem_(annals::stemmer_for(opened_.settings.language)),
        enquire_(opened_.database) {
    parser_.set_database(opened_.database);
    parser_.set_stemmer(stem_);
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser_.set_default_op(Xapian::Query::OP_AND);
  }

  std::size_t search(const std::string& text) {
    enquire_.set_query(parser_.parse_query(text, annals::kParserFlags));
    const Xapian::MSet matches = enquire_.get_mset(0, kHits);
    std::size_t bytes = 0;
    for (auto hit = matches.begin(); hit != matches.end(); ++hit)
      bytes +=
          matches.snippet(texts_.get_document(*hit).get_data(), kSnippetBytes, stem_, kXapianSnippetFlags)
              .size();
    return bytes;
  }

 private:
  annals::OpenedDatabase opened_;
  Xapian::Database texts_;
  Xapian::Stem stem_;
  Xapian::Enquire enquire_;
  Xapian::QueryParser parser_;
};

struct Contestant {
  const char* name;
  std::function<std::size_t(const std::string&)> search;
  std::vector<double> milliseconds;

  double percentile(double part) const {
    return milliseconds[static_cast<std::size_t>(part * static_cast<double>(milliseconds.size() - 1))];
  }
};

double milliseconds_of(const std::function<std::size_t(const std::string&)>& search,
                       const std::string& query) {
  const auto start = std::chrono::steady_clock::now();
  const volatile std::size_t kept = search(query);
  static_cast<void>(kept);
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::size_t bytes_of(const annals::MatchSet& matches) {
  std::size_t bytes = 0;
  for (const annals::Hit& hit : matches.hits)
    for (const annals::Snippet& snippet : hit.snippets) bytes += snippet.text.size();
  return bytes;
}

void write_queries(const Queries& queries, const std::filesystem::path& file) {
  std::ofstream out(file);
  for (const std::string& query : queries) out << query << '\n';
}

void measure(const std::filesystem::path& index, const char* queries_file) {
  const Queries queries = queries_from_titles(index);
  if (queries_file) write_queries(queries, queries_file);
  BareXapian xapian(index);
  Searcher searcher({index}, {.deadline = std::chrono::minutes(1)});
  std::array<Contestant, 3> contestants = {{
      {"bare Xapian: parse, match, 10 stored texts, 10 snippets",
       [&](const std::string& q) { return xapian.search(q); },
       {}},
      {"annals: the same as posts",
       [&](const std::string& q) { return bytes_of(searcher.search(request_for(q))); },
       {}},
      {"annals: and facets tag, author, year",
       [&](const std::string& q) {
         return bytes_of(searcher.search(request_for(q, {"tag", "author", "year"})));
       },
       {}},
  }};
  for (unsigned round = 0; round <= kRounds; ++round)
    for (const std::string& query : queries)
      for (Contestant& contestant : contestants) {
        const double elapsed = milliseconds_of(contestant.search, query);
        if (round > 0) contestant.milliseconds.push_back(elapsed);  // the first round fills the caches
      }

  std::printf("%u posts, %zu queries, %u rounds\n\n", searcher.statistics().posts, queries.size(), kRounds);
  std::printf("| search | p50 ms | ratio | p99 ms | ratio |\n|---|---|---|---|---|\n");
  for (Contestant& contestant : contestants)
    std::sort(contestant.milliseconds.begin(), contestant.milliseconds.end());
  const Contestant& base = contestants.front();
  for (const Contestant& contestant : contestants)
    std::printf("| %s | %.2f | %.2f | %.2f | %.2f |\n", contestant.name, contestant.percentile(0.5),
                contestant.percentile(0.5) / base.percentile(0.5), contestant.percentile(0.99),
                contestant.percentile(0.99) / base.percentile(0.99));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "usage: query_bench INDEX [FILE-FOR-ITS-QUERIES]\n";
    return 2;
  }
  try {
    measure(argv[1], argc == 3 ? argv[2] : nullptr);
  } catch (const std::exception& error) {
    std::cerr << "query_bench: " << error.what() << '\n';
    return 3;
  }
}
