// SPDX-License-Identifier: GPL-2.0-or-later
#include <signal.h>

#include <CLI/CLI.hpp>
#include <ctime>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "query/error.h"
#include "query/generation.h"
#include "query/text_layout.h"
#include "web/commands.h"
#include "web/cors.h"
#include "web/index_process.h"
#include "web/public_address.h"
#include "web/server.h"

namespace annals {

namespace {

struct ServeFlags {
  std::vector<std::string> databases, archives;
  std::string template_file{}, base_path{}, public_url{};
  std::vector<std::string> origins;
  unsigned cache_megabytes = 32;
  bool watch = false;
  ServerOptions server;
};

/// Made before any thread, as threads inherit it: none but StopOnSignal's takes these signals.
sigset_t block_stop_signals() {
  ::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT}) ::sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

/// Stops a server when the process is asked to end.
class StopOnSignal {
 public:
  StopOnSignal(Server& server, const sigset_t& signals)
      : waiting_([&server, signals] {
          int signal = 0;
          ::sigwait(&signals, &signal);
          server.stop();
        }) {}
  ~StopOnSignal() {
    ::pthread_kill(waiting_.native_handle(), SIGTERM);  // whatever ended the server: end the wait
    waiting_.join();
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

 private:
  std::thread waiting_;
};

void say(const std::string& line) {
  std::cerr << "annals: " + line + "\n" << std::flush;
}

ServerOptions options_of(const ServeFlags& flags) {
  ServerOptions options = flags.server;
  for (const std::string& database : flags.databases) options.databases.push_back(index_directory(database));
  if (options.databases.empty()) options.databases.push_back(index_directory(""));
  options.pages.base_path = checked_base_path(flags.base_path);
  options.pages.public_url = checked_public_url(flags.public_url);
  for (const std::string& origin : flags.origins) options.cors.push_back(checked_origin(origin));
  options.cache_bytes = std::size_t{flags.cache_megabytes} << 20U;
  if (!flags.template_file.empty()) options.pages.frame = read_frame(flags.template_file);
  options.log = say;
  return options;
}

int run_server(Server& server, const sigset_t& signals) {
  const StopOnSignal stop_on_signal(server, signals);
  say("serving " + counted(server.posts(), "post", "posts") + " on " + server.address());
  server.run();
  return 0;
}

/// What a first build cures.
bool is_for_want_of_an_index(const Error& error) {
  return error.kind() == ErrorKind::NoIndex || error.kind() == ErrorKind::SchemaMismatch ||
         error.kind() == ErrorKind::IndexCorrupt;
}

/// Opens the server when the indexer has built an index. None: a signal came first, or the indexer ended.
std::unique_ptr<Server> server_on_first_index(const ServerOptions& options, const IndexProcess& indexer,
                                              const sigset_t& signals) {
  constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 50'000'000};
  for (;;) {
    const bool is_last_look = indexer.has_ended();
    try {
      return std::make_unique<Server>(options);
    } catch (const Error& error) {
      if (!is_for_want_of_an_index(error)) throw;
    }
    if (is_last_look || ::sigtimedwait(&signals, nullptr, &kPause) > 0) return nullptr;
  }
}

int serve_and_watch(const ServeFlags& flags, const sigset_t& signals) {
  const ServerOptions options = options_of(flags);
  if (options.databases.size() > 1)
    throw Error(ErrorKind::BadRequest, "--watch keeps one index up to date; more than one --db is given",
                "See 'annals serve --help'.");
  const IndexProcess indexer(options.databases.front(), flags.archives, say);
  const std::unique_ptr<Server> server = server_on_first_index(options, indexer, signals);
  return server ? run_server(*server, signals) : indexer.exit_code();
}

int serve(const ServeFlags& flags) {
  if (!flags.archives.empty() && !flags.watch)
    throw Error(ErrorKind::BadRequest, "an ARCHIVE goes with --watch; an index is named with --db",
                "See 'annals serve --help'.");
  const sigset_t signals = block_stop_signals();
  if (flags.watch) return serve_and_watch(flags, signals);
  Server server(options_of(flags));
  return run_server(server, signals);
}

}  // namespace

void add_serve_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("serve", "Put a search page and a JSON interface on a local address");
  const auto flags = std::make_shared<ServeFlags>();
  command->add_option("ARCHIVE", flags->archives,
                      "With --watch: folders of blog sources, or exports (default: those of annals.yaml)");
  command->add_flag("--watch", flags->watch, "Index the archives, and again whenever something changes");
  command->add_option("--db", flags->databases, "Index directory; several are searched as one")
      ->type_name("DIR")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--host", flags->server.host, "Address to listen on (default 127.0.0.1)")
      ->type_name("ADDRESS");
  command->add_option("--port", flags->server.port, "Port to listen on (default 8080); 0: any free one")
      ->type_name("N")
      ->check(CLI::Range(0, 65535));
  command
      ->add_option("--unix", flags->server.unix_socket,
                   "Listen on this socket instead, for a web server in front")
      ->type_name("PATH");
  command
      ->add_option("--threads", flags->server.threads,
                   "Requests answered at once; 0: two per core, at least 4")
      ->type_name("N")
      ->check(CLI::Range(0, 256));
  command
      ->add_option("--template", flags->template_file,
                   "A page of your own site; %annals% in it is where the search page goes, "
                   "%annals-title% its title, %annals-head% what else its head has to say")
      ->type_name("FILE");
  command
      ->add_option("--base-path", flags->base_path,
                   "The folder of your site that a web server in front leads here, such as /search-app")
      ->type_name("PATH");
  command
      ->add_option(
          "--public-url", flags->public_url,
          "The address that leads here from outside, such as https://example.org/archive; for links in "
          "feeds and for browsers that add this search to theirs")
      ->type_name("URL");
  command->add_flag("--sitemap", flags->server.pages.sitemap,
                    "Give search engines the addresses of all posts at /sitemap.xml");
  command
      ->add_option(
          "--cors", flags->origins,
          "Scripts of pages of this origin, such as https://example.org, may read the interface; * for "
          "everybody's; repeat it for several")
      ->type_name("ORIGIN")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      ->add_option("--cache-mb", flags->cache_megabytes,
                   "Memory for answers to be given again until the index changes (default 32); 0: none")
      ->type_name("N")
      ->check(CLI::Range(0, 65536));
  command->add_flag("--allow-private", flags->server.allow_private,
                    "Serve an index that also holds drafts or other posts that are not public");
  command->footer(
      "Examples:\n"
      "  annals serve                       what 'annals index' built, on port 8080\n"
      "  annals serve --watch ~/blog        index it, serve it, and follow its changes\n"
      "  annals serve --db ~/old --port 0   another index, on any free port\n"
      "  annals serve --unix /run/annals.sock\n"
      "                                     for nginx: proxy_pass\n"
      "                                     http://unix:/run/annals.sock;\n"
      "  annals serve --base-path /archive --template search.html\n"
      "                                     as a part of your site: docs/search-box.md\n"
      "  annals serve --public-url https://example.org/archive --cors https://example.org\n"
      "                                     for programs, feeds and browsers:\n"
      "                                     docs/http-api.md\n"
      "  curl 'http://127.0.0.1:8080/api/search?q=outage&tag=azure'\n\n"
      "A newer index is taken up without a restart. There is no TLS: put a web server in front to serve the "
      "world.");
  command->callback([flags, &exit_code] { exit_code = serve(*flags); });
}

}  // namespace annals
