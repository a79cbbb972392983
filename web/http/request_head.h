// SPDX-License-Identifier: GPL-2.0-or-later
/// The bytes of a request's head: whether every line is as it should be, the few headers that are read here,
/// and whether it is plain enough to be understood without a library.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "web/http/http_message.h"

namespace annals {

/// Borrows from the head.
struct RequestHead {
  std::string_view method{}, target{};  ///< Of a plain request only.
  std::string_view host{}, if_none_match{}, origin{}, accept_encoding{}, authorization{};
  unsigned hosts = 0;        ///< Headers of that name.
  bool is_http_1_1 = false;  ///< By the end of its line.
  bool close = false;        ///< The client wants the connection to end after the response.
  /// GET or HEAD of a path without escapes, HTTP/1.1, no body and no header twice. Most requests are, and
  /// cpp-httplib would read them in the same way, but for queries with a '?', which it refuses, and take as
  /// long for it as for the answer from memory.
  bool is_plain = false;
};

/// "GET"; a name that a client made up is Method::Other.
Method method_named(std::string_view name);
/// Of a head, or of its beginning.
Method method_of(std::string_view head);

/// A head whose target had the authority of a server in front: "GET http://example.org/a HTTP/1.1".
struct OriginForm {
  std::string head{};  ///< The same with the path and query alone as its target.
  std::string host{};  ///< The authority, which counts instead of the Host header (RFC 9112, 3.2.2).
};
/// None: the target has another form, or an authority that no server has.
std::optional<OriginForm> origin_form(std::string_view head);

/// None: a line is not as it should be, and what a proxy in front made of it may be another request than what
/// would be made of it here.
std::optional<RequestHead> read_head(std::string_view head);

/// False: RFC 9112 has it refused. HTTP/1.1 has one Host header; with two, a proxy and a server may each read
/// another one.
bool names_its_host(const RequestHead& head);

/// The head without the headers that cpp-httplib must not see. It decodes %0d%0a in values, expands ranges
/// into gigabytes, compresses at leisure and lets a client forge REMOTE_ADDR: a header that is not here
/// cannot do any of that.
std::string head_for_httplib(std::string_view head);

}  // namespace annals
