// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/activation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <string>

#include "query/base/error.h"

namespace annals {

namespace {

constexpr int kFirstPassed = 3;  // SD_LISTEN_FDS_START

long number_in(const char* variable) {
  const char* text = ::getenv(variable);
  long number = 0;
  if (text != nullptr) std::from_chars(text, text + std::string_view(text).size(), number);
  return number;
}

bool listens(int socket) {
  int answer = 0;
  socklen_t size = sizeof answer;
  return ::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &answer, &size) == 0 && answer == 1;
}

}  // namespace

std::optional<FileDescriptor> passed_socket() {
  const bool is_for_us = number_in("LISTEN_PID") == ::getpid();
  const long count = is_for_us ? number_in("LISTEN_FDS") : 0;
  for (const char* variable : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) ::unsetenv(variable);
  if (count <= 0) return std::nullopt;
  if (count > 1)
    throw Error(ErrorKind::BadRequest, fmt::format("{} sockets were passed to the server", count),
                "Leave one line Listen…= in the .socket unit.");
  ::fcntl(kFirstPassed, F_SETFD, FD_CLOEXEC);
  if (!listens(kFirstPassed))
    throw Error(ErrorKind::BadRequest, "the socket that was passed to the server does not listen",
                "It takes ListenStream= and Accept=no in the .socket unit.");
  return FileDescriptor(kFirstPassed);
}

void pass_on(int socket) {
  if (socket != kFirstPassed) ::dup2(socket, kFirstPassed);
  ::fcntl(kFirstPassed, F_SETFD, 0);
  ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
  ::setenv("LISTEN_FDS", "1", 1);
}

std::chrono::milliseconds watchdog_interval() {
  const long addressee = number_in("WATCHDOG_PID");
  if (addressee != 0 && addressee != ::getpid()) return {};
  return std::chrono::milliseconds(number_in("WATCHDOG_USEC") / 1000 / 2);
}

void notify_manager(std::string_view state) {
  const char* path = ::getenv("NOTIFY_SOCKET");
  sockaddr_un address{};
  const std::string_view name = path == nullptr ? "" : path;
  if (name.size() < 2 || name.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  name.copy(address.sun_path, name.size());
  if (name.front() == '@') address.sun_path[0] = '\0';  // a name in no folder
  const FileDescriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  ::sendto(socket.number(), state.data(), state.size(), MSG_NOSIGNAL,
           reinterpret_cast<const sockaddr*>(&address),
           static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size()));
}

void notify_reloading() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  notify_manager(fmt::format("RELOADING=1\nMONOTONIC_USEC={}", now.tv_sec * 1'000'000 + now.tv_nsec / 1000));
}

}  // namespace annals
