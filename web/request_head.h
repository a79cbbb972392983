// SPDX-License-Identifier: GPL-2.0-or-later
/// The bytes of a request's head: whether every line is as it should be, the few headers that are read here,
/// and whether it is plain enough to be understood without a library.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// Borrows from the head.
struct RequestHead {
  std::string_view method{}, target{};  ///< Of a plain request only.
  std::string_view host{}, if_none_match{}, origin{}, accept_encoding{};
  bool close = false;  ///< Of a plain request: the client wants to be left after the answer.
  /// GET or HEAD of a path without escapes, HTTP/1.1, no body and no header twice. Most requests are, and
  /// cpp-httplib would read them in the same way, but for queries with a '?', which it refuses, and take as
  /// long for it as for the answer from memory.
  bool is_plain = false;
};

/// None: a line is not as it should be, and what a proxy in front made of it may be another request than what
/// would be made of it here.
std::optional<RequestHead> read_head(std::string_view head);

/// The head without the headers that cpp-httplib must not see. It decodes %0d%0a in values, expands ranges
/// into gigabytes, compresses at leisure and lets a client forge REMOTE_ADDR: a header that is not here
/// cannot do any of that.
std::string head_for_httplib(std::string_view head);

}  // namespace annals
