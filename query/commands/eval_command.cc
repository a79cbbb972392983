// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/evaluation.h"
#include "query/commands/link_queries.h"

namespace annals {

namespace {

constexpr unsigned kRunDepth = 1000;
constexpr unsigned kExplained = 10;  // posts of a query that say what their score is made of
constexpr std::size_t kShownAbove = 3, kShownParts = 4;

struct EvalArguments {
  IndexChoice index;
  std::string queries, judgements, without, run, save;
  bool from_links = false, explain = false, json = false;
};

constexpr const char* kEvalHelp =
    R"(Measures how well the index answers queries whose right answers are known: docs/evaluation.md.

QUERIES has lines "id TAB text", QRELS TREC's "id 0 document relevance".
A document is a post's own id if the judgements use ids, else its path with
blanks as %20.

Examples:
  annals eval --from-links          with what your own links say of your posts
  annals eval --queries queries.tsv --qrels qrels.txt
  annals eval --queries queries.tsv --qrels qrels.txt --explain      each query, and what came before
  annals eval --queries queries.tsv --qrels qrels.txt --run out.run  for trec_eval
  annals eval --queries queries.tsv --qrels qrels.txt --without sources.tsv
                                     without the posts that each query was taken from, by kind

Exit codes: 0 done, 2 bad request, 3 environment.)";

/// Test queries are longer than what people type, and no reader waits for them.
Limits patient_limits() {
  Limits limits = terminal_limits();
  limits.query_characters = 1 << 16;
  limits.terms = limits.phrase_words = limits.wildcards = 10'000;
  limits.wildcard_letters = 1;
  limits.deadline = std::chrono::minutes(1);
  return limits;
}

QuerySet query_set(const EvalArguments& arguments, Searcher& searcher) {
  if (arguments.from_links) return queries_of_links(searcher);
  QuerySet set{read_queries(arguments.queries), read_judgements(arguments.judgements), {}};
  if (!arguments.without.empty()) set.sources = read_sources(arguments.without);
  return set;
}

std::string no_judged_query(const EvalArguments& arguments) {
  return arguments.from_links ? "no link of the archive is a query: two words that lead to another post of it"
                              : "no query of " + arguments.queries + " has a judgement";
}

class Evaluation {
 public:
  explicit Evaluation(const EvalArguments& arguments)
      : searcher_({one_index_directory(arguments.index)}, patient_limits()),
        set_(query_set(arguments, searcher_)),
        by_id_(!arguments.from_links && !paths_are_judged()) {}

  struct Ranked {
    std::string document;
    double score;
    std::vector<ScorePart> explanation;
  };

  /// The best first, each document once.
  std::vector<Ranked> rank(const JudgedQuery& query, unsigned most, bool explain) {
    SearchRequest request{
        .text = query.text, .limit = most, .any_words = true, .explain = explain, .snippets = 0};
    if (const QuerySource* source = source_of(query); source && !source->without.empty()) {
      request.anchor_text = false;  // it is the linking posts' text
      for (const std::string& path : source->without) request.without.push_back(path_of_document(path));
    }
    std::vector<Ranked> ranking;
    std::set<std::string> seen;
    for (Hit& hit : searcher_.search(request).hits) {
      std::string document = document_of_path(by_id_ && !hit.post.id.empty() ? hit.post.id : hit.post.path);
      if (seen.insert(document).second)
        ranking.push_back({std::move(document), hit.score, std::move(hit.explanation)});
    }
    return ranking;
  }

  const QuerySet& set() const { return set_; }

  const Judgements* judgements_of(const JudgedQuery& query) const {
    const auto found = set_.judgements.find(query.id);
    return found == set_.judgements.end() ? nullptr : &found->second;
  }

  const QuerySource* source_of(const JudgedQuery& query) const {
    const auto found = set_.sources.find(query.id);
    return found == set_.sources.end() ? nullptr : &found->second;
  }

 private:
  /// True if any judged document is the path of a post.
  bool paths_are_judged() {
    for (const auto& [query, judgements] : set_.judgements)
      for (const auto& [document, relevance] : judgements)
        if (!searcher_.search({.filters = {{"path", path_of_document(document)}}, .limit = 1, .snippets = 0})
                 .hits.empty())
          return true;
    return false;
  }

