// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "indexer/commands.h"
#include "indexer/indexer.h"
#include "query/error.h"
#include "query/generation.h"

namespace annals {

namespace {

struct IndexArguments {
  std::string database, generator, base_url, language = "en";
  std::vector<std::string> archives, include;
  unsigned jobs = 0;
  bool full = false, strict = false, json = false, quiet = false, verbose = false;
};

constexpr std::size_t kProblemsShown = 10;

constexpr const char* kHelp =
    R"(Reads every post of each ARCHIVE and builds one index. An ARCHIVE is a folder of blog
sources or an export: of WordPress, Ghost, Blogger, Movable Type, Medium, Atom, RSS.
Only public posts are indexed; see which and why with 'annals audit ARCHIVE'.

Examples:
  annals index ~/blog                      index a blog; search it with 'annals search'
  annals index ~/blog ~/wordpress.xml      merge two into one index
  annals index --include draft ~/blog      your drafts as well, for yourself
  annals index --db site.index ~/blog      keep the index in a folder of its own
  annals index --strict ~/blog             exit 1 if anything is wrong with a post

The index is built beside the old one, which goes on serving until the new one is whole.
Exit codes: 0 done, 1 with --strict when a post has a problem, 2 bad request,
3 environment (locked, not readable, disk full).)";

/// A line that is drawn over itself, on a terminal only.
class ProgressLine : public Progress {
 public:
  explicit ProgressLine(bool visible) : visible_(visible) {}
  ~ProgressLine() override { clear(); }

  void scanned(std::size_t files) override { files_ = files; }

  void read(std::size_t done, std::uint64_t bytes) override {
    if (!visible_ || (done != files_ && Clock::now() - drawn_ < std::chrono::milliseconds(100))) return;
    drawn_ = Clock::now();
    const double seconds = std::chrono::duration<double>(drawn_ - start_).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(files_ - done) / rate : 0;
    draw(fmt::format("{} of {} files, {:.1f} MB, {:.0f} files/s, {:.0f} s left", done, files_,
                     static_cast<double>(bytes) / 1e6, rate, left));
  }

  void finishing() override { draw("merging and syncing…"); }

  void clear() {
    if (visible_ && !blank_) std::cerr << "\r\x1b[K" << std::flush;
    blank_ = true;
  }

 private:
  using Clock = std::chrono::steady_clock;

  void draw(const std::string& text) {
    if (!visible_) return;
    std::cerr << "\r\x1b[K" << text << std::flush;
    blank_ = false;
  }

  bool visible_, blank_ = true;
  std::size_t files_ = 0;
  Clock::time_point start_ = Clock::now(), drawn_{};
};

std::vector<Visibility> parse_include(const std::vector<std::string>& names) {
  std::vector<Visibility> include;
  std::string known = "all";
  for (const VisibilityName& row : kVisibilities)
    if (row.visibility != Visibility::Public) known += ", " + std::string(row.name);
  for (const std::string& name : names) {
    const std::optional<Visibility> visibility = visibility_named(name);
    if (name == "all") {
      for (const VisibilityName& row : kVisibilities)
        if (row.visibility != Visibility::Public) include.push_back(row.visibility);
    } else if (visibility && *visibility != Visibility::Public) {
      include.push_back(*visibility);
    } else if (!visibility) {
      throw Error(ErrorKind::BadRequest, fmt::format("--include takes {}; not '{}'", known, name));
    }
  }
  std::sort(include.begin(), include.end());
  include.erase(std::unique(include.begin(), include.end()), include.end());
  return include;
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Failure:
      return "failure";
  }
  return "";
}

std::string hidden_kinds(const IndexReport& report) {
  std::string kinds;
  for (const auto& [visibility, count] : report.hidden_by)
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count, name_of(visibility));
  return kinds;
}

void print_problems(const IndexReport& report, bool all) {
  std::vector<const Diagnostic*> shown;
  for (const Diagnostic& diagnostic : report.diagnostics)
    if (all || diagnostic.severity != Severity::Note) shown.push_back(&diagnostic);
  if (shown.empty()) return;
  fmt::print("{} {}:\n", shown.size(), all ? "remarks" : shown.size() == 1 ? "problem" : "problems");
  for (std::size_t i = 0; i < shown.size() && (all || i < kProblemsShown); ++i) {
    const Diagnostic& d = *shown[i];
    fmt::print("  {}{}: {}: {}\n", d.path, d.line ? fmt::format(":{}", d.line) : "",
               severity_name(d.severity), d.message);
  }
  if (!all && shown.size() > kProblemsShown)
    fmt::print("  … and {} more; all of them: annals index --verbose\n", shown.size() - kProblemsShown);
}

