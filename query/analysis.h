// SPDX-License-Identifier: GPL-2.0-or-later
/// How text becomes terms: one analysis for index, query and snippet, or they would not find each other.
#pragma once
#include <string>
#include <string_view>

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
inline constexpr unsigned kSnippetFlags = Xapian::MSet::SNIPPET_BACKGROUND_MODEL |
                                          Xapian::MSet::SNIPPET_EMPTY_WITHOUT_MATCH |
                                          Xapian::MSet::SNIPPET_CJK_NGRAM;

/// AND, OR, NOT, XOR, NEAR, ADJ (also NEAR/5): in capitals they are no words.
bool is_query_operator(std::string_view word);

/// How posts are scored. Chosen by measurement: docs/decisions/0005-weighting.md.
Xapian::BM25Weight weighting();

/// Throws Error{BadRequest} for a language that has no stemmer.
Xapian::Stem stemmer_for(const IndexSettings& settings);

}  // namespace annals
