// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/stat.h>

#include <algorithm>
#include <thread>

#include "query/error.h"
#include "query/searcher.h"
#include "web/cors.h"
#include "web/front_desk.h"
#include "web/http_engine.h"
#include "web/metrics.h"
#include "web/private_index.h"
#include "web/sockets.h"
#include "web/worker.h"

namespace annals {

namespace {

unsigned worker_count(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(4U, 2 * std::thread::hardware_concurrency());
}

/// What the allow-lists say together.
void check_openness(const ServerOptions& options) {
  if (!options.allow_private) refuse_private(options.databases);
  if (options.allow_private && std::ranges::find(options.cors, kAnyOrigin) != options.cors.end())
    throw Error(ErrorKind::BadRequest, "private posts are not for scripts of just any page",
                "Name the origins that may read them: --cors https://example.org");
}

std::string address_of(const ServerOptions& options, int port) {
  if (!options.unix_socket.empty()) return "unix:" + options.unix_socket;
  const bool is_ipv6 = options.host.find(':') != std::string::npos;
  return fmt::format(fmt::runtime(is_ipv6 ? "http://[{}]:{}{}/" : "http://{}:{}{}/"), options.host, port,
                     options.pages.base_path);
}

}  // namespace

struct Server::State {
  explicit State(ServerOptions options) : shared(std::move(options)) {}

  WorkersShare shared;
  int port = 0, metrics_port = 0;
  bool made_socket_file = false;
  unsigned posts = 0;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<FrontDesk> desk;
  Counts metrics_counts{{"other"}};  ///< Of the metrics' own desk: nobody asks for them.
  std::unique_ptr<Worker> metrics_worker;
  std::unique_ptr<FrontDesk> metrics_desk;

  FileDescriptor open_listener() {
    ServerOptions& options = shared.options;
    if (options.listener >= 0) return take_over(options);
    port = options.port;
    made_socket_file = !options.unix_socket.empty();
    if (made_socket_file) make_way_for_socket(options.unix_socket);
    FileDescriptor listener = made_socket_file ? listen_on_file(options.unix_socket, options.unix_mode)
                                               : listen_on(options.host, port);
    made_socket_file = made_socket_file && listener.number() >= 0;
    if (listener.number() < 0) throw cannot_listen(address_of(options, options.port));
    if (made_socket_file) ::chmod(options.unix_socket.c_str(), options.unix_mode);  // what umask(2) took away
    return listener;
  }

  FileDescriptor take_over(ServerOptions& options) {
    FileDescriptor listener(options.listener);
    const SocketName name = name_of(listener.number());
    options.host = name.host;
    options.unix_socket = name.unix_path;
    port = name.port;
    const int on = 1;  // fails on a unix socket, which has no need of it
    ::setsockopt(listener.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return listener;
  }

  void open_metrics() {
    const ServerOptions& options = shared.options;
    if (options.metrics_host.empty()) return;
    metrics_port = options.metrics_port;
    FileDescriptor listener = listen_on(options.metrics_host, metrics_port);
    if (listener.number() < 0)
      throw cannot_listen(fmt::format("{}:{}", options.metrics_host, options.metrics_port));
    constexpr unsigned kScrapers = 16;
    metrics_worker = std::make_unique<Worker>(shared, Worker::Role::MetricsOnly);
    metrics_desk = std::make_unique<FrontDesk>(
        std::move(listener),
        FrontDeskOptions{.queue = kScrapers, .connections = kScrapers, .connections_per_address = kScrapers},
        metrics_counts);
  }

  static Error cannot_listen(const std::string& address) {
    return Error(ErrorKind::Unwritable, "cannot listen on " + address,
                 "Is another program listening there, or is the address not this machine's?");
  }
};

Server::Server(ServerOptions options) {
  check_openness(options);
  state_ = std::make_unique<State>(std::move(options));
  const ServerOptions& kept = state_->shared.options;
  for (unsigned i = 0; i < worker_count(kept.threads); ++i)
    state_->workers.push_back(std::make_unique<Worker>(state_->shared));
  state_->posts = state_->workers.front()->searcher().posts();
  state_->open_metrics();
  state_->desk = std::make_unique<FrontDesk>(
      state_->open_listener(),
      FrontDeskOptions{
          .queue = kept.queue,
          .connections = kept.connections,
          .connections_per_address = kept.connections_per_address,
          .request_bytes = kept.request_bytes,
          .request_deadline = kept.request_deadline,
          .answer_deadline = kept.answer_deadline,
          .keep_alive = kept.keep_alive,
          .proxies = kept.proxies,
          .turned_away = [&shared = state_->shared](const TurnedAway& refused) { shared.note(refused); }},
      state_->shared.counts);
}

Server::~Server() {
  if (state_->made_socket_file) ::unlink(state_->shared.options.unix_socket.c_str());
}

int Server::port() const {
  return state_->port;
}
int Server::metrics_port() const {
  return state_->metrics_port;
}
unsigned Server::posts() const {
  return state_->posts;
}
std::string Server::address() const {
  return address_of(state_->shared.options, state_->port);
}

void Server::stop() {
  state_->shared.stopping = true;
  if (state_->metrics_desk) state_->metrics_desk->stop();
  state_->desk->stop();
}

void Server::reload(std::optional<std::string> frame) {
  WorkersShare& shared = state_->shared;
  count(shared.counts.reloads);
  if (frame) shared.set_frame(std::move(*frame));
  shared.journal.reopen([&](const std::string& line) { shared.log(line); });
  try {
    Searcher newest(shared.options.databases, shared.options.limits);
    shared.log(fmt::format("reloaded: {} posts of {}", newest.posts(), generation_name(newest)));
  } catch (const Error& error) {
    shared.log(error.what());
  }
}

void Server::run() {
  std::vector<std::jthread> threads;
  for (const std::unique_ptr<Worker>& worker : state_->workers)
    threads.emplace_back([this, &worker] { worker->work(*state_->desk); });
  if (state_->metrics_desk) {
    threads.emplace_back([this] { state_->metrics_worker->work(*state_->metrics_desk); });
    threads.emplace_back([this] { state_->metrics_desk->run(); });
  }
  state_->desk->run();
}

}  // namespace annals
