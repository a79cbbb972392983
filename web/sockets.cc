// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/sockets.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "query/error.h"

namespace annals {

std::string client_of(const sockaddr_storage& peer) {
  std::string bytes;
  if (peer.ss_family == AF_INET) {
    bytes.assign(reinterpret_cast<const char*>(&reinterpret_cast<const sockaddr_in&>(peer).sin_addr), 4);
  } else if (peer.ss_family == AF_INET6) {
    const in6_addr& address = reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr;
    const char* begin = reinterpret_cast<const char*>(&address);
    if (IN6_IS_ADDR_V4MAPPED(&address)) return std::string(begin + 12, 4);
    bytes.assign(begin, IN6_IS_ADDR_LOOPBACK(&address) ? 16 : 8);
  }
  return bytes;
}

bool is_this_machine(const std::string& client) {
  return client.empty() || client.size() == 16 || (client.size() == 4 && client[0] == 127);
}

bool asks_for_this_machine(std::string_view host_header, std::string_view host) {
  const std::size_t port = host_header.rfind(':');
  const bool has_port =
      port != std::string_view::npos && host_header.find(']', port) == std::string_view::npos;
  const std::string_view name = has_port ? host_header.substr(0, port) : host_header;
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]" || name == host;
}

void make_way_for_socket(const std::string& path) {
  sockaddr_un address{};
  if (path.size() >= sizeof address.sun_path)
    throw Error(ErrorKind::BadRequest,
                fmt::format("{}: a socket's path has at most {} bytes", path, sizeof address.sun_path - 1),
                "Choose a shorter one.");
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) return;
  if (!S_ISSOCK(found.st_mode))
    throw Error(ErrorKind::Unwritable, path + " exists and is no socket", "Choose another path.");
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  const FileDescriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::connect(probe.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    throw Error(ErrorKind::Unwritable, "another server listens on " + path,
                "Stop it first, or choose another path.");
  ::unlink(path.c_str());
}

}  // namespace annals
