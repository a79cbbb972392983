// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "query/base/error.h"
#include "query/base/file_descriptor.h"
#include "query/base/scratch_folder.h"
#include "web/commands/commands.h"
#include "web/commands/index_process.h"
#include "web/commands/log_line.h"
#include "web/commands/signal_thread.h"
#include "web/commands/watched_server.h"
#include "web/http/listener.h"
#include "web/http/served_folder.h"
#include "web/server/server.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

constexpr const char* kThisMachine = "127.0.0.1";

struct DevFlags {
  std::string site, base_path = "/archive";
  int port = 8080;
};

PageRule (*rule_of_folder)(const fs::path&) = nullptr;

std::string base_path_of(const DevFlags& flags) {
  std::string path = checked_base_path(flags.base_path);
  if (path.empty())
    throw Error(ErrorKind::BadRequest, "--base-path is where the search is; the site itself is at /",
                "Give it a folder that the site does not have, such as /archive.");
  return path;
}

int dev(const DevFlags& flags) {
  if (!rule_of_folder) throw Error(ErrorKind::Internal, "there is no rule for what may be shown");
  const std::string base_path = base_path_of(flags);
  PageRule rule = rule_of_folder(flags.site);
  const fs::path site = fs::canonical(flags.site);
  const sigset_t blocked = block_signals();
  int port = flags.port;
  FileDescriptor listener = listen_on(kThisMachine, port);
  const int reason = errno;
  const std::string address = std::string("http://") + kThisMachine + ":" + std::to_string(port);
  if (listener.number() < 0)
    throw Error(ErrorKind::Unwritable,
                "cannot listen on " + address + ": " +
                    (reason == EADDRINUSE ? "another program listens there" : std::strerror(reason)),
                "Choose another port: --port 8081, or --port 0 for any free one.");
  const ScratchFolder scratch(fs::temp_directory_path() / "annals-dev");
  ServerOptions options;
  options.databases = {scratch.path() / "index"};
  options.listener = listener.release();
  options.pages.base_path = base_path;
  options.pages.site = std::make_shared<const ServedFolder>(site, std::move(rule));
  options.log = log_line;
  SignalThread signals(blocked, [](Server& server) { server.reload(std::nullopt); });
  const IndexProcess indexer(
      {.database = options.databases.front(), .archives = {site.string()}, .base_url = address}, log_line);
  log_line("the site is on " + address + "/");
  return run_watched_server(options, indexer, signals);
}

constexpr const char* kDevHelp =
    "Examples:\n"
    "  annals dev _site                   try the pages that Jekyll or Eleventy has built\n"
    "  annals dev --port 0 public         on any free port\n"
    "  annals dev --base-path /search public\n"
    "                                     for pages with a box that asks /search/\n\n"
    "Indexes the pages of a built site, follows changes, and serves the site's files and its search on one "
    "port of this machine. Pages without a search box get one, in a corner; the files stay as they are. "
    "Pages that are not public are neither found nor served, nor are links and names that begin with a dot. "
    "The index is removed at the end. An address that is not there gives 404.html, or a "
    "page with a search.\n"
    "Exit codes: 0 stopped, 2 bad request, 3 environment (the port is taken, not readable).";

}  // namespace

void set_page_rule(PageRule (*rule_of)(const fs::path& folder)) {
  rule_of_folder = rule_of;
}

void add_dev_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("dev", "Try a built site with its search, on this machine");
  const auto flags = std::make_shared<DevFlags>();
  command.add_option("SITE", flags->site, "The folder with the pages that the generator has built")
      ->required();
  command.add_option("--port", flags->port, "Port to listen on (default 8080); 0: any free one")
      ->type_name("N")
      ->check(CLI::Range(0, 65535));
  command
      .add_option("--base-path", flags->base_path,
                  "URL path of the search, as the boxes of the pages ask it (default /archive)")
      ->type_name("PATH");
  command.footer(kDevHelp);
  command.callback([flags, &exit_code] { exit_code = dev(*flags); });
}

}  // namespace annals
