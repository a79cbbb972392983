// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/ask/request.h"
#include "query/base/error.h"
#include "query/commands/command_options.h"
#include "query/index/index_places.h"
#include "web/api/public_address.h"
#include "web/commands/commands.h"
#include "web/commands/index_process.h"
#include "web/commands/log_line.h"
#include "web/commands/signal_thread.h"
#include "web/commands/watched_server.h"
#include "web/http/activation.h"
#include "web/http/cors.h"
#include "web/http/sockets.h"
#include "web/page/page_texts.h"
#include "web/server/private_access.h"
#include "web/server/server.h"

namespace annals {

namespace {

constexpr int kFellBack = 1;  // of 'annals check'

struct ServeFlags {
  IndexChoice indexes;
  std::vector<std::string> archives;
  std::string template_file{}, base_path{}, public_url{}, unix_mode{}, metrics_listen{}, rate{},
      private_token{};
  std::string logged_address = "network";
  std::vector<std::string> origins, proxies;
  unsigned cache_megabytes = 32;
  std::int64_t search_milliseconds = Limits{}.deadline.count();
  bool watch = false;
  ServerOptions server;
};

mode_t mode_from(const std::string& octal) {
  unsigned mode = 0;
  const char* end = octal.data() + octal.size();
  const auto [stopped, failed] = std::from_chars(octal.data(), end, mode, 8);
  if (failed != std::errc() || stopped != end || mode > 0777)
    throw Error(ErrorKind::BadRequest, "--unix-mode '" + octal + "' is not a file mode",
                "Use an octal mode such as 0660.");
  return mode;
}

LoggedAddress logged_address(const std::string& name) {
  for (const LoggedAddressName& row : kLoggedAddresses)
    if (row.name == name) return row.value;
  return LoggedAddress::Network;
}

/// With --watch the index may be a new one.
std::vector<std::filesystem::path> directories_of(const ServeFlags& flags) {
  const IndexChoice& indexes = flags.indexes;
  if (flags.watch && indexes.directories.empty() && indexes.names.size() == 1)
    return {named_index_directory(indexes.names.front())};
  return index_directories(indexes);
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
  options.databases = directories_of(flags);
  options.pages.base_path = checked_base_path(flags.base_path);
  options.pages.public_url = checked_public_url(flags.public_url);
  for (const std::string& origin : flags.origins) options.cors.push_back(checked_origin(origin));
  options.limits.deadline = std::chrono::milliseconds(flags.search_milliseconds);
  options.cache_bytes = std::size_t{flags.cache_megabytes} << 20U;
  if (!flags.template_file.empty()) options.pages.frame = read_frame(flags.template_file);
  if (!options.private_host.empty()) options.private_host = checked_private_host(options.private_host);
  if (!flags.private_token.empty()) options.private_token = read_token(flags.private_token);
  options.heartbeat = watchdog_interval();
  options.on_heartbeat = [] { notify_manager("WATCHDOG=1"); };
  options.fall_back = [](const std::filesystem::path& index) { return run_check(index) == kFellBack; };
  options.log = log_line;
  return options;
}

/// None: the pages stay in the template they have.
std::optional<std::string> template_again(const ServeFlags& flags) {
  if (flags.template_file.empty()) return std::nullopt;
  try {
    return read_frame(flags.template_file);
  } catch (const Error& error) {
    log_line(std::string(error.what()) + "; the previous template stays in use");
    return std::nullopt;
  }
}

/// A thread that never ends takes its searcher and its share of a core with it; only a new process has
/// neither.
[[noreturn]] void start_again(int passed_socket, IndexProcess* indexer) {
  log_line("the process restarts");
  if (indexer) indexer->stop();
  if (passed_socket >= 0) pass_on(passed_socket);
  restart_this_process();
  ::_exit(info(ErrorKind::Internal).exit_code);
}

int serve_and_watch(const ServeFlags& flags, ServerOptions options, SignalThread& signals) {
  if (options.databases.size() > 1)
    throw Error(ErrorKind::BadRequest, "--watch works with one index; several were given",
                "See 'annals serve --help'.");
  IndexProcess indexer({.database = options.databases.front(), .archives = flags.archives}, log_line);
  options.on_stuck = [listener = options.listener, &indexer] { start_again(listener, &indexer); };
  return run_watched_server(options, indexer, signals);
}

int serve(const ServeFlags& flags) {
  if (!flags.archives.empty() && !flags.watch)
    throw Error(ErrorKind::BadRequest, "an ARCHIVE argument needs --watch; use --db or --name for an index",
                "See 'annals serve --help'.");
  const sigset_t blocked = block_signals();
  ServerOptions options = options_of(flags);
  if (std::optional<FileDescriptor> passed = passed_socket()) options.listener = passed->release();
  SignalThread signals(blocked, [&flags](Server& server) { server.reload(template_again(flags)); });
  if (flags.watch) return serve_and_watch(flags, std::move(options), signals);
  options.on_stuck = [listener = options.listener] { start_again(listener, nullptr); };
  Server server(std::move(options));
  return run_server(server, signals);
}

constexpr const char* kExamples =
    "Examples:\n"
    "  annals serve                       what 'annals index' built, on port 8080\n"
    "  annals serve --watch ~/blog        index it, serve it, and update after changes\n"
    "  annals serve --db ~/old --port 0   another index, on any free port\n"
    "  annals serve --unix /run/annals.sock --trusted-proxy unix\n"
    "                                     for nginx: proxy_pass\n"
    "                                     http://unix:/run/annals.sock;\n"
    "  annals serve --base-path /archive --template search.html\n"
    "                                     as a part of your site: docs/search-box.md\n"
    "  annals serve --public-url https://example.org/find --cors https://example.org\n"
    "                                     for programs, feeds and browsers:\n"
    "                                     docs/http-api.md\n"
    "  curl 'http://127.0.0.1:8080/api/search?q=outage&tag=azure'\n\n"
    "A new index is served without a restart. SIGHUP reads the template and reopens the logs, "
    "SIGTERM shuts down gracefully. There is no TLS: put a web server in front for public use. systemd, "
    "nginx, Caddy and Prometheus: docs/operation.md";

/// Options below one heading of the help.
struct OptionGroup {
  CLI::App& command;
  const char* name;

