// SPDX-License-Identifier: GPL-2.0-or-later
/// Sockets that listen.
#pragma once
#include <sys/types.h>

#include <string>

#include "query/base/file_descriptor.h"

namespace annals {

/// Listens already. Invalid: the address is taken or not this machine's. `port` 0 becomes the one that was
/// free.
FileDescriptor listen_on(const std::string& host, int& port);
/// The same on a unix socket, which never has more rights than `mode`.
FileDescriptor listen_on_file(const std::string& path, mode_t mode);

}  // namespace annals
