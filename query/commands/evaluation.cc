// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/evaluation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "query/base/error.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

/// Calls `read` with each line that is not empty; it says whether the line is as it should be.
template <typename Read>
void read_lines(const fs::path& file, std::string_view form, Read read) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorKind::Unreadable, "cannot read " + file.string());
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty() && !read(line))
      throw Error(ErrorKind::BadRequest,
                  fmt::format("{}:{}: not in the form '{}'", file.string(), number, form));
  }
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

void write_file(const fs::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << bytes).flush()) throw Error(ErrorKind::Unwritable, "cannot write " + file.string());
}

double discount(std::size_t rank) {
  return 1 / std::log2(static_cast<double>(rank) + 1);
}

double best_dcg(const Judgements& judgements, std::size_t depth) {
  std::vector<int> gains;
  for (const auto& [document, relevance] : judgements)
    if (relevance > 0) gains.push_back(relevance);
  std::sort(gains.rbegin(), gains.rend());
  double dcg = 0;
  for (std::size_t i = 0; i < std::min(depth, gains.size()); ++i) dcg += gains[i] * discount(i + 1);
  return dcg;
}

}  // namespace

std::vector<JudgedQuery> read_queries(const fs::path& file) {
  std::vector<JudgedQuery> queries;
  read_lines(file, "QUERY<tab>TEXT", [&](const std::string& line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) return false;
    queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
    return true;
  });
  return queries;
}

std::map<std::string, Judgements> read_judgements(const fs::path& file) {
  std::map<std::string, Judgements> judgements;
  read_lines(file, "QUERY 0 DOCUMENT RELEVANCE", [&](const std::string& line) {
    std::istringstream in(line);
    std::string query, iteration, document;
    int relevance = 0;
    if (!(in >> query >> iteration >> document >> relevance)) return false;
    judgements[query][document] = relevance;
    return true;
  });
  return judgements;
}

std::map<std::string, QuerySource> read_sources(const fs::path& file) {
  std::map<std::string, QuerySource> sources;
  read_lines(file, "QUERY<tab>KIND<tab>DOCUMENT|DOCUMENT…", [&](const std::string& line) {
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() < 2) return false;
    QuerySource& source = sources[cells[0]];
    source.kind = cells[1];
    if (cells.size() > 2)
      for (std::string& document : split(cells[2], '|')) source.without.insert(std::move(document));
    return true;
  });
  return sources;
}

void write_query_set(const QuerySet& set, const fs::path& folder) {
  std::error_code ignored;  // what cannot be written says so
  fs::create_directories(folder, ignored);
  std::string queries, judgements, sources;
  for (const auto& [id, text] : set.queries) queries += fmt::format("{}\t{}\n", id, text);
  for (const auto& [id, judged] : set.judgements)
    for (const auto& [document, relevance] : judged)
      judgements += fmt::format("{} 0 {} {}\n", id, document, relevance);
  for (const auto& [id, source] : set.sources)
    sources += fmt::format("{}\t{}\t{}\n", id, source.kind, fmt::join(source.without, "|"));
  write_file(folder / "queries.tsv", queries);
  write_file(folder / "qrels.txt", judgements);
  write_file(folder / "sources.tsv", sources);
}

std::string document_of_path(std::string path) {
  for (std::size_t at = path.find(' '); at != std::string::npos; at = path.find(' ', at))
    path.replace(at, 1, "%20");
  return path;
}

std::string path_of_document(std::string document) {
  for (std::size_t at = document.find("%20"); at != std::string::npos; at = document.find("%20", at))
    document.replace(at, 3, " ");
  return document;
}

Figures evaluate(const std::vector<std::string>& ranking, const Judgements& judgements) {
  constexpr std::size_t kDepth = 10;
  Figures figures;
  std::size_t found = 0;
  double dcg = 0;
  for (std::size_t rank = 1; rank <= ranking.size(); ++rank) {
    const auto judged = judgements.find(ranking[rank - 1]);
    if (judged == judgements.end() || judged->second <= 0) continue;
    ++found;
    figures.average_precision += static_cast<double>(found) / static_cast<double>(rank);
    if (rank <= kDepth) dcg += judged->second * discount(rank);
    if (rank <= kDepth && found == 1) figures.reciprocal_rank_10 = 1 / static_cast<double>(rank);
    if (rank == 1) figures.success_1 = 1;
    if (rank <= kDepth) figures.success_10 = 1;
  }
  const auto relevant =
      std::count_if(judgements.begin(), judgements.end(), [](const auto& j) { return j.second > 0; });
  if (relevant == 0) return {};
  figures.average_precision /= static_cast<double>(relevant);
  figures.ndcg_10 = dcg / best_dcg(judgements, kDepth);
  return figures;
}

Figures mean(const std::vector<Figures>& all) {
  Figures sum;
  if (all.empty()) return sum;
  for (const Figures& one : all) {
    sum.average_precision += one.average_precision;
    sum.ndcg_10 += one.ndcg_10;
    sum.reciprocal_rank_10 += one.reciprocal_rank_10;
    sum.success_1 += one.success_1;
    sum.success_10 += one.success_10;
  }
  const auto count = static_cast<double>(all.size());
  return {sum.average_precision / count, sum.ndcg_10 / count, sum.reciprocal_rank_10 / count,
          sum.success_1 / count, sum.success_10 / count};
}

std::vector<std::pair<std::string, std::size_t>> ranks_of_relevant(const std::vector<std::string>& ranking,
                                                                   const Judgements& judgements) {
  std::vector<std::pair<std::string, std::size_t>> ranks;
  for (const auto& [document, relevance] : judgements) {
    if (relevance <= 0) continue;
    const auto found = std::find(ranking.begin(), ranking.end(), document);
    ranks.emplace_back(document,
                       found == ranking.end() ? 0 : static_cast<std::size_t>(found - ranking.begin()) + 1);
  }
  std::stable_sort(ranks.begin(), ranks.end(), [](const auto& a, const auto& b) {
    return (a.second == 0 ? ~std::size_t{0} : a.second) < (b.second == 0 ? ~std::size_t{0} : b.second);
  });
  return ranks;
}

}  // namespace annals
