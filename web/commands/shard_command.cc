// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "query/base/error.h"
#include "query/base/text_layout.h"
#include "query/commands/command_options.h"
#include "query/index/database.h"
#include "query/index/generation.h"
#include "web/commands/commands.h"
#include "web/commands/log_line.h"
#include "web/commands/shard_process.h"
#include "web/server/private_index.h"

namespace annals {

namespace {

constexpr const char* kShardHelp =
    R"(Serves an index to programs that search with Xapian's remote backend, by Debian's
xapian-tcpsrv (package xapian-tools). It follows the index: when a new generation is
published, it is served on the same port, and connections to the one before it end.

The protocol has neither a password nor encryption. Everyone who reaches the port can
read the whole index, so it is open to this machine only unless --listen says otherwise.
Use a private network, or ssh -L.

Examples:
  annals shard --port 7001
  python3 -c 'import xapian; print(xapian.remote_open("127.0.0.1", 7001).get_doccount())'

An index with posts that are not public is not served. Exit codes: 0 stopped by a
signal, 2 bad request, 3 the index or the port cannot be used.)";

struct ShardFlags {
  IndexChoice indexes{};
  ShardAddress address{};
};

sigset_t block_shard_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGCHLD}) ::sigaddset(&signals, signal);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

/// The process of the generation that is current.
class FollowedShard {
 public:
  FollowedShard(std::filesystem::path index, ShardAddress address)
      : index_(std::move(index)), address_(std::move(address)) {}

  /// Throws what opening an index throws, Error{PrivateIndex}, and what ShardProcess throws.
  void follow() {
    if (current_generation(index_).id() == seen_) return;
    const OpenedDatabase opened = open_database(index_);
    seen_ = opened.generation.id();
    process_.reset();
    if (!opened.settings.included.empty())
      throw Error(ErrorKind::PrivateIndex,
                  fmt::format("{} also holds posts that are not public: {}", index_.string(),
                              visibility_names(opened.settings.included)),
                  "Rebuild it without --include; a shard has no password.");
    process_.emplace(opened.generation.directory, address_);
    log_line(fmt::format("serving {}, {}, on {}:{}", opened.generation.name(),
                         counted(opened.database.get_doccount(), "post", "posts"), address_.host,
                         address_.port));
  }

  /// The same of a shard that serves. What is wrong with the index now is said once; a generation that may
  /// not be served is not, and any other fault leaves the one that is.
  void follow_on() {
    try {
      follow();
      fault_.clear();
    } catch (const Error& error) {
      if (std::exchange(fault_, error.what()) != error.what()) log_line(error.what());
    }
  }

  bool has_ended() const { return process_ && process_->has_ended(); }

 private:
  std::filesystem::path index_;
  ShardAddress address_;
  std::string seen_{}, fault_{};
  std::optional<ShardProcess> process_{};
};

int run_shard(const ShardFlags& flags) {
  if (flags.address.host.empty() || flags.address.host.front() == '-')
    throw Error(ErrorKind::BadRequest, "--listen needs an address",
                "0.0.0.0 is all of this machine's, 127.0.0.1 is for this machine only.");
  const sigset_t signals = block_shard_signals();
  FollowedShard shard(one_index_directory(flags.indexes), flags.address);
  shard.follow();
  constexpr timespec kBetweenLooks{1, 0};
  for (;;) {
    const int signal = ::sigtimedwait(&signals, nullptr, &kBetweenLooks);
    if (signal == SIGTERM || signal == SIGINT || signal == SIGHUP) return 0;
    if (shard.has_ended())
      throw Error(ErrorKind::Unreadable,
                  fmt::format("xapian-tcpsrv ended; is {}:{} taken?", flags.address.host, flags.address.port),
                  "What it said stands above. Choose another --port or --listen.");
    shard.follow_on();
  }
}

}  // namespace

void add_shard_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("shard", "Serve an index to programs that use Xapian, over TCP");
  const auto flags = std::make_shared<ShardFlags>();
  add_index_options(command, flags->indexes, "Index to serve");
  constexpr unsigned kHighestPort = 65535;
  command.add_option("--port", flags->address.port, "Port to listen on")
      ->type_name("N")
      ->required()
      ->check(CLI::Range(1U, kHighestPort).description(""));
  command.add_option("--listen", flags->address.host, "Address to listen on (default 127.0.0.1)")
      ->type_name("ADDRESS");
  command.footer(kShardHelp);
  command.callback([&exit_code, flags] { exit_code = run_shard(*flags); });
}

}  // namespace annals
