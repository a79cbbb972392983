// SPDX-License-Identifier: GPL-2.0-or-later
/// A server on a free port over a temporary index, and clients that may send it any bytes.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"
#include "web/http/sockets.h"
#include "web/server/server.h"

namespace annals::support {

/// One connection. Waits patiently: a test asserts answers, not how long they took.
class RawClient {
 public:
  explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ =
        ::connect(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  explicit RawClient(const std::string& unix_socket)
      : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    unix_socket.copy(address.sun_path, sizeof address.sun_path - 1);
    connected_ =
        ::connect(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  bool connected() const { return connected_; }

  /// False: the server has closed the connection.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Ends this side of the connection; answers can still come.
  void finish() { ::shutdown(socket_.number(), SHUT_WR); }

  /// One answer, by its Content-Length; empty: the server has closed the connection.
  std::string answer(bool has_body = true) {
    std::size_t end = 0;
    while ((end = input_.find("\r\n\r\n")) == std::string::npos)
      if (!more()) return {};
    end += 4;
    constexpr std::string_view kLength = "Content-Length: ";
    const std::size_t length = input_.substr(0, end).find(kLength);
    const std::size_t body =
        has_body && length != std::string::npos ? std::stoul(input_.substr(length + kLength.size())) : 0;
    while (input_.size() < end + body)
      if (!more()) break;
    const std::string whole = input_.substr(0, end + body);
    input_.erase(0, whole.size());
    return whole;
  }

  /// Everything until the server closes the connection.
  std::string rest() {
    while (more()) continue;
    return std::move(input_);
  }

 private:
  bool more() {
    constexpr int kPatience = 60'000;
    pollfd readable{socket_.number(), POLLIN, 0};
    if (::poll(&readable, 1, kPatience) <= 0) return false;
    char buffer[65536];
    const ssize_t got = ::recv(socket_.number(), buffer, sizeof buffer, 0);
    if (got > 0) input_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

  FileDescriptor socket_;
  bool connected_ = false;
  std::string input_;
};

inline std::string get_request(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

inline std::string header_of(const std::string& answer, const std::string& name) {
  const std::size_t begin = answer.find("\r\n" + name + ": ");
  if (begin == std::string::npos || begin > answer.find("\r\n\r\n")) return {};
  const std::size_t value = begin + name.size() + 4;
  return answer.substr(value, answer.find("\r\n", value) - value);
}

inline int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

inline std::string body_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string() : answer.substr(end + 4);
}

/// Runs from its construction to its destruction.
class RunningServer {
 public:
  explicit RunningServer(std::vector<Post> posts, ServerOptions options = {},
                         const IndexSettings& settings = {})
      : index_(index_with(std::move(posts), settings)),
        server_(completed(std::move(options))),
        thread_([this] { server_.run(); }) {}
  ~RunningServer() {
    server_.stop();
    thread_.join();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  Server& server() { return server_; }
  const std::filesystem::path& index() const { return index_.path; }
  RawClient connect() const { return RawClient(server_.port()); }
  std::string ask(const std::string& bytes, bool has_body = true) const {
    RawClient client = connect();
    client.send(bytes);
    return client.answer(has_body);
  }
  std::string get(const std::string& target, const std::string& headers = {}) const {
    return ask(get_request(target, headers));
  }
  std::string metrics() const {
    RawClient client(server_.metrics_port());
    client.send(get_request("/metrics"));
    return client.answer();
  }
  std::vector<std::string> log() const {
    const std::lock_guard lock(mutex_);
    return log_;
  }

 private:
  ServerOptions completed(ServerOptions options) {
    if (options.databases.empty()) options.databases = {index_.path};
    if (options.unix_socket.empty()) options.port = 0;
    options.limits.deadline = unhurried_limits().deadline;
    options.log = [this](const std::string& line) {
      const std::lock_guard lock(mutex_);
      log_.push_back(line);
    };
    return options;
  }

  TemporaryIndex index_;
  mutable std::mutex mutex_;
  std::vector<std::string> log_;
  Server server_;
  std::thread thread_;
};

/// One public post, enough for a server to find something.
inline const std::vector<Post> kOutage = {{.path = "azure.html",
                                           .url = "/azure/",
                                           .title = "Windows Azure outage",
                                           .visibility = Visibility::Public,
                                           .text = "The outage lasted a day."}};

/// Why a server does not start with these options; Internal: it does.
inline ErrorKind refusal(const ServerOptions& options) {
  try {
    Server server(options);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::Internal;
}

}  // namespace annals::support
