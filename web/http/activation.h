// SPDX-License-Identifier: GPL-2.0-or-later
/// systemd(1) as the service manager: a socket that it has opened already, and notifications of the server's
/// state. The protocols are those of sd_listen_fds(3) and sd_notify(3), without the library.
#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "query/base/file_descriptor.h"

namespace annals {

/// The socket that was passed to this process, by the environment variables LISTEN_PID and LISTEN_FDS, which
/// are taken away: call once, before any thread. None: it was not started so.
/// Throws Error{BadRequest} for several sockets, or one that does not listen.
std::optional<FileDescriptor> passed_socket();

/// Leaves that socket to the program that this process executes next.
void pass_on(int socket);

/// How often the manager wants to hear "WATCHDOG=1", twice as often as it must; 0: it does not.
std::chrono::milliseconds watchdog_interval();

/// "READY=1"; does nothing without a manager.
void notify_manager(std::string_view state);
/// "RELOADING=1", with the time that systemd wants to see with it.
void notify_reloading();

}  // namespace annals
