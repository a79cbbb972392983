// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "query/commands.h"
#include "query/error.h"
#include "query/evaluation.h"
#include "query/generation.h"
#include "query/searcher.h"

namespace annals {

namespace {

constexpr unsigned kRunDepth = 1000;

struct EvalArguments {
  std::string database, queries, judgements, without, run;
  bool explain = false, json = false;
};

constexpr const char* kHelp =
    R"(Measures how well the index answers queries whose right answers are known.

QUERIES has lines "id TAB text", QRELS TREC's "id 0 document relevance". A document is a
post's own id if the judgements use ids, else its path with blanks as %20.

Examples:
  annals eval --queries queries.tsv --qrels qrels.txt
  annals eval --queries queries.tsv --qrels qrels.txt --explain      a line a query
  annals eval --queries queries.tsv --qrels qrels.txt --run out.run  for trec_eval)";

/// Test queries are longer than what people type, and nobody waits for them.
Limits patient_limits() {
  Limits limits = terminal_limits();
  limits.query_bytes = 1 << 16;
  limits.terms = limits.phrase_words = limits.wildcards = 10'000;
  limits.wildcard_letters = 1;
  limits.deadline = std::chrono::minutes(1);
  return limits;
}

std::string without_blanks(std::string path) {
  for (std::size_t at = path.find(' '); at != std::string::npos; at = path.find(' ', at))
    path.replace(at, 1, "%20");
  return path;
}

class Evaluation {
 public:
  explicit Evaluation(const EvalArguments& arguments)
      : searcher_({index_directory(arguments.database)}, patient_limits()),
        judgements_(read_judgements(arguments.judgements)),
        by_id_(!paths_are_judged()) {
    if (!arguments.without.empty()) exclusions_ = read_exclusions(arguments.without);
  }

  struct Ranked {
    std::string document;
    double score;
  };

  std::vector<Ranked> rank(const JudgedQuery& query) {
    const auto excluded = exclusions_.find(query.id);
    SearchRequest request{.text = query.text, .limit = kRunDepth, .any_words = true, .snippets = 0};
    if (excluded != exclusions_.end()) {
      request.anchor_text = false;  // it is the linking posts' text
      for (const std::string& path : excluded->second) request.without.push_back(with_blanks(path));
    }
    std::vector<Ranked> ranking;
    for (const Hit& hit : searcher_.search(request).hits)
      ranking.push_back({by_id_ ? hit.post.id : without_blanks(hit.post.path), hit.score});
    return ranking;
  }

  const Judgements* judgements_of(const JudgedQuery& query) const {
    const auto found = judgements_.find(query.id);
    return found == judgements_.end() ? nullptr : &found->second;
  }

 private:
  /// True if any judged document is the path of a post.
  bool paths_are_judged() {
    for (const auto& [query, judgements] : judgements_)
      for (const auto& [document, relevance] : judgements)
        if (!searcher_.search({.filters = {{"path", with_blanks(document)}}, .limit = 1, .snippets = 0})
                 .hits.empty())
          return true;
    return false;
  }

  static std::string with_blanks(std::string document) {
    for (std::size_t at = document.find("%20"); at != std::string::npos; at = document.find("%20", at))
      document.replace(at, 3, " ");
    return document;
  }

  Searcher searcher_;
  std::map<std::string, Judgements> judgements_;
  std::map<std::string, std::set<std::string>> exclusions_;
  bool by_id_;
};

std::string line_of(const Figures& f) {
  return fmt::format("{:.4f}  {:.4f}   {:.4f}  {:.4f}     {:.4f}", f.average_precision, f.ndcg_10,
                     f.reciprocal_rank_10, f.success_1, f.success_10);
}

void print(const Figures& figures, std::size_t queries, bool json) {
  if (json) {
    const nlohmann::ordered_json object = {{"queries", queries},
                                           {"map", figures.average_precision},
                                           {"ndcg_10", figures.ndcg_10},
                                           {"mrr_10", figures.reciprocal_rank_10},
                                           {"success_1", figures.success_1},
                                           {"success_10", figures.success_10}};
    std::cout << object.dump() << '\n';
    return;
  }
  fmt::print(
      "queries     {}\nMAP         {:.4f}\nnDCG@10     {:.4f}\nMRR@10      {:.4f}\nsuccess@1   "
      "{:.4f}\nsuccess@10  {:.4f}\n",
      queries, figures.average_precision, figures.ndcg_10, figures.reciprocal_rank_10, figures.success_1,
      figures.success_10);
}

int run(const EvalArguments& arguments) {
  Evaluation evaluation(arguments);
  std::ofstream run_file;
  if (!arguments.run.empty()) {
    run_file.open(arguments.run);
    if (!run_file) throw Error(ErrorKind::Unwritable, "cannot write " + arguments.run);
  }
  if (arguments.explain) fmt::print("AP      nDCG@10  RR@10   success@1  success@10  query\n");
  std::vector<Figures> all;
  for (const JudgedQuery& query : read_queries(arguments.queries)) {
    const Judgements* judgements = evaluation.judgements_of(query);
    if (!judgements) continue;
    const std::vector<Evaluation::Ranked> ranking = evaluation.rank(query);
    std::vector<std::string> documents;
    for (const Evaluation::Ranked& ranked : ranking) {
      documents.push_back(ranked.document);
      if (run_file.is_open())
        run_file << fmt::format("{} Q0 {} {} {:.6f} annals\n", query.id, ranked.document, documents.size(),
                                ranked.score);
    }
    all.push_back(evaluate(documents, *judgements));
    if (arguments.explain) fmt::print("{}      {} {}\n", line_of(all.back()), query.id, query.text);
  }
  if (run_file.is_open() && !run_file.flush())
    throw Error(ErrorKind::Unwritable, "cannot write " + arguments.run);
  if (all.empty())
    throw Error(ErrorKind::BadRequest, "no query of " + arguments.queries + " has a judgement");
  print(mean(all), all.size(), arguments.json);
  return 0;
}

}  // namespace

void add_eval_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("eval", "Measure the ranking with judged queries");
  const auto arguments = std::make_shared<EvalArguments>();
  command
      ->add_option("--db", arguments->database,
                   "Index directory (default: ANNALS_DB, else in your data directory)")
      ->type_name("DIR");
  command->add_option("--queries", arguments->queries, "Queries")->required()->type_name("FILE");
  command->add_option("--qrels", arguments->judgements, "Judgements")->required()->type_name("FILE");
  command->add_option("--without", arguments->without, "Posts to leave out of a query's ranking")
      ->type_name("FILE");
  command->add_option("--run", arguments->run, "Write the rankings as a TREC run, 1,000 deep")
      ->type_name("FILE");
  command->add_flag("--explain", arguments->explain, "Print the figures of each query");
  command->add_flag("--json", arguments->json, "Print the means as one JSON object");
  command->footer(kHelp);
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace annals
