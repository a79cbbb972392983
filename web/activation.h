// SPDX-License-Identifier: GPL-2.0-or-later
/// systemd(1) as the one who starts the server: a socket that it has opened already, and what it is told of
/// the server's state. The protocols are those of sd_listen_fds(3) and sd_notify(3), without the library.
#pragma once
#include <optional>
#include <string_view>

#include "query/file_descriptor.h"

namespace annals {

/// The socket that was passed to this process, by the environment variables LISTEN_PID and LISTEN_FDS, which
/// are taken away: call once, before any thread. None: it was not started so.
/// Throws Error{BadRequest} for several sockets, or one that does not listen.
std::optional<FileDescriptor> passed_socket();

/// "READY=1"; nothing happens where nobody listens.
void tell_manager(std::string_view state);
/// "RELOADING=1", with the time that systemd wants to see with it.
void tell_manager_of_reload();

}  // namespace annals
