// SPDX-License-Identifier: GPL-2.0-or-later
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "query/error.h"
#include "query/generation.h"
#include "query/request.h"
#include "query/text_layout.h"
#include "web/activation.h"
#include "web/commands.h"
#include "web/cors.h"
#include "web/index_process.h"
#include "web/public_address.h"
#include "web/server.h"
#include "web/sockets.h"

namespace annals {

namespace {

struct ServeFlags {
  std::vector<std::string> databases, archives;
  std::string template_file{}, base_path{}, public_url{}, unix_mode{}, metrics_listen{}, rate{};
  std::string logged_address = "network";
  std::vector<std::string> origins, proxies;
  unsigned cache_megabytes = 32;
  std::int64_t search_milliseconds = Limits{}.deadline.count();
  bool watch = false;
  ServerOptions server;
};

/// Made before any thread, as threads inherit it: none but SignalThread's takes these signals.
sigset_t block_signals() {
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);  // a log that may not grow any more is no reason to end
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void say(const std::string& line) {
  std::cerr << "annals: " + line + "\n" << std::flush;
}

mode_t mode_from(const std::string& octal) {
  unsigned mode = 0;
  const char* end = octal.data() + octal.size();
  const auto [stopped, failed] = std::from_chars(octal.data(), end, mode, 8);
  if (failed != std::errc() || stopped != end || mode > 0777)
    throw Error(ErrorKind::BadRequest, "--unix-mode '" + octal + "' is no mode of a file",
                "As 0660 or 0600.");
  return mode;
}

LoggedAddress logged_address(const std::string& name) {
  for (const LoggedAddressName& row : kLoggedAddresses)
    if (row.name == name) return row.value;
  return LoggedAddress::Network;
}

ServerOptions options_of(const ServeFlags& flags) {
  ServerOptions options = flags.server;
  if (!flags.unix_mode.empty()) options.unix_mode = mode_from(flags.unix_mode);
  if (!flags.metrics_listen.empty()) {
    const SocketName name = parse_endpoint(flags.metrics_listen);
    options.metrics_host = name.host;
    options.metrics_port = name.port;
  }
  if (!flags.rate.empty()) {
    options.rate.per_second = parse_rate(flags.rate);
    options.rate.for_this_machine = true;
  }
  options.proxies = trusted_proxies(flags.proxies);
  options.logged_address = logged_address(flags.logged_address);
  for (const std::string& database : flags.databases) options.databases.push_back(index_directory(database));
  if (options.databases.empty()) options.databases.push_back(index_directory(""));
  options.pages.base_path = checked_base_path(flags.base_path);
  options.pages.public_url = checked_public_url(flags.public_url);
  for (const std::string& origin : flags.origins) options.cors.push_back(checked_origin(origin));
  options.limits.deadline = std::chrono::milliseconds(flags.search_milliseconds);
  options.cache_bytes = std::size_t{flags.cache_megabytes} << 20U;
  if (!flags.template_file.empty()) options.pages.frame = read_frame(flags.template_file);
  options.log = say;
  return options;
}

/// None: the pages stay in the template they have.
std::optional<std::string> template_again(const ServeFlags& flags) {
  if (flags.template_file.empty()) return std::nullopt;
  try {
    return read_frame(flags.template_file);
  } catch (const Error& error) {
    say(std::string(error.what()) + "; the pages keep the template as it was");
    return std::nullopt;
  }
}

/// SIGHUP reloads, unless it tells that the terminal is gone; the others stop the server.
class SignalThread {
 public:
  SignalThread(Server& server, const ServeFlags& flags, const sigset_t& signals)
      : waiting_([this, &server, &flags, signals] {
          const bool had_terminal = ::isatty(STDERR_FILENO) == 1;
          int signal = 0;
          while (::sigwait(&signals, &signal) == 0 && signal == SIGHUP && !ended_) {
            if (had_terminal && ::isatty(STDERR_FILENO) != 1) break;
            tell_manager_of_reload();
            server.reload(template_again(flags));
            tell_manager("READY=1");
          }
          tell_manager("STOPPING=1");
          server.stop();
        }) {}
  ~SignalThread() {
    ended_ = true;
    ::pthread_kill(waiting_.native_handle(), SIGTERM);  // whatever ended the server: end the wait
    waiting_.join();
  }
  SignalThread(const SignalThread&) = delete;
  SignalThread& operator=(const SignalThread&) = delete;

 private:
  std::atomic<bool> ended_ = false;
  std::thread waiting_;
};

int run_server(Server& server, const ServeFlags& flags, const sigset_t& signals) {
  const SignalThread signal_thread(server, flags, signals);
  say("serving " + counted(server.posts(), "post", "posts") + " on " + server.address());
  if (server.metrics_port() > 0) say("metrics on port " + std::to_string(server.metrics_port()));
  tell_manager("READY=1");
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
    if (is_last_look) return nullptr;
    const int signal = ::sigtimedwait(&signals, nullptr, &kPause);
    if (signal > 0 && signal != SIGHUP) return nullptr;
  }
}

int serve_and_watch(const ServeFlags& flags, const ServerOptions& options, const sigset_t& signals) {
  if (options.databases.size() > 1)
    throw Error(ErrorKind::BadRequest, "--watch keeps one index up to date; more than one --db is given",
                "See 'annals serve --help'.");
  const IndexProcess indexer(options.databases.front(), flags.archives, say);
  const std::unique_ptr<Server> server = server_on_first_index(options, indexer, signals);
  return server ? run_server(*server, flags, signals) : indexer.exit_code();
}

int serve(const ServeFlags& flags) {
  if (!flags.archives.empty() && !flags.watch)
    throw Error(ErrorKind::BadRequest, "an ARCHIVE goes with --watch; an index is named with --db",
                "See 'annals serve --help'.");
  const sigset_t signals = block_signals();
  ServerOptions options = options_of(flags);
  if (std::optional<FileDescriptor> passed = passed_socket()) options.listener = passed->release();
  if (flags.watch) return serve_and_watch(flags, options, signals);
  Server server(std::move(options));
  return run_server(server, flags, signals);
}

}  // namespace

