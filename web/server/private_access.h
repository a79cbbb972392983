// SPDX-License-Identifier: GPL-2.0-or-later
/// Who sees posts that are not public: a client of this machine that sends the operator's token, or asks
/// under the name that the operator gave. What a proxy or a page of another site can write into a header is
/// no proof of anything: a proxy that forwards everything connects from loopback as well.
#pragma once
#include <string>
#include <string_view>

#include "web/http/client_address.h"
#include "web/http/credentials.h"
#include "web/http/http_message.h"
#include "web/server/server_options.h"

namespace annals {

class PrivateAccess {
 public:
  explicit PrivateAccess(const ServerOptions& options);

  bool is_allowed() const { return allowed_; }

  enum class Verdict { Granted, NotServed, WrongHost, NoToken };
  /// Of a request for an index that holds more than public posts.
  Verdict verdict(const HttpRequest& request, const IpAddress& peer) const;

 private:
  bool allowed_;
  bool has_token_;
  TokenCheck token_;
  std::string host_;
};

/// Of a server that may serve such an index, and whether it has one now. Throws Error{BadRequest} when that
/// is to be served without a token or a name, or any index to the scripts of any site.
void check_private_options(const ServerOptions& options, bool is_private);
/// Throws Error{BadRequest} unless the socket is a unix socket or listens on loopback.
void check_private_listener(int socket);

/// The name of a --private-host, without a port, which does not matter. Throws Error{BadRequest} for what is
/// no name that a Host header can have: no client would ever see the index.
std::string checked_private_host(std::string_view given);

/// The token in a file: its first line, 16 to 256 visible characters. Throws Error{Unreadable, BadRequest}.
std::string read_token(const std::string& file);

}  // namespace annals
