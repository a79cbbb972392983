// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <iostream>
#include <memory>

#include "query/base/error.h"
#include "query/base/output.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/index/generation.h"
#include "web/commands/commands.h"
#include "web/commands/log_line.h"
#include "web/mcp/mcp.h"
#include "web/server/private_index.h"

namespace annals {

namespace {

struct McpOptions {
  IndexChoice indexes;
  bool allow_private = false;
};

constexpr const char* kHelp =
    R"(Speaks the Model Context Protocol on standard input and output, for an assistant
that starts it; it is not for interactive use. Only the answers leave the
program. Tools: search, read_post, related, list_tags.
A new index is used without a restart. Details: docs/mcp.md

Examples:
  annals mcp                       what 'annals index' built
  annals mcp --db ~/old            another index
  claude mcp add blog -- annals mcp
                                   adds it to an assistant; others take
                                   {"mcpServers": {"blog": {"command": "annals",
                                   "args": ["mcp"]}}}
  echo '{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}' | annals mcp)";

/// Lines of standard input; of a longer one than a message may be no more than that is kept.
class LineReader {
 public:
  /// False: the end.
  bool next(std::string& line, bool& is_too_long) {
    line.clear();
    is_too_long = false;
    for (;;) {
      const std::size_t end = std::min(held_.find('\n', at_), held_.size());
      const bool is_whole = end < held_.size();
      line.append(held_, at_, std::min(end - at_, kMcpMessageBytes + 1 - line.size()));
      is_too_long = line.size() > kMcpMessageBytes;
      at_ = is_whole ? end + 1 : end;
      if (is_whole) return true;
      if (!more()) return !line.empty();
    }
  }

 private:
  bool more() {
    constexpr std::size_t kBufferBytes = 65536;
    held_.resize(kBufferBytes);
    ssize_t got = 0;
    while ((got = ::read(STDIN_FILENO, held_.data(), held_.size())) < 0 && errno == EINTR) {
    }
    held_.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    at_ = 0;
    return got > 0;
  }

  std::string held_;
  std::size_t at_ = 0;
};

/// An error that stays is printed once.
void take_newest_index(Searcher& searcher, std::string& last_error) {
  try {
    searcher.refresh();
    last_error.clear();
  } catch (const Error& error) {
    if (last_error != error.what()) log_line(error.what());
    last_error = error.what();
  }
}

int answer_lines(const McpOptions& options) {
  const std::vector<std::filesystem::path> directories = index_directories(options.indexes);
  if (!options.allow_private) refuse_private(directories);
  Limits limits;
  limits.deadline = terminal_limits().deadline;  // it works for one reader, as a terminal does
  Searcher searcher(directories, limits);
  McpSession session{.allow_private = options.allow_private};
  LineReader lines;
  std::string line, last_error;
  bool is_too_long = false;
  while (lines.next(line, is_too_long)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    take_newest_index(searcher, last_error);
    const McpAnswer answer =
        is_too_long ? McpAnswer{.line = answer_to_long_message()} : answer_message(line, session, searcher);
    if (!answer.fault.empty()) log_line(answer.fault);
    if (answer.line.empty()) continue;
    std::cout << answer.line << '\n';
    finish_output();
  }
  return 0;
}

}  // namespace

void add_mcp_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("mcp", "Let an assistant search (Model Context Protocol)");
  use_readable_help(command);
  const auto options = std::make_shared<McpOptions>();
  add_index_options(command, options->indexes, "Index to search; repeat it to search several as one");
  command.add_flag("--allow-private", options->allow_private,
                   "Search an index that also holds drafts or other posts that are not public");
  command.footer(kHelp);
  command.callback([&exit_code, options] { exit_code = answer_lines(*options); });
}

}  // namespace annals
