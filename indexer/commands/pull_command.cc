// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "indexer/commands/commands.h"
#include "indexer/replica/replica.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"

namespace annals {

namespace {

constexpr const char* kPullHelp =
    R"(Makes DIR a replica of another index, or brings it up to date. SOURCE is the folder
of that index, also on another machine. Only files that differ are fetched, and all
are compared with their hashes before the replica changes. Searches and servers that
have the replica open go on. Programs: ssh for a host, curl for a web address.

Examples:
  annals pull /mnt/archive/index ~/replica          a folder, also of a mounted disk
  annals pull blog.example.org:/srv/index ~/replica
                                                    over ssh, with a key
  annals pull ssh://me@example.org:2222/srv/index ~/replica
  annals pull https://example.org/index ~/replica   from a web server of static files
  annals search --db ~/replica lentils

Exit codes: 0 the replica is as the source, 2 bad request, 3 the source cannot be read
or is damaged, or the replica cannot be written. The replica is then as it was.)";

struct PullArguments {
  PullOptions options{};
  std::string directory{};
  std::uint64_t most_megabytes = PullOptions{}.most_bytes >> 20;
};

std::string megabytes(const PulledFiles& files) {
  return fmt::format("{} ({:.1f} MB)", counted(files.files, "file", "files"),
                     static_cast<double>(files.bytes) / 1e6);
}

int run_pull(const PullArguments& arguments) {
  PullOptions options = arguments.options;
  options.index = arguments.directory;
  options.most_bytes = arguments.most_megabytes << 20;
  const PullReport report = pull_replica(options);
  const std::string posts = counted(report.posts, "post", "posts");
  if (report.changed)
    fmt::print("{}: {}; fetched {}, kept {}\n", report.generation.name(), posts, megabytes(report.fetched),
               megabytes(report.kept));
  else
    fmt::print("{}: {}; up to date\n", report.generation.name(), posts);
  finish_output();
  return 0;
}

}  // namespace

void add_pull_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("pull", "Make or update a verified replica of another index");
  const auto arguments = std::make_shared<PullArguments>();
  constexpr std::uint64_t kMostMegabytes = std::uint64_t{1} << 30;
  command.add_option("--max-mb", arguments->most_megabytes, "Refuse a larger index (default 65536)")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, kMostMegabytes).description(""));
  command.add_flag("--verify", arguments->options.verify,
                   "Compare all bytes of the replica with their hashes, also if nothing is new");
  command
      .add_option("SOURCE", arguments->options.source,
                  "Folder of an index, HOST:PATH, ssh://HOST/PATH or https://HOST/PATH")
      ->required();
  command.add_option("DIR", arguments->directory, "Folder of the replica; made if need be")->required();
  command.footer(kPullHelp);
  command.callback([&exit_code, arguments] { exit_code = run_pull(*arguments); });
}

}  // namespace annals
