// SPDX-License-Identifier: GPL-2.0-or-later
/// Debian's xapian-tcpsrv (package xapian-tools) over one generation. It makes a process for each connection.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace annals {

struct ShardAddress {
  std::string host = "127.0.0.1";
  unsigned port = 0;
};

class ShardProcess {
 public:
  /// It ends with the thread that starts it. Throws Error{Unreadable} if the program is not installed, and
  /// Error{Busy}.
  ShardProcess(const std::filesystem::path& generation, const ShardAddress& address);
  /// Ends it and all of its connections, within two seconds.
  ~ShardProcess();
  ShardProcess(const ShardProcess&) = delete;
  ShardProcess& operator=(const ShardProcess&) = delete;

  /// By itself, as when the port is taken; it has said why on standard error.
  bool has_ended() const;

 private:
  pid_t process_ = -1;  ///< And its group.
};

}  // namespace annals
