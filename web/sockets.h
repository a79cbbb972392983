// SPDX-License-Identifier: GPL-2.0-or-later
/// What the server needs of the system's sockets.
#pragma once
#include <sys/socket.h>

#include <string>
#include <string_view>

#include "query/file_descriptor.h"

namespace annals {

/// What counts as one client: the bytes of an IPv4 address or of an IPv6 /64. Empty on a unix socket.
std::string client_of(const sockaddr_storage& peer);
bool is_this_machine(const std::string& client);

/// Whether a Host header names this machine or `host`. A page of another site may send a browser here under a
/// name of its own (DNS rebinding). For public posts that is no loss; private ones are kept from it.
bool asks_for_this_machine(std::string_view host_header, std::string_view host);

/// Removes the socket that a server left behind when it was killed.
/// Throws Error{Unwritable} if a server listens there or if it is no socket, Error{BadRequest} if it is too
/// long.
void make_way_for_socket(const std::string& path);

}  // namespace annals
