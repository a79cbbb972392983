// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "query/commands.h"
#include "query/generation.h"
#include "query/help_text.h"
#include "query/schema.h"
#include "query/searcher.h"
#include "query/text_layout.h"

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
};

/// Only what the pointer leads to; older generations that wait to be removed do not count.
std::uint64_t bytes_on_disk(const std::filesystem::path& index) {
  std::uint64_t bytes = 0;
  std::error_code ignored;  // a file may be on its way out while it is counted
  for (const auto& entry : std::filesystem::directory_iterator(current_generation(index).directory, ignored))
    if (entry.is_regular_file(ignored)) bytes += entry.file_size(ignored);
  return bytes;
}

IndexSummary summary_of(const std::vector<std::string>& databases) {
  IndexSummary summary;
  for (const std::string& name : databases) summary.directories.push_back(index_directory(name));
  if (databases.empty()) summary.directories.push_back(index_directory(""));
  Searcher searcher(summary.directories);
  summary.statistics = searcher.statistics();
  summary.settings = searcher.settings();
  summary.generation = searcher.generation();
  for (const std::filesystem::path& directory : summary.directories)
    summary.bytes += bytes_on_disk(directory);
  return summary;
}

std::string size_text(std::uint64_t bytes) {
  constexpr double kUnit = 1024;
  const auto size = static_cast<double>(bytes);
  if (size < kUnit) return fmt::format("{} bytes", bytes);
  if (size < kUnit * kUnit) return fmt::format("{:.1f} KiB", size / kUnit);
  return fmt::format("{:.1f} MiB", size / kUnit / kUnit);
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
std::string stemmers_text(const std::vector<Stemmer>& stemmers) {
  std::vector<std::string> texts;
  for (const Stemmer& stemmer : stemmers)
    texts.push_back(stemmer.name + " " + counted(stemmer.posts, "post", "posts"));
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string stats_text(const IndexSummary& summary) {
  const Searcher::Statistics& counts = summary.statistics;
  std::vector<std::pair<std::string, std::string>> rows;
  for (const std::filesystem::path& directory : summary.directories)
    rows.emplace_back("index", printable(directory.string()));
  rows.emplace_back("posts",
                    fmt::format("{}{}", counts.posts,
                                counts.undated ? fmt::format(", {} of them undated", counts.undated) : ""));
  rows.emplace_back("dates", counts.first_day.empty() ? "none" : counts.first_day + " to " + counts.last_day);
  rows.emplace_back("words", fmt::format("{} different, {:.0f} in an average post", counts.distinct_terms,
                                         counts.average_words));
  rows.emplace_back("holds", included_text(summary.settings));
  for (const ArchiveInfo& archive : summary.settings.archives) {
    const std::string site = archive.base_url.empty() ? "" : ", " + printable(archive.base_url);
    rows.emplace_back("archive",
                      fmt::format("{} ({}{})", printable(archive.root), printable(archive.generator), site));
  }
  rows.emplace_back("language", summary.settings.language);
  rows.emplace_back("stems", stemmers_text(counts.stemmers));
  rows.emplace_back("built at", summary.settings.built_at);
  rows.emplace_back("size", size_text(summary.bytes));
  rows.emplace_back("generation", summary.generation);
  rows.emplace_back("schema", std::to_string(kSchemaVersion));
  constexpr std::size_t kColumn = 14;
  return definition_list(rows, kColumn, kHelpColumns);
}

std::string stats_json(const IndexSummary& summary) {
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
  for (const Stemmer& stemmer : counts.stemmers) stemmers[stemmer.name] = stemmer.posts;
  const Json json = {{"indexes", directories},
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
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

struct StatsOptions {
  std::vector<std::string> databases;
  std::string format = "text";
};

}  // namespace

void add_stats_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("stats", "Describe an index");
  use_readable_help(command);
  const auto options = std::make_shared<StatsOptions>();
  command.add_option("--db", options->databases, "Index to describe; repeat it for several as one")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command.add_option("--format", options->format, "How to write it")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  command.callback([&exit_code, options] {
    const IndexSummary summary = summary_of(options->databases);
    std::cout << (options->format == "json" ? stats_json(summary) : stats_text(summary)) << std::flush;
    exit_code = 0;
  });
}

}  // namespace annals
