// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "query/answer/searcher.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/help_text.h"
#include "query/commands/index_size.h"
#include "query/index/generation_check.h"
#include "query/index/schema.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

/// What `annals stats` says, for people and for programs alike.
struct IndexSummary {
  Searcher::Statistics statistics;
  IndexSettings settings;
  std::string generation;
  std::vector<std::filesystem::path> directories;
  std::uint64_t bytes = 0;
  std::vector<YearSummary> years{};  ///< If they are asked for.
};

IndexSummary summary_of(const IndexChoice& indexes, bool with_years) {
  IndexSummary summary;
  summary.directories = index_directories(indexes);
  for (const std::filesystem::path& directory : summary.directories)
    refuse_damaged(directory);  // Xapian may crash where all of a damaged table is read
  Searcher searcher(summary.directories);
  summary.statistics = searcher.statistics();
  summary.settings = searcher.settings();
  summary.generation = searcher.generation();
  if (with_years) summary.years = searcher.years();
  for (const std::filesystem::path& directory : summary.directories)
    summary.bytes += bytes_on_disk(directory);
  return summary;
}

std::vector<std::string> included_names(const IndexSettings& settings) {
  std::vector<std::string> names;
  for (const Visibility visibility : settings.included) names.emplace_back(name_of(visibility));
  return names;
}

std::string included_text(const IndexSettings& settings) {
  std::string text = "public posts";
  for (const std::string& name : included_names(settings)) text += ", " + name;
  return text;
}

/// "en 300 posts, fr 12 posts"
std::string stemmers_text(const std::vector<Searcher::StemmerCount>& stemmers) {
  std::vector<std::string> texts;
  for (const Searcher::StemmerCount& stemmer : stemmers)
    texts.push_back(stemmer.name + " " + counted(stemmer.posts, "post", "posts"));
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string stats_text(const IndexSummary& summary) {
  const Searcher::Statistics& counts = summary.statistics;
  std::vector<std::pair<std::string, std::string>> rows;
  for (const std::filesystem::path& directory : summary.directories)
    rows.emplace_back("index", directory.string());
  rows.emplace_back("posts",
                    fmt::format("{}{}", counts.posts,
                                counts.undated ? fmt::format(", {} of them undated", counts.undated) : ""));
  rows.emplace_back("dates", counts.first_day.empty() ? "none" : counts.first_day + " to " + counts.last_day);
  rows.emplace_back("words", fmt::format("{} different", counts.distinct_terms));
  rows.emplace_back("holds", included_text(summary.settings));
  for (const ArchiveInfo& archive : summary.settings.archives) {
    const std::string site = archive.base_url.empty() ? "" : ", " + archive.base_url;
    rows.emplace_back("archive", fmt::format("{} ({}{})", archive.root, archive.generator, site));
  }
  rows.emplace_back("language", summary.settings.language);
  rows.emplace_back("stems", stemmers_text(counts.stemmers));
  rows.emplace_back("built at", summary.settings.built_at);
  rows.emplace_back("size", size_text(summary.bytes));
  rows.emplace_back("generation", summary.generation);
  rows.emplace_back("schema", std::to_string(kSchemaVersion));
  for (auto& [name, value] : rows) value = printable(value);
  constexpr std::size_t kColumn = 14;
  return definition_list(rows, kColumn, kHelpColumns);
}

std::string years_text(const std::vector<YearSummary>& years) {
  std::string text = "\nyear  posts      words  new words  written about from then on\n";
  for (const YearSummary& year : years)
    text += fmt::format("{:<4}  {:>5}  {:>9}  {:>9}  {}\n", year.year, year.posts, year.words, year.new_words,
                        printable(fmt::format("{}", fmt::join(year.begun, ", "))));
  return years.empty() ? "\nNo post has a date.\n" : text;
}

Json years_json(const std::vector<YearSummary>& years) {
  Json all = Json::array();
  for (const YearSummary& year : years)
    all.push_back({{"year", year.year},
                   {"posts", year.posts},
                   {"words", year.words},
                   {"new_words", year.new_words},
                   {"begun", year.begun}});
  return all;
}

std::string stats_json(const IndexSummary& summary, bool with_years) {
  const Searcher::Statistics& counts = summary.statistics;
  const auto day = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json directories = Json::array(), archives = Json::array();
  for (const std::filesystem::path& directory : summary.directories)
    directories.push_back(directory.string());
  for (const ArchiveInfo& archive : summary.settings.archives)
    archives.push_back(Json{{"root", archive.root},
                            {"generator", archive.generator},
                            {"base_url", archive.base_url.empty() ? Json(nullptr) : Json(archive.base_url)}});
  Json stemmers = Json::object();
  for (const Searcher::StemmerCount& stemmer : counts.stemmers) stemmers[stemmer.name] = stemmer.posts;
  Json json = {{"indexes", directories},
               {"posts", counts.posts},
               {"undated", counts.undated},
               {"first_day", day(counts.first_day)},
               {"last_day", day(counts.last_day)},
               {"distinct_terms", counts.distinct_terms},
               {"average_words", std::round(counts.average_words * 10) / 10},
               {"included", included_names(summary.settings)},
               {"archives", archives},
               {"language", summary.settings.language},
               {"stems", stemmers},
               {"built_at", summary.settings.built_at},
               {"bytes", summary.bytes},
               {"generation", summary.generation},
               {"schema", kSchemaVersion}};
  if (with_years) json["years"] = years_json(summary.years);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

struct StatsOptions {
  IndexChoice indexes;
  bool years = false;
  std::string format = "text";
};

}  // namespace

void add_stats_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("stats", "Describe an index");
  use_readable_help(command);
  const auto options = std::make_shared<StatsOptions>();
  add_index_options(command, options->indexes, "Index to describe; repeat it for several as one");
  command.add_option("-f,--format", options->format, "How to write it")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  command.add_flag("--years", options->years, "Also the posts, words and new words of each year");
  command.footer(
      "Examples:\n"
      "  annals stats                  the index that 'annals search' searches here\n"
      "  annals stats --name food      one by its name\n"
      "  annals stats --years          what each year began to write about\n"
      "  annals stats --format json    for programs");
  command.callback([&command, &exit_code, options] {
    const bool is_json = options->format == "json";
    exit_code = with_json_errors(command, is_json, [&] {
      const IndexSummary summary = summary_of(options->indexes, options->years);
      std::cout << (is_json ? stats_json(summary, options->years) : stats_text(summary));
      if (options->years && !is_json) std::cout << years_text(summary.years);
      finish_output();
      return 0;
    });
  });
}

}  // namespace annals
