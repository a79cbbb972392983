// SPDX-License-Identifier: GPL-2.0-or-later
/// How text becomes terms: one analysis for index, query and snippet, or they would not find each other.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/generation.h"

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

/// A word of a text, and the term that stands for all its forms in the index ("Zoutag"; numbers have none but
/// themselves).
struct Token {
  std::string word, term;

  friend bool operator==(const Token&, const Token&) = default;
};

/// The words of a text as the index has them, in order. Not for scripts without blanks between words, whose
/// terms overlap.
std::vector<Token> tokens_of(std::string_view text, const Xapian::Stem& stemmer);

/// Names written with marks, as they were typed but lower-case: c++, .net, #hashtag, std::vector, foo_bar,
/// kubectl-get, node.js, --flag. Each is a term of its own under kTypedPrefix.
std::vector<std::string> typed_names(std::string_view text);
inline constexpr std::string_view kTypedPrefix = "XW";

/// The term of a whole title: its words, whatever stands between them. Empty: it has no words.
std::string title_term(std::string_view title);

/// Forms of a word with and without accents have one stem. Throws Error{BadRequest} for a language that has
/// no stemmer.
Xapian::Stem stemmer_for(const IndexSettings& settings);

}  // namespace annals
