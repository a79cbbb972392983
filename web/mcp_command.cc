// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <iostream>
#include <memory>

#include "query/commands.h"
#include "query/error.h"
#include "query/generation.h"
#include "web/commands.h"
#include "web/mcp.h"
#include "web/private_index.h"

namespace annals {

namespace {

struct McpOptions {
  std::vector<std::string> databases;
  bool allow_private = false;
};

constexpr const char* kHelp =
    R"(Speaks the Model Context Protocol on standard input and output, for an assistant
that starts it; it is not meant to be typed at. Nothing leaves the machine but
what the assistant is answered. Tools: search, read_post, related, list_tags.
A newer index is taken up without a restart; docs/mcp.md has more.

Examples:
  annals mcp                       what 'annals index' built
  annals mcp --db ~/old            another index
  claude mcp add blog -- annals mcp
                                   tells an assistant about it; others take
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

/// Standard output is the protocol's alone.
void note(const std::string& line) {
  std::cerr << "annals: " + line + "\n" << std::flush;
}

void take_up_newer(Searcher& searcher, std::string& told) {
  try {
    searcher.refresh();
    told.clear();
  } catch (const Error& error) {
    if (told != error.what()) note(error.what());
    told = error.what();
  }
}

int serve(const McpOptions& options) {
  std::vector<std::filesystem::path> directories;
  for (const std::string& name : options.databases) directories.push_back(index_directory(name));
  if (directories.empty()) directories.push_back(index_directory(""));
  if (!options.allow_private) refuse_private(directories);
  Searcher searcher(directories);
  McpSession session{.allow_private = options.allow_private};
  LineReader lines;
  std::string line, told;
  bool is_too_long = false;
  while (lines.next(line, is_too_long)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    take_up_newer(searcher, told);
    const McpAnswer answer =
        is_too_long ? McpAnswer{.line = answer_to_long_message()} : answer_message(line, session, searcher);
    if (!answer.fault.empty()) note(answer.fault);
    if (answer.line.empty()) continue;
    std::cout << answer.line << '\n';
    if (!std::cout.flush()) throw Error(ErrorKind::Unwritable, "the answer could not be written");
  }
  return 0;
}

}  // namespace

void add_mcp_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("mcp", "Let an assistant search (Model Context Protocol)");
  use_readable_help(command);
  const auto options = std::make_shared<McpOptions>();
  command.add_option("--db", options->databases, "Index to search; repeat it to search several as one")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command.add_flag("--allow-private", options->allow_private,
                   "Search an index that also holds drafts or other posts that are not public");
  command.footer(kHelp);
  command.callback([&exit_code, options] { exit_code = serve(*options); });
}

}  // namespace annals