void add_serve_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("serve", "Put a search page and a JSON interface on a local address");
  const auto flags = std::make_shared<ServeFlags>();
  command->add_option("ARCHIVE", flags->archives,
                      "With --watch: folders of blog sources, or exports (default: those of annals.yaml)");
  const auto add = [command](const char* group, const char* name, auto& value, const char* type,
                             const char* help) {
    return command->add_option(name, value, help)->type_name(type)->group(group);
  };

  constexpr const char* kIndex = "What it serves";
  add(kIndex, "--db", flags->databases, "DIR", "Index directory; several are searched as one")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--watch", flags->watch, "Index the archives, and again whenever something changes")
      ->group(kIndex);
  command
      ->add_flag("--allow-private", flags->server.allow_private,
                 "Serve an index that also holds drafts or other posts that are not public")
      ->group(kIndex);
  add(kIndex, "--template", flags->template_file, "FILE",
      "A page of your own site; %annals% in it is where the search page goes, %annals-title% its title, "
      "%annals-head% what else its head has to say");
  add(kIndex, "--base-path", flags->base_path, "PATH",
      "The folder of your site that a web server in front leads here, such as /search-app");
  add(kIndex, "--public-url", flags->public_url, "URL",
      "The address that leads here from outside, such as https://example.org/archive; for links in feeds and "
      "for browsers that add this search to theirs");
  command
      ->add_flag("--sitemap", flags->server.pages.sitemap,
                 "Give search engines the addresses of all posts at /sitemap.xml")
      ->group(kIndex);

  constexpr const char* kListening = "Where it listens";
  add(kListening, "--host", flags->server.host, "ADDRESS", "Address to listen on (default 127.0.0.1)");
  add(kListening, "--port", flags->server.port, "N", "Port to listen on (default 8080); 0: any free one")
      ->check(CLI::Range(0, 65535));
  add(kListening, "--unix", flags->server.unix_socket, "PATH",
      "Listen on this socket instead, for a web server in front");
  add(kListening, "--unix-mode", flags->unix_mode, "OCTAL", "Its permissions (default 0660)");
  add(kListening, "--metrics-listen", flags->metrics_listen, "ADDRESS",
      "Answer /metrics there, as 10.0.0.5:9464, to whoever can reach it; else to this machine only");

  constexpr const char* kClients = "Who asks, and how much";
  add(kClients, "--threads", flags->server.threads, "N",
      "Requests answered at once; 0: two per core, at least 4")
      ->check(CLI::Range(0, 256));
  add(kClients, "--search-ms", flags->search_milliseconds, "N",
      "Milliseconds a search may take (default 250); more for a slow disk")
      ->check(CLI::Range(10, 60000));
  add(kClients, "--cache-mb", flags->cache_megabytes, "N",
      "Memory for answers to be given again until the index changes (default 32); 0: none")
      ->check(CLI::Range(0, 65536));
  add(kClients, "--cors", flags->origins, "ORIGIN",
      "Scripts of pages of this origin, such as https://example.org, may read the interface; * for "
      "everybody's; repeat it for several")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add(kClients, "--trusted-proxy", flags->proxies, "NETWORK",
      "Believe the X-Forwarded-For of this address or network, or of 'unix' sockets; repeat it for several")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add(kClients, "--rate", flags->rate, "N",
      "Requests that one address may make in a second, or as 600/m (default 50); 0: any number");
  add(kClients, "--burst", flags->server.rate.burst, "N",
      "Requests it may make at once after a pause (default 200)")
      ->check(CLI::Range(1.0, 1e6).description(""));

  constexpr const char* kLogs = "What it writes down";
  add(kLogs, "--access-log", flags->server.access_log, "FILE",
      "A line of JSON for each request; - is standard output");
  add(kLogs, "--log-addresses", flags->logged_address, "network|full|none",
      "What of a client's address is in it (default network)")
      ->check(CLI::IsMember({"network", "full", "none"}).description(""));
  add(kLogs, "--log-queries", flags->server.query_log, "FILE",
      "A line of JSON for each search, without address, for 'annals queries'");
  command->footer(
      "Examples:\n"
      "  annals serve                       what 'annals index' built, on port 8080\n"
      "  annals serve --watch ~/blog        index it, serve it, and follow its changes\n"
      "  annals serve --db ~/old --port 0   another index, on any free port\n"
      "  annals serve --unix /run/annals.sock --trusted-proxy unix\n"
      "                                     for nginx: proxy_pass\n"
      "                                     http://unix:/run/annals.sock;\n"
      "  annals serve --base-path /archive --template search.html\n"
      "                                     as a part of your site: docs/search-box.md\n"
      "  annals serve --public-url https://example.org/archive --cors https://example.org\n"
      "                                     for programs, feeds and browsers:\n"
      "                                     docs/http-api.md\n"
      "  curl 'http://127.0.0.1:8080/api/search?q=outage&tag=azure'\n\n"
      "A newer index is taken up without a restart; SIGHUP reads the template and opens the logs again, "
      "SIGTERM ends in good order. There is no TLS: put a web server in front to serve the world. Units of "
      "systemd, nginx, Caddy, Prometheus: docs/operation.md");
  command->callback([flags, &exit_code] { exit_code = serve(*flags); });
}

}  // namespace annals
