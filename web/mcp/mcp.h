// SPDX-License-Identifier: GPL-2.0-or-later
/// The search for assistants: a server of the Model Context Protocol, as a function from message to answer.
/// web/commands/mcp_command.cc reads and writes the lines; what can be called is in web/mcp/mcp_tools.cc.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "query/answer/searcher.h"

namespace annals {

struct McpVersion {
  std::string_view name{};
  bool has_batches = false;
  bool is_stateless = false;  ///< Without initialize: every request says its version itself.
};

/// Oldest first.
inline constexpr auto kMcpVersions = std::to_array<McpVersion>({
    {.name = "2024-11-05"},
    {.name = "2025-03-26", .has_batches = true},
    {.name = "2025-06-18"},
    {.name = "2025-11-25"},
    {.name = "2026-07-28", .is_stateless = true},
});

inline constexpr std::size_t kMcpMessageBytes = 1 << 20, kMcpMessageDepth = 32, kMcpBatch = 32;

/// One client's.
struct McpSession {
  const McpVersion* version = nullptr;  ///< Of kMcpVersions, agreed on by initialize; nullptr: not yet.
  bool allow_private = false;           ///< Search an index that holds more than public posts.
};

struct McpAnswer {
  std::string line{};   ///< Without its end, in ASCII; empty: nothing is to be said.
  std::string fault{};  ///< For the operator, never for the client; empty: nothing went wrong on this side.
};

/// Whatever the message is made of, the answer is one that the protocol knows.
McpAnswer answer_message(std::string_view message, McpSession& session, Searcher& searcher);

/// To a line that is longer than kMcpMessageBytes, and so was not read.
std::string answer_to_long_message();

}  // namespace annals
