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

#include "indexer/commands.h"
#include "indexer/index_arguments.h"
#include "indexer/index_progress.h"
#include "indexer/index_report.h"
#include "indexer/stop_signals.h"
#include "indexer/watch_loop.h"
#include "query/error.h"
#include "query/text_layout.h"

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
  annals index                             what annals.yaml says; see 'annals init'
  annals index --watch ~/blog              and again whenever a post is saved
  annals index --dry-run ~/blog            what would be added, updated, removed
  annals index --include draft ~/blog      your drafts as well, for yourself
  annals index --db site.index ~/blog      keep the index in a folder of its own
  annals index --strict ~/blog             exit 1 if anything is wrong with a post

annals.yaml, in this folder or one above it, says what is not given here or in the
environment: ANNALS_DB, ANNALS_LANGUAGE, ANNALS_INCLUDE.
The index is built beside the old one, which goes on serving until the new one is whole.
Ctrl-C leaves the index as it was; a second Ctrl-C does not wait for the end of a step.
Exit codes: 0 done, 1 with --strict when a post has a problem, 2 bad request,
3 environment (locked, not readable, disk full).)";

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

IndexOptions options_of(const IndexFlags& flags, const StopSignals& signals) {
  IndexOptions options = index_options(flags.arguments, nearest_config_file());
  options.stop = signals.token();
  return options;
}

int index_once(const IndexFlags& flags, const StopSignals& signals) {
  const IndexOptions options = options_of(flags, signals);
  IndexProgress progress(progress_options(flags));
  const IndexReport report = run_index(options, progress);
  progress.clear();
  print_report(report, options, flags);
  return flags.strict && !is_flawless(report) ? 1 : 0;
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
  for (const Diagnostic& diagnostic : report.diagnostics)  // only of what somebody is at work on
    if ((flags.verbose || diagnostic.severity != Severity::Note) &&
        std::ranges::find(paths, diagnostic.path) != paths.end())
      std::cout << "  " << diagnostic_text(diagnostic) << '\n';
  std::cout << std::flush;
}

void print_watching(const Watch& watch) {
  if (watch.polls())
    std::cerr << "annals: looking for changes from time to time; Ctrl-C ends it" << std::endl;
  else
    std::cerr << "annals: watching " << counted(watch.folders(), "folder", "folders") << "; Ctrl-C ends it"
              << std::endl;
}

void index_and_watch(const IndexFlags& flags, const StopSignals& signals) {
  const auto say = [](const std::string& line) { std::cerr << "annals: " << line << std::endl; };
  IndexOptions latest;
  WatchLoopOptions loop{.options = [&] { return latest = options_of(flags, signals); }};
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

int run(const IndexFlags& flags) {
  if (flags.poll_seconds > 0 && !flags.watch)
    throw Error(ErrorKind::BadRequest, "--poll goes with --watch", "See 'annals index --help'.");
  if (flags.watch && flags.arguments.dry_run)
    throw Error(ErrorKind::BadRequest, "--dry-run does not go with --watch", "See 'annals index --help'.");
  const StopSignals signals;
  int exit_code = 0;
  try {
    if (flags.watch)
      index_and_watch(flags, signals);
    else
      exit_code = index_once(flags, signals);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::Interrupted || signals.received() == 0) throw;
    if (!flags.quiet) std::cerr << "annals: stopped; the index is as it was" << std::endl;
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
  command
      .add_option("--include", arguments.include,
                  "Not only public posts: draft, future, expired, private, unlisted or all")
      ->envname("ANNALS_INCLUDE")
      ->delimiter(',')
      ->type_name("KIND,…")
      ->allow_extra_args(false);
  command
      .add_option("--language", arguments.language,
                  "Of posts that say none and cannot be told, for word stems (default en; none: no stems)")
      ->envname("ANNALS_LANGUAGE");
  command.add_option("--generator", arguments.generator,
                     "Read the archives as this generator's (default: found out)");
  command.add_option("--base-url", arguments.base_url, "Address of the site, put before the posts' own");
  command.add_option("--jobs", arguments.jobs, "Threads (default: one per core)")
      ->check(CLI::Range(0, 1024))
      ->type_name("N");
  command.add_flag("--full", arguments.full, "Rebuild everything");
  command.add_flag("--dry-run", arguments.dry_run, "Say what would be done, and leave the index as it is");
  command.add_flag("--watch", flags.watch, "Go on, and index again whenever something changes");
  command
      .add_option("--poll", flags.poll_seconds,
                  "With --watch: look so often rather than be told, for folders on a network")
      ->check(CLI::Range(0.1, 86400.0))
      ->type_name("SECONDS");
  command.add_flag("--strict", flags.strict, "Exit 1 if anything is wrong with a post");
  command.add_flag("--json", flags.json, "Print the report as one JSON object");
  command.add_flag("--quiet,-q", flags.quiet, "Print nothing but errors");
  command.add_flag("--verbose,-v", flags.verbose, "Print every remark, notes as well");
}

}  // namespace

void add_index_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("index", "Build or update the index of one or several archives");
  const auto flags = std::make_shared<IndexFlags>();
  add_flags(*command, *flags);
  command->footer(kIndexHelp);
  command->callback([flags, &exit_code] { exit_code = run(*flags); });
}

}  // namespace annals
