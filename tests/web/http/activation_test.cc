// SPDX-License-Identifier: GPL-2.0-or-later
/// The server as systemd starts it: tests/cli/serve_test.cc.
#include "web/http/activation.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <optional>
#include <string>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "web/http/listener.h"

namespace annals {
namespace {

constexpr int kFirstOfPassed = 3;

/// The environment that a service manager gives, for as long as the object lives.
class Manager {
 public:
  Manager(const std::string& process, const std::string& count) {
    ::setenv("LISTEN_PID", process.c_str(), 1);
    ::setenv("LISTEN_FDS", count.c_str(), 1);
    ::setenv("LISTEN_FDNAMES", "annals", 1);
  }
  ~Manager() {
    for (const char* variable : kVariables) ::unsetenv(variable);
  }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  static bool is_visible() {
    for (const char* variable : kVariables)
      if (::getenv(variable) != nullptr) return true;
    return false;
  }

 private:
  static constexpr const char* kVariables[] = {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"};
};

/// Has `socket` where a passed one stands; what stood there before returns afterwards.
class PassedSocket {
 public:
  explicit PassedSocket(int socket) : before_(::fcntl(kFirstOfPassed, F_DUPFD_CLOEXEC, 10)) {
    ::dup2(socket, kFirstOfPassed);
  }
  ~PassedSocket() {
    if (before_.number() >= 0)
      ::dup2(before_.number(), kFirstOfPassed);
    else
      ::close(kFirstOfPassed);
  }
  PassedSocket(const PassedSocket&) = delete;
  PassedSocket& operator=(const PassedSocket&) = delete;

 private:
  FileDescriptor before_;
};

std::string this_process() {
  return std::to_string(::getpid());
}

/// "none", "taken", or the message and the hint.
std::string passed() {
  try {
    std::optional<FileDescriptor> socket = passed_socket();
    if (!socket) return "none";
    EXPECT_EQ(socket->release(), kFirstOfPassed);
    return "taken";
  } catch (const Error& error) {
    return std::string(error.what()) + " | " + error.hint();
  }
}

TEST(Activation, IsNoneWithoutAManager) {
  EXPECT_EQ(passed(), "none");
  for (const std::string& process : {std::to_string(::getppid()), std::string("0"), std::string("x"),
                                     std::string(), std::string("99999999999999999999")}) {
    const Manager manager(process, "1");
    EXPECT_EQ(passed(), "none") << process;
    EXPECT_FALSE(Manager::is_visible()) << "children take no sockets for theirs either";
  }
}

TEST(Activation, NeedsANumberOfSockets) {
  for (const std::string count : {"0", "-1", "x", "", "99999999999999999999"}) {
    const Manager manager(this_process(), count);
    EXPECT_EQ(passed(), "none") << count;
  }
  const Manager manager(this_process(), "2");
  EXPECT_EQ(passed(), "2 sockets were passed to the server | Leave one line Listen…= in the .socket unit.");
}

TEST(Activation, TakesASocketThatListensOnce) {
  int port = 0;
  const FileDescriptor listener = listen_on("127.0.0.1", port);
  const PassedSocket there(listener.number());
  const Manager manager(this_process(), "1");
  EXPECT_EQ(passed(), "taken");
  EXPECT_EQ(::fcntl(kFirstOfPassed, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  EXPECT_FALSE(Manager::is_visible());
  EXPECT_EQ(passed(), "none");
}

TEST(Activation, RefusesWhatDoesNotListen) {
  const std::string refusal =
      "the socket that was passed to the server does not listen | It takes ListenStream= and Accept=no in "
      "the "
      ".socket unit.";
  const FileDescriptor deaf(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  for (const int descriptor : {deaf.number(), file.number()}) {
    const PassedSocket there(descriptor);
    const Manager manager(this_process(), "1");
    EXPECT_EQ(passed(), refusal);
  }
}

/// Where a manager listens for news of its services.
class Notifications {
 public:
  explicit Notifications(const std::string& name) : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    name.copy(address.sun_path, sizeof address.sun_path - 1);
    if (name.starts_with('@')) address.sun_path[0] = '\0';
    EXPECT_EQ(::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address),
                     static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size())),
              0);
    ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
  }
  ~Notifications() { ::unsetenv("NOTIFY_SOCKET"); }
  Notifications(const Notifications&) = delete;
  Notifications& operator=(const Notifications&) = delete;

  /// Empty: none.
  std::string next() const {
    char buffer[256];
    const ssize_t got = ::recv(socket_.number(), buffer, sizeof buffer, MSG_DONTWAIT);
    return got > 0 ? std::string(buffer, static_cast<std::size_t>(got)) : std::string();
  }

 private:
  FileDescriptor socket_;
};

TEST(Activation, NotifiesTheManagerByFileOrByAbstractName) {
  const support::TemporaryFolder folder;
  for (const std::string& name :
       {(folder.path() / "notify.sock").string(), "@annals-test-" + this_process()}) {
    const Notifications notifications(name);
    notify_manager("READY=1");
    EXPECT_EQ(notifications.next(), "READY=1") << name;
    notify_reloading();
    const std::string reloading = notifications.next(), before = "RELOADING=1\nMONOTONIC_USEC=";
    EXPECT_TRUE(reloading.starts_with(before)) << reloading;
    EXPECT_GT(std::stoull(reloading.substr(before.size())), 0U);
    EXPECT_EQ(notifications.next(), "");
  }
}

TEST(Activation, SaysNothingWhereNobodyListens) {
  ::unsetenv("NOTIFY_SOCKET");
  notify_manager("READY=1");
  for (const std::string& name :
       {std::string(), std::string("@"), std::string("/nonexistent/notify.sock"),
        std::string("relative.sock"), std::string(200, 'x'), "@" + std::string(200, 'x')}) {
    ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    notify_manager("READY=1");
    notify_reloading();
  }
  ::unsetenv("NOTIFY_SOCKET");
}

}  // namespace
}  // namespace annals
