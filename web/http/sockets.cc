// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/sockets.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "web/http/client_address.h"

namespace annals {

SocketName name_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  SocketName name;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return name;
  if (address.ss_family == AF_UNIX) {
    name.unix_path = reinterpret_cast<const sockaddr_un&>(address).sun_path;
  } else {
    name.host = text_of(address_of(address));
    name.port = ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                                                    : reinterpret_cast<const sockaddr_in&>(address).sin_port);
  }
  return name;
}

SocketName parse_endpoint(std::string_view text) {
  const std::size_t colon = std::min(text.rfind(':'), text.size());
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const std::string_view digits = text.substr(std::min(colon + 1, text.size()));
  SocketName name{.host = std::string(host)};
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), name.port);
  constexpr int kLastPort = 65535;
  if (host.empty() || failed != std::errc() || end != digits.data() + digits.size() || name.port < 0 ||
      name.port > kLastPort)
    throw Error(ErrorKind::BadRequest,
                fmt::format("--metrics-listen '{}' is not an address with a port", text),
                "As 127.0.0.1:9464 or [::1]:9464.");
  return name;
}

bool names_host(std::string_view host_header, std::string_view host) {
  const std::size_t port = host_header.rfind(':');
  const bool has_port =
      port != std::string_view::npos && host_header.find(']', port) == std::string_view::npos;
  const std::string_view name = has_port ? host_header.substr(0, port) : host_header;
  return equal_in_any_case(name, host);
}

bool names_this_machine(std::string_view host_header, std::string_view host) {
  constexpr auto kLocalNames = std::to_array<std::string_view>({"localhost", "127.0.0.1", "[::1]"});
  return names_host(host_header, host) || std::ranges::any_of(kLocalNames, [&](std::string_view local) {
           return names_host(host_header, local);
         });
}

void remove_stale_socket(const std::string& path) {
  sockaddr_un address{};
  if (path.size() >= sizeof address.sun_path)
    throw Error(ErrorKind::BadRequest,
                fmt::format("{}: a socket's path has at most {} bytes", path, sizeof address.sun_path - 1),
                "Choose a shorter one.");
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) return;
  if (!S_ISSOCK(found.st_mode))
    throw Error(ErrorKind::Unwritable, path + " exists and is not a socket", "Choose another path.");
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  const FileDescriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::connect(probe.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    throw Error(ErrorKind::Unwritable, "another server listens on " + path,
                "Stop it first, or choose another path.");
  ::unlink(path.c_str());
}

UmaskGuard::UmaskGuard(mode_t mode) : before_(::umask(0777)) {
  ::umask(before_ | (~mode & 0777));
}

UmaskGuard::~UmaskGuard() {
  ::umask(before_);
}

}  // namespace annals