void print_report(const IndexReport& report, const IndexArguments& arguments) {
  fmt::print("{} {} from {} files in {:.1f} s; index {:.1f} MB\n", report.posts,
             report.posts == 1 ? "post" : "posts", report.files, report.seconds,
             static_cast<double>(report.bytes) / 1e6);
  fmt::print("{} added, {} updated, {} removed, {} failed\n", report.added, report.updated, report.removed,
             report.failed);
  if (report.hidden)
    fmt::print("{} hidden ({}); why: annals audit {}\n", report.hidden, hidden_kinds(report),
               arguments.archives.front());
  print_problems(report, arguments.verbose);
}

void print_json(const IndexReport& report) {
  using nlohmann::ordered_json;
  ordered_json hidden_by = ordered_json::object(), diagnostics = ordered_json::array();
  for (const auto& [visibility, count] : report.hidden_by)
    hidden_by[std::string(name_of(visibility))] = count;
  for (const Diagnostic& d : report.diagnostics)
    diagnostics.push_back({{"severity", severity_name(d.severity)},
                           {"path", d.path},
                           {"line", d.line},
                           {"message", d.message}});
  const ordered_json json = {
      {"files", report.files},           {"posts", report.posts},         {"added", report.added},
      {"updated", report.updated},       {"unchanged", report.unchanged}, {"removed", report.removed},
      {"hidden", report.hidden},         {"hidden_by", hidden_by},        {"copied", report.copied},
      {"failed", report.failed},         {"seconds", report.seconds},     {"bytes", report.bytes},
      {"generation", report.generation}, {"diagnostics", diagnostics}};
  std::cout << json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

int run(const IndexArguments& arguments) {
  IndexOptions options{.database = index_directory(arguments.database),
                       .include = parse_include(arguments.include),
                       .language = arguments.language,
                       .full = arguments.full,
                       .jobs = arguments.jobs};
  for (const std::string& path : arguments.archives)
    options.archives.push_back({path, arguments.generator, arguments.base_url});
  ProgressLine progress(!arguments.quiet && !arguments.json && ::isatty(STDERR_FILENO));
  const IndexReport report = run_index(options, progress);
  progress.clear();
  if (arguments.json)
    print_json(report);
  else if (!arguments.quiet)
    print_report(report, arguments);
  const bool flawless = std::none_of(report.diagnostics.begin(), report.diagnostics.end(),
                                     [](const Diagnostic& d) { return d.severity != Severity::Note; });
  return arguments.strict && !flawless ? 1 : 0;
}

}  // namespace

void add_index_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("index", "Build or update the index of one or several archives");
  const auto arguments = std::make_shared<IndexArguments>();
  command->add_option("ARCHIVE", arguments->archives, "Folders of blog sources, or exports")->required();
  command->add_option("--db", arguments->database,
                      "Index directory (default: ANNALS_DB, else in your data directory)");
  command
      ->add_option("--include", arguments->include,
                   "Not only public posts: draft, future, expired, private, unlisted or all")
      ->delimiter(',')
      ->type_name("KIND,…")
      ->allow_extra_args(false);
  command->add_option("--language", arguments->language,
                      "Language of the posts, for word stems (default en; none: no stems)");
  command->add_option("--generator", arguments->generator,
                      "Read the archives as this generator's (default: found out)");
  command->add_option("--base-url", arguments->base_url, "Address of the site, put before the posts' own");
  command->add_option("--jobs", arguments->jobs, "Threads (default: one per core)")
      ->check(CLI::Range(0, 1024))
      ->type_name("N");
  command->add_flag("--full", arguments->full, "Rebuild everything");
  command->add_flag("--strict", arguments->strict, "Exit 1 if anything is wrong with a post");
  command->add_flag("--json", arguments->json, "Print the report as one JSON object");
  command->add_flag("--quiet,-q", arguments->quiet, "Print nothing but errors");
  command->add_flag("--verbose,-v", arguments->verbose, "Print every remark, notes as well");
  command->footer(kHelp);
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace annals
