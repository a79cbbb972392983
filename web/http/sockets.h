// SPDX-License-Identifier: GPL-2.0-or-later
/// What the server needs of the system's sockets.
#pragma once
#include <sys/socket.h>
#include <sys/types.h>

#include <string>
#include <string_view>

#include "query/base/file_descriptor.h"

namespace annals {

/// Where a listening socket is to be found.
struct SocketName {
  std::string host{};  ///< An address; empty on a unix socket.
  int port = 0;
  std::string unix_path{};
};
SocketName name_of(int socket);

/// "127.0.0.1:9464", "[::1]:9464", "localhost:9464". Throws Error{BadRequest}.
SocketName parse_endpoint(std::string_view text);

/// Whether a Host header names `host`, with or without a port.
bool names_host(std::string_view host_header, std::string_view host);

/// Whether a Host header names this machine or `host`. It is no proof that a client is near: any client may
/// write it, and a proxy in front may put its own there.
bool names_this_machine(std::string_view host_header, std::string_view host);

/// Removes the socket that a server left behind when it was killed.
/// Throws Error{Unwritable} if a server listens there or if it is no socket, Error{BadRequest} if it is too
/// long.
void remove_stale_socket(const std::string& path);

/// Limits the mode of new files and sockets to `mode` until the end of its scope, so that a socket never has
/// more rights than it shall have, not even for a moment. It holds for the whole process.
class UmaskGuard {
 public:
  explicit UmaskGuard(mode_t mode);
  ~UmaskGuard();
  UmaskGuard(const UmaskGuard&) = delete;
  UmaskGuard& operator=(const UmaskGuard&) = delete;

 private:
  mode_t before_;
};

}  // namespace annals