  Searcher searcher_;
  QuerySet set_;
  bool by_id_;
};

/// Of all queries, and of those of each kind that the sources name.
struct Results {
  std::vector<Figures> all{};
  std::map<std::string, std::vector<Figures>> by_kind{};
};

std::string line_of(const Figures& f) {
  return fmt::format("{:.4f}  {:.4f}   {:.4f}  {:.4f}     {:.4f}", f.average_precision, f.ndcg_10,
                     f.reciprocal_rank_10, f.success_1, f.success_10);
}

nlohmann::ordered_json object_of(const std::vector<Figures>& all) {
  const Figures figures = mean(all);
  return {{"queries", all.size()},          {"map", figures.average_precision},
          {"ndcg_10", figures.ndcg_10},     {"mrr_10", figures.reciprocal_rank_10},
          {"success_1", figures.success_1}, {"success_10", figures.success_10}};
}

void print_json(const Results& results) {
  nlohmann::ordered_json object = object_of(results.all);
  for (const auto& [kind, figures] : results.by_kind) object["kinds"][kind] = object_of(figures);
  std::cout << object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print_text(const Results& results) {
  const Figures figures = mean(results.all);
  fmt::print(
      "queries     {}\nMAP         {:.4f}\nnDCG@10     {:.4f}\nMRR@10      {:.4f}\nsuccess@1   "
      "{:.4f}\nsuccess@10  {:.4f}\n",
      results.all.size(), figures.average_precision, figures.ndcg_10, figures.reciprocal_rank_10,
      figures.success_1, figures.success_10);
  if (results.by_kind.empty()) return;
  fmt::print("\nMAP     nDCG@10  MRR@10  success@1  success@10  queries  kind\n");
  for (const auto& [kind, of_kind] : results.by_kind)
    fmt::print("{}      {:<7}  {}\n", line_of(mean(of_kind)), of_kind.size(), printable(kind));
}

std::vector<std::string> documents_of(const std::vector<Evaluation::Ranked>& ranking) {
  std::vector<std::string> documents;
  for (const Evaluation::Ranked& ranked : ranking) documents.push_back(ranked.document);
  return documents;
}

void print_explained(const Evaluation::Ranked& ranked, std::size_t rank) {
  fmt::print("  {:>4}  {}\n", rank, printable(ranked.document));
  std::string parts;
  for (std::size_t i = 0; i < std::min(kShownParts, ranked.explanation.size()); ++i) {
    const ScorePart& part = ranked.explanation[i];
    parts += fmt::format("{}{} {:.1f}", parts.empty() ? "" : ", ", printable(part.what), part.score);
  }
  fmt::print("        {:.1f}: {}\n", ranked.score, parts);
}

/// Where the posts stand that should have been found, and the posts ranked above the best of them.
void print_ranks(Evaluation& evaluation, const JudgedQuery& query, const std::vector<std::string>& documents,
                 const Judgements& judgements) {
  const auto ranks = ranks_of_relevant(documents, judgements);
  const std::size_t best = ranks.empty() ? 0 : ranks.front().second;
  if (best != 1) {
    const std::vector<Evaluation::Ranked> first = evaluation.rank(query, kExplained, true);
    for (std::size_t i = 0; i < first.size(); ++i)
      if (i < kShownAbove || i + 1 == best) print_explained(first[i], i + 1);
  }
  for (const auto& [document, rank] : ranks)
    fmt::print("  {:>4}  wanted: {}\n", rank == 0 ? "-" : std::to_string(rank), printable(document));
}

int run_eval(const EvalArguments& arguments) {
  Evaluation evaluation(arguments);
  if (!arguments.save.empty()) write_query_set(evaluation.set(), arguments.save);
  std::ofstream run_file;
  if (!arguments.run.empty()) {
    run_file.open(arguments.run);
    if (!run_file) throw Error(ErrorKind::Unwritable, "cannot write " + arguments.run);
  }
  const bool explain = arguments.explain && !arguments.json;
  if (explain) fmt::print("AP      nDCG@10  RR@10   success@1  success@10  query\n");
  Results results;
  for (const JudgedQuery& query : evaluation.set().queries) {
    const Judgements* judgements = evaluation.judgements_of(query);
    if (!judgements) continue;
    const std::vector<Evaluation::Ranked> ranking = evaluation.rank(query, kRunDepth, false);
    const std::vector<std::string> documents = documents_of(ranking);
    for (std::size_t i = 0; run_file.is_open() && i < ranking.size(); ++i)
      run_file << fmt::format("{} Q0 {} {} {:.6f} annals\n", query.id, documents[i], i + 1, ranking[i].score);
    results.all.push_back(evaluate(documents, *judgements));
    if (const QuerySource* source = evaluation.source_of(query))
      results.by_kind[source->kind].push_back(results.all.back());
    if (!explain) continue;
    fmt::print("{}      {} {}\n", line_of(results.all.back()), printable(query.id), printable(query.text));
    print_ranks(evaluation, query, documents, *judgements);
  }
  if (run_file.is_open() && !run_file.flush())
    throw Error(ErrorKind::Unwritable, "cannot write " + arguments.run);
  if (results.all.empty()) throw Error(ErrorKind::BadRequest, no_judged_query(arguments));
  if (explain) fmt::print("\n");
  arguments.json ? print_json(results) : print_text(results);
  finish_output();
  return 0;
}

}  // namespace

void add_eval_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("eval", "Measure the ranking with judged queries");
  const auto arguments = std::make_shared<EvalArguments>();
  add_index_options(*command, arguments->index, "Index to measure (default: the one that is searched)");
  CLI::Option* queries = command->add_option("--queries", arguments->queries, "Queries")->type_name("FILE");
  CLI::Option* judgements =
      command->add_option("--qrels", arguments->judgements, "Judgements")->type_name("FILE")->needs(queries);
  queries->needs(judgements);
  command
      ->add_option("--without", arguments->without,
                   "Kind of each query, and posts to leave out of its ranking")
      ->type_name("FILE")
      ->needs(queries);
  command
      ->add_flag("--from-links", arguments->from_links,
                 "Take the words of the archive's links as queries, and the posts that they lead to as right")
      ->excludes(queries);
  command
      ->add_option("--save", arguments->save,
                   "Write the queries as queries.tsv, qrels.txt and sources.tsv into a folder")
      ->type_name("FOLDER");
  command->add_option("--run", arguments->run, "Write the rankings as a TREC run, 1,000 deep")
      ->type_name("FILE");
  command->add_flag("--explain", arguments->explain,
                    "Print each query's figures, and the posts ranked above the posts that are wanted");
  command->add_flag("--json", arguments->json, "Print the means as one JSON object, without --explain");
  command->footer(kEvalHelp);
  command->callback([command, arguments, &exit_code] {
    exit_code = with_json_errors(*command, arguments->json, [&] {
      if (arguments->queries.empty() && !arguments->from_links)
        throw Error(ErrorKind::BadRequest,
                    "nothing to measure with: give --queries and --qrels, or --from-links");
      return run_eval(*arguments);
    });
  });
}

}  // namespace annals
