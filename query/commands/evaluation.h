// SPDX-License-Identifier: GPL-2.0-or-later
/// How well a ranking finds what judges found: the measures of TREC (trec_eval's definitions).
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace annals {

struct JudgedQuery {
  std::string id{};
  std::string text{};
};

/// Document and how relevant it is; above 0 is relevant.
using Judgements = std::map<std::string, int>;

/// "id TAB text" a line. Each throws Error{Unreadable} or Error{BadRequest} with the line.
std::vector<JudgedQuery> read_queries(const std::filesystem::path& file);
/// TREC form, "query 0 document relevance" a line; by query.
std::map<std::string, Judgements> read_judgements(const std::filesystem::path& file);

/// Where a query comes from.
struct QuerySource {
  std::string kind{};               ///< Queries of one kind have figures of their own.
  std::set<std::string> without{};  ///< Documents that are left out of its ranking.

  friend bool operator==(const QuerySource&, const QuerySource&) = default;
};

/// "query TAB kind TAB document|document…" a line; by query.
std::map<std::string, QuerySource> read_sources(const std::filesystem::path& file);

/// What an evaluation asks, and what is right.
struct QuerySet {
  std::vector<JudgedQuery> queries{};
  std::map<std::string, Judgements> judgements{};  ///< By query.
  std::map<std::string, QuerySource> sources{};    ///< By query; may lack some.
};

/// As queries.tsv, qrels.txt and sources.tsv, which the three functions above read, in `folder`, which is
/// made if need be. Throws Error{Unwritable}.
void write_query_set(const QuerySet& set, const std::filesystem::path& folder);

/// A path as judgements name it, and back: blanks are "%20".
std::string document_of_path(std::string path);
std::string path_of_document(std::string document);

struct Figures {
  double average_precision = 0;  ///< Its mean over queries is MAP.
  double ndcg_10 = 0;            ///< Gain as judged, discount log2(rank + 1).
  double reciprocal_rank_10 = 0;
  double success_1 = 0, success_10 = 0;

  friend bool operator==(const Figures&, const Figures&) = default;
};

/// `ranking` is best first, without repetition.
Figures evaluate(const std::vector<std::string>& ranking, const Judgements& judgements);

/// Of no query: all 0.
Figures mean(const std::vector<Figures>& figures);

/// Each relevant document and its rank; 0: it was not found. The best one first.
std::vector<std::pair<std::string, std::size_t>> ranks_of_relevant(const std::vector<std::string>& ranking,
                                                                   const Judgements& judgements);

}  // namespace annals
