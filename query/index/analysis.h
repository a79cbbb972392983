// SPDX-License-Identifier: GPL-2.0-or-later
/// How text becomes terms: one analysis for index, query and snippet, or they would not find each other.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/index/index_layout.h"
#include "query/index/stemming.h"

namespace annals {

/// Chinese, Japanese and Korean are indexed by overlapping pairs of characters: they have no blanks between
/// words.
inline constexpr unsigned kGeneratorFlags = Xapian::TermGenerator::FLAG_CJK_NGRAM;
inline constexpr unsigned kParserFlags =
    Xapian::QueryParser::FLAG_BOOLEAN | Xapian::QueryParser::FLAG_PHRASE |
    Xapian::QueryParser::FLAG_LOVEHATE | Xapian::QueryParser::FLAG_WILDCARD |
    Xapian::QueryParser::FLAG_PURE_NOT | Xapian::QueryParser::FLAG_CJK_NGRAM;
/// No operators: for a query that does not parse.
inline constexpr unsigned kPlainWordsFlags = Xapian::QueryParser::FLAG_CJK_NGRAM;

/// AND, OR, NOT, XOR, NEAR, ADJ (also NEAR/5): in capitals they are no words.
bool is_query_operator(std::string_view word);

/// How posts are scored. Chosen by measurement: docs/decisions/0005-weighting.md.
Xapian::BM25Weight weighting();

/// Asks `database` for `query`, weighted by weighting().
Xapian::Enquire enquire_for(const Xapian::Query& query, const Xapian::Database& database);

/// A text as it is given to Xapian: compatible forms of letters made plain, variants made one, a blank
/// between the words of scripts that are written without any but have words.
std::string text_for_terms(std::string_view text);

/// A word of a text, and the term that stands for all its forms in the index, for each of its stemmers.
struct Token {
  std::string word;
  std::vector<std::string> terms{};

  friend bool operator==(const Token&, const Token&) = default;
};

/// The words of a text as the index has them, in order. Not for scripts that are indexed by pairs of
/// characters, whose terms overlap.
std::vector<std::string> words_of(std::string_view text);
std::vector<Token> tokens_of(std::string_view text, const Stemming& stemming);

/// At most so many posts have the word in any form.
double posts_with(const Token& token, const Xapian::Database& database);
/// log(1 + posts / posts with the word); 0: none has it.
double idf(const Token& token, const Xapian::Database& database);

/// Names written with marks, as they were typed but lower-case: c++, .net, #hashtag, std::vector, foo_bar,
/// kubectl-get, node.js, --flag, -Wall. Each is a term of its own under kTypedPrefix.
std::vector<std::string> typed_names(std::string_view text);

/// The versions in a text as of version_of(), each also behind the word before it: "1.70" and "rust 1.70" of
/// "Rust v1.70.0". Under kTypedPrefix too.
std::vector<std::string> named_versions(std::string_view text);

/// The term of a whole title of these words, whatever stands between them. Empty: there are none.
std::string title_term(const std::vector<std::string>& words);

}  // namespace annals
