// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/listener.h"

#include <httplib.h>

#include "web/http/sockets.h"

namespace annals {

namespace {

/// httplib's binding without its accepting, which ends the server when a client hangs up early.
class Listener : public httplib::Server {
 public:
  FileDescriptor open(const std::string& host, int& port) {
    return listening(port == 0 ? (port = bind_to_any_port(host)) > 0 : bind_to_port(host, port));
  }
  FileDescriptor open_file(const std::string& path, mode_t mode) {
    constexpr int kUnusedPort = 80;  // means nothing on a unix socket, but httplib wants one
    set_address_family(AF_UNIX);
    const UmaskGuard umask(mode);
    return listening(bind_to_port(path, kUnusedPort));
  }

  Listener() {
    set_tcp_nodelay(true);  // an answer on a kept connection takes 44 ms without
    set_socket_options([](socket_t socket) {
      const int on = 1;  // not SO_REUSEPORT: a second server on the port must be refused
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
  }

 private:
  FileDescriptor listening(bool is_bound) {
    if (!is_bound) return FileDescriptor();
    FileDescriptor listener(svr_sock_.exchange(INVALID_SOCKET));
    constexpr int kBacklog = 511;  // httplib's is 5
    ::listen(listener.number(), kBacklog);
    return listener;
  }
};

}  // namespace

FileDescriptor listen_on(const std::string& host, int& port) {
  return Listener().open(host, port);
}

FileDescriptor listen_on_file(const std::string& path, mode_t mode) {
  return Listener().open_file(path, mode);
}

}  // namespace annals
