// SPDX-License-Identifier: GPL-2.0-or-later
/// What the server needs of the system's sockets.
#pragma once
#include <sys/socket.h>
#include <sys/types.h>

#include <string>
#include <string_view>

#include "query/file_descriptor.h"

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

/// Whether a Host header names this machine or `host`. A page of another site may send a browser here under a
/// name of its own (DNS rebinding). For public posts that is no loss; private ones are kept from it.
bool asks_for_this_machine(std::string_view host_header, std::string_view host);

/// Removes the socket that a server left behind when it was killed.
/// Throws Error{Unwritable} if a server listens there or if it is no socket, Error{BadRequest} if it is too
/// long.
void make_way_for_socket(const std::string& path);

/// Keeps new files and sockets to `mode` at most until the end of its scope, so that a socket is never open
/// to more people than it shall be, not even for a moment. Of the whole process: nobody gets more meanwhile.
class NarrowedMode {
 public:
  explicit NarrowedMode(mode_t mode);
  ~NarrowedMode();
  NarrowedMode(const NarrowedMode&) = delete;
  NarrowedMode& operator=(const NarrowedMode&) = delete;

 private:
  mode_t before_;
};

}  // namespace annals