  CLI::Option* add(const char* flag, auto& value, const char* type, const char* help) const {
    return command.add_option(flag, value, help)->type_name(type)->group(name);
  }
  /// May be repeated; each takes one value.
  void add_list(const char* flag, std::vector<std::string>& values, const char* type,
                const char* help) const {
    add(flag, values, type, help)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  void add_flag(const char* flag, bool& value, const char* help) const {
    command.add_flag(flag, value, help)->group(name);
  }
};

void add_index_options(CLI::App& command, ServeFlags& flags) {
  const OptionGroup group{command, "Index and pages"};
  add_index_options(command, flags.indexes, "Index directory; several are searched as one", group.name);
  group.add_flag("--watch", flags.watch, "Index the archives, and update the index after every change");
  group.add_flag("--allow-private", flags.server.allow_private,
                 "Serve an index that also holds drafts or other posts that are not public, on a unix socket "
                 "or on loopback; needs one of the next two");
  group.add("--private-token", flags.private_token, "FILE",
            "Clients of such an index send the token in this file, as the password of 'annals' or as "
            "'Authorization: Bearer'");
  group.add("--private-host", flags.server.private_host, "NAME",
            "Such an index is served under this Host header only, such as localhost, on any port");
  group.add("--template", flags.template_file, "FILE",
            "A page of your site with %annals% where the results go; %annals-title% becomes the title, "
            "%annals-head% the links to the feed and to the search description");
  group.add("--base-path", flags.base_path, "PATH",
            "URL path that a web server in front forwards here, such as /search-app");
  group.add("--public-url", flags.public_url, "URL",
            "Public address of this server, such as https://example.org/archive; used in feeds and in the "
            "OpenSearch description");
  group.add("--site-name", flags.server.pages.site_name, "TEXT",
            "What pages, feeds and the search description call the site (default: its address)");
  group
      .add("--page-language", flags.server.pages.language, "CODE",
           "The language of the pages: en, de, fr, es, ja or zh (default: that of most posts)")
      ->check(CLI::IsMember(std::vector<std::string>(kPageLanguages.begin(), kPageLanguages.end()))
                  .description(""));
  group.add_flag("--sitemap", flags.server.pages.sitemap,
                 "List the addresses of all posts at /sitemap.xml, for search engines");
}

void add_listening_options(CLI::App& command, ServeFlags& flags) {
  const OptionGroup group{command, "Listening"};
  group.add("--host", flags.server.host, "ADDRESS", "Address to listen on (default 127.0.0.1)");
  group.add("--port", flags.server.port, "N", "Port to listen on (default 8080); 0: any free one")
      ->check(CLI::Range(0, 65535));
  group.add("--unix", flags.server.unix_socket, "PATH",
            "Listen on this Unix socket instead, for a web server in front");
  group.add("--unix-mode", flags.unix_mode, "OCTAL", "Permissions of the Unix socket (default 0660)");
  group.add("--metrics-listen", flags.metrics_listen, "ADDRESS",
            "Serve /metrics on this address, such as 127.0.0.1:9464, to any client; without it nowhere");
}

void add_client_options(CLI::App& command, ServeFlags& flags) {
  const OptionGroup group{command, "Clients and limits"};
  group.add("--threads", flags.server.threads, "N", "Requests answered at once; 0: two per core, at least 4")
      ->check(CLI::Range(0, 256));
  group
      .add("--search-ms", flags.search_milliseconds, "N",
           "Milliseconds a search may take (default 250); more for a slow disk")
      ->check(CLI::Range(10, 60000));
  group
      .add("--cache-mb", flags.cache_megabytes, "N",
           "Size of the answer cache in MB (default 32); 0: no cache")
      ->check(CLI::Range(0, 65536));
  group.add_list("--cors", flags.origins, "ORIGIN",
                 "Let scripts of this origin, such as https://example.org, read the API; * for any origin; "
                 "repeat it for several");
  group.add_list(
      "--trusted-proxy", flags.proxies, "NETWORK",
      "Trust the X-Forwarded-For of this address or network, or of 'unix' sockets; repeat it for several");
  group.add("--rate", flags.rate, "N",
            "Requests per second from one address, or as 600/m (default 50); 0: no limit");
  group
      .add("--burst", flags.server.rate.burst, "N",
           "Requests from one address at once after a pause (default 200)")
      ->check(CLI::Range(1.0, 1e6).description(""));
}

void add_log_options(CLI::App& command, ServeFlags& flags) {
  const OptionGroup group{command, "Logs"};
  group.add("--access-log", flags.server.access_log, "FILE",
            "A line of JSON for each request; - is standard output");
  group
      .add("--log-addresses", flags.logged_address, "network|full|none",
           "How much of a client's address is logged (default network)")
      ->check(CLI::IsMember({"network", "full", "none"}).description(""));
  group.add("--log-queries", flags.server.query_log, "FILE",
            "A line of JSON for each search, without address, for 'annals queries'");
}

}  // namespace

void add_serve_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("serve", "Serve the search page and the JSON API over HTTP");
  const auto flags = std::make_shared<ServeFlags>();
  command.add_option("ARCHIVE", flags->archives,
                     "With --watch: folders of blog sources, or exports (default: those of annals.yaml)");
  add_index_options(command, *flags);
  add_listening_options(command, *flags);
  add_client_options(command, *flags);
  add_log_options(command, *flags);
  command.footer(kExamples);
  command.callback([flags, &exit_code] { exit_code = serve(*flags); });
}

}  // namespace annals
