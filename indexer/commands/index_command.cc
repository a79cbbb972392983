// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <memory>

#include "indexer/build/generator_names.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/completion_only.h"
#include "indexer/commands/index_arguments.h"
#include "indexer/commands/index_progress.h"
#include "indexer/commands/index_report.h"
#include "indexer/commands/stop_signals.h"
#include "indexer/commands/watch_loop.h"
#include "indexer/config/included.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"

namespace annals {

namespace {

struct IndexFlags {
  IndexArguments arguments;
  bool strict = false, json = false, quiet = false, verbose = false, watch = false;
  double poll_seconds = 0;
};

constexpr std::size_t kPathsShown = 3;

constexpr const char* kIndexHelp =
    R"(Reads every post of each ARCHIVE and builds one index. An ARCHIVE is a folder of blog
sources or an export: of WordPress, Ghost, Blogger, Movable Type, Medium, Atom, RSS.
Only public posts are indexed; see which and why with 'annals audit ARCHIVE'.

Examples:
  annals index ~/blog                      index a blog; search it with 'annals search'
  annals index ~/blog ~/wordpress.xml      merge two into one index
  annals index                             the archives of annals.yaml; see 'annals init'
  annals index --watch ~/blog              index again whenever a post is saved
  annals index --dry-run ~/blog            what would be added, updated, removed
  annals index --include draft ~/blog      your drafts as well
  annals index --name food ~/food-blog     an index of its own; see 'annals list'
  annals index --db site.index ~/blog      keep the index in a folder of its own
  annals index --strict ~/blog             exit 1 if anything is wrong with a post

Flags take precedence over the environment (ANNALS_DB, ANNALS_LANGUAGE, ANNALS_INCLUDE),
and both over annals.yaml in this folder or the nearest one above it.
The old index stays in use until the new one is complete. It is not replaced by one of
other archives without --replace, nor by one without any post without --allow-empty.
A post that is removed or hidden leaves no trace in the index, nor does anything after
--full: no earlier index is kept then.
Ctrl-C stops and leaves the index unchanged; a second Ctrl-C stops at once.
Exit codes: 0 done, 1 no post found, or with --strict when a post has a problem,
2 bad request, 3 environment (locked, not readable, disk full, other archives, no post left).)";

std::size_t error_columns() {
  winsize window{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 ? window.ws_col : 80;
}

IndexProgressOptions progress_options(const IndexFlags& flags) {
  const char* terminal = std::getenv("TERM");
  const bool draws = ::isatty(STDERR_FILENO) && terminal && std::string_view(terminal) != "dumb";
  return {.style = flags.quiet || flags.json ? ProgressStyle::Silent
                   : draws                   ? ProgressStyle::Bar
                                             : ProgressStyle::Lines,
          .columns = error_columns(),
          .write = [](std::string_view bytes) { std::cerr << bytes << std::flush; }};
}

/// "annals audit ~/blog", or without an archive when annals.yaml names them.
std::string audit_hint(const IndexOptions& options) {
  std::string hint = "annals audit";
  for (const ArchiveOptions& archive : options.archives) hint += ' ' + archive.path.string();
  return hint;
}

void print_report(const IndexReport& report, const IndexOptions& options, const IndexFlags& flags) {
  if (flags.json)
    std::cout << report_json(report) << std::endl;
  else if (!flags.quiet)
    std::cout << report_text(report, {.verbose = flags.verbose, .audit_hint = audit_hint(options)})
              << std::flush;
}

IndexOptions index_options(const IndexFlags& flags, const StopSignals& signals) {
  IndexOptions options = index_options(flags.arguments, nearest_config_file());
  options.stop = signals.token();
  return options;
}

int index_once(const IndexFlags& flags, const StopSignals& signals) {
  const IndexOptions options = index_options(flags, signals);
  IndexProgress progress(progress_options(flags));
  const IndexReport report = run_index(options, progress);
  progress.clear();
  print_report(report, options, flags);
  const bool is_empty = report.posts == 0 && !flags.arguments.allow_empty;
  if (is_empty && (flags.quiet || flags.json))  // the report is not there to say it
    std::cerr << "annals: no post was found; 'annals index --dry-run' says the likely cause" << std::endl;
  return is_empty || (flags.strict && !is_flawless(report)) ? 1 : 0;
}

std::string time_of_day() {
  return fmt::format("{:%H:%M:%S}", fmt::localtime(std::time(nullptr)));
}

/// "a.md, b.md and 3 more"
std::string some_of(const std::vector<std::string>& paths) {
  std::string text;
  for (std::size_t i = 0; i < std::min(paths.size(), kPathsShown); ++i)
    text += (i ? ", " : "") + printable(paths[i]);
  if (paths.size() > kPathsShown) text += fmt::format(" and {} more", paths.size() - kPathsShown);
  return text;
}

void print_update(const IndexReport& report, const std::vector<std::string>& paths, const IndexFlags& flags) {
  if (flags.quiet) return;
  if (flags.json) {
    std::cout << report_json(report) << std::endl;
    return;
  }
  std::cout << time_of_day() << ' ' << update_text(report);
  if (!paths.empty()) std::cout << " (" << some_of(paths) << ')';
  std::cout << '\n';
  for (const Diagnostic& diagnostic : report.diagnostics)  // only of files that have just changed
    if ((flags.verbose || diagnostic.severity != Severity::Note) &&
        std::ranges::find(paths, diagnostic.path) != paths.end())
      std::cout << "  " << diagnostic_text(diagnostic) << '\n';
  std::cout << std::flush;
}

void print_watching(const Watch& watch) {
  if (watch.polls())
    std::cerr << "annals: polling for changes; Ctrl-C stops" << std::endl;
  else
    std::cerr << "annals: watching " << counted(watch.folders(), "folder", "folders") << "; Ctrl-C stops"
              << std::endl;
}

void index_and_watch(const IndexFlags& flags, const StopSignals& signals) {
  const auto say = [](const std::string& line) { std::cerr << "annals: " << printable(line) << std::endl; };
  IndexOptions latest;
  WatchLoopOptions loop{.options = [&] { return latest = index_options(flags, signals); }};
  if (const std::optional<ConfigFile> config = nearest_config_file()) loop.config_file = config->file;
  loop.watch.poll_every = std::chrono::milliseconds(static_cast<long>(flags.poll_seconds * 1000));
  loop.watch.log = say;
  IndexProgress progress(progress_options(flags));
  const WatchEvents events{.built =
                               [&](const IndexReport& report) {
                                 progress.clear();
                                 print_report(report, latest, flags);
                               },
                           .watching =
                               [&](const Watch& watch) {
                                 if (!flags.quiet && !flags.json) print_watching(watch);
                               },
                           .updated =
                               [&](const IndexReport& report, const std::vector<std::string>& paths) {
                                 progress.clear();
                                 print_update(report, paths, flags);
                               },
                           .failed =
                               [&](const Error& error) {
                                 progress.clear();
                                 std::cerr << told(error) << std::flush;
                               }};
  watch_and_index(loop, progress, events);
}

int run_index(const IndexFlags& flags) {
  if (flags.poll_seconds > 0 && !flags.watch)
    throw Error(ErrorKind::BadRequest, "--poll needs --watch", "See 'annals index --help'.");
  if (flags.watch && flags.arguments.dry_run)
    throw Error(ErrorKind::BadRequest, "--dry-run cannot be combined with --watch",
                "See 'annals index --help'.");
  const StopSignals signals;
  int exit_code = 0;
  try {
    if (flags.watch)
      index_and_watch(flags, signals);
    else
      exit_code = index_once(flags, signals);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::Interrupted || signals.received() == 0) throw;
    if (!flags.quiet) std::cerr << "annals: interrupted; the index is unchanged" << std::endl;
  }
  std::cout << std::flush;
  signals.end_as_signalled();
  return exit_code;
}

void add_flags(CLI::App& command, IndexFlags& flags) {
  IndexArguments& arguments = flags.arguments;
  command.add_option("ARCHIVE", arguments.archives,
                     "Folders of blog sources, or exports (default: those of annals.yaml)");
  command.add_option("--db", arguments.database,
                     "Index directory (default: ANNALS_DB, else annals.yaml's, else in your data directory)");
  command.add_option("--name", arguments.name, "Index with this name, in your data directory")
      ->type_name("NAME")
      ->check([](const std::string& name) {  // of a variable that is not set
        return name.empty() ? std::string("a name begins with a letter or a digit") : std::string();
      });
  command
      .add_option("--include", arguments.include,
                  "Not only public posts: draft, future, expired, private, unlisted or all")
      ->envname("ANNALS_INCLUDE")
      ->delimiter(',')
      ->type_name("KIND,…")
      ->check(completion_only(includable_names()))
      ->allow_extra_args(false);
  command
      .add_option("--language", arguments.language,
                  "Language of posts that state none, for stemming (default en; none: no stemming)")
      ->envname("ANNALS_LANGUAGE");
  command
      .add_option("--generator", arguments.generator,
                  "Generator or service of the archives (default: detected)")
      ->check(completion_only(generator_names()));
  command.add_option("--base-url", arguments.base_url,
                     "Base URL of the site (default: from its configuration)");
  command.add_option("--jobs", arguments.jobs, "Threads (default: one per core)")
      ->check(CLI::Range(0, 1024))
      ->type_name("N");
  command.add_flag("--no-semantics", arguments.no_semantics,
                   "Do not learn which posts are about the same, for questions and related posts");
  command.add_flag("--full", arguments.full, "Rebuild everything, and keep no earlier index");
  command.add_flag("--replace", arguments.replace, "Replace an index that was built from other archives");
  command.add_flag("--allow-empty", arguments.allow_empty, "Accept a run that finds no post");
  command.add_flag("--dry-run", arguments.dry_run, "Report what would change, and write nothing");
  command.add_flag("--watch", flags.watch, "Stay running, and index again after every change");
  command
      .add_option("--poll", flags.poll_seconds,
                  "With --watch: poll instead of using inotify, for network folders")
      ->check(CLI::Range(0.1, 86400.0))
      ->type_name("SECONDS");
  command.add_flag("--strict", flags.strict, "Exit 1 if anything is wrong with a post");
  command.add_flag("--json", flags.json, "Print the report as one JSON object");
  command.add_flag("--quiet,-q", flags.quiet, "Print nothing but errors");
  command.add_flag("--verbose,-v", flags.verbose, "Print every remark, notes included");
}

}  // namespace

void add_index_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("index", "Build or update the index of one or several archives");
  const auto flags = std::make_shared<IndexFlags>();
  add_flags(*command, *flags);
  command->footer(kIndexHelp);
  command->callback([flags, &exit_code] {
    exit_code = run_index(*flags);
    finish_output();
  });
}

}  // namespace annals
