// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/server.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "web/http/event_loop.h"
#include "web/http/listener.h"
#include "web/http/metrics.h"
#include "web/http/sockets.h"
#include "web/server/index_monitor.h"
#include "web/server/index_reading.h"
#include "web/server/private_access.h"
#include "web/server/private_index.h"
#include "web/server/probes.h"
#include "web/server/shared_state.h"
#include "web/server/worker.h"

namespace annals {

namespace {

unsigned worker_count(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(4U, 2 * std::thread::hardware_concurrency());
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

  SharedState shared;
  IndexMonitor monitor{shared};
  Probes probes{shared};
  int port = 0, metrics_port = 0;
  bool made_socket_file = false;
  unsigned posts = 0;
  bool knows_sites = true;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<EventLoop> loop;
  Counts metrics_counts{{"other"}};  ///< Of the metrics' own loop, which no metric shows.
  std::unique_ptr<Worker> metrics_worker;
  std::unique_ptr<EventLoop> metrics_loop;

  FileDescriptor open_listener() {
    ServerOptions& options = shared.options;
    if (options.listener >= 0) return take_over(options);
    port = options.port;
    made_socket_file = !options.unix_socket.empty();
    if (made_socket_file) remove_stale_socket(options.unix_socket);
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
    metrics_worker = std::make_unique<Worker>(shared, WorkerRole::MetricsOnly);
    metrics_loop = std::make_unique<EventLoop>(
        std::move(listener),
        EventLoopOptions{.queue = kScrapers, .connections = kScrapers, .connections_per_address = kScrapers},
        metrics_counts);
  }

  bool serves_private() const { return shared.index()->is_private; }

  void check_openness() const {
    const ServerOptions& options = shared.options;
    if (options.allow_private)
      check_private_options(options, serves_private());
    else
      refuse_private(options.databases);
  }

  EventLoopOptions loop_options() {
    const ServerOptions& kept = shared.options;
    return {.workers = worker_count(kept.threads),
            .queue = kept.queue,
            .connections = kept.connections,
            .connections_per_address = kept.connections_per_address,
            .request_bytes = kept.request_bytes,
            .request_deadline = kept.request_deadline,
            .answer_deadline = kept.answer_deadline,
            .keep_alive = kept.keep_alive,
            .queue_deadline = kept.queue_deadline,
            .work_deadline = work_deadline(kept),
            .heartbeat = kept.heartbeat,
            .proxies = kept.proxies,
            .on_refused = [this](const RefusedRequest& refused) { shared.log_refused(refused); },
            .answer_at_once = [this](const ReceivedHead& head) { return probes.answer(head); },
            .on_stuck = [this] { report_stuck(); },
            .on_heartbeat = kept.on_heartbeat};
  }

  void report_stuck() const {
    const ServerOptions& options = shared.options;
    shared.log(
        fmt::format("a request has taken longer than {} s; is the index damaged? 'annals check' reads it",
                    work_deadline(options).count() / 1000));
    if (options.on_stuck) options.on_stuck();
  }

  static Error cannot_listen(const std::string& address) {
    switch (errno) {
      case EADDRINUSE:
        return {ErrorKind::Unwritable, "cannot listen on " + address + ": another program listens there",
                "Choose another port: --port 8081, or --port 0 for any free one."};
      case EADDRNOTAVAIL:
        return {ErrorKind::Unwritable, "cannot listen on " + address + ": it is no address of this machine"};
      case ENOENT:
        return {ErrorKind::Unwritable, "cannot listen on " + address + ": there is no such folder"};
      default:
        return {ErrorKind::Unwritable, "cannot listen on " + address,
                "Is another program listening there, or is the address not this machine's?"};
    }
  }
};

Server::Server(ServerOptions options) {
  state_ = std::make_unique<State>(std::move(options));
  state_->check_openness();
  const ServerOptions& kept = state_->shared.options;
  for (unsigned i = 0; i < worker_count(kept.threads); ++i)
    state_->workers.push_back(std::make_unique<Worker>(state_->shared));
  const Searcher& opened = state_->workers.front()->searcher();
  state_->posts = opened.posts();
  state_->knows_sites = std::ranges::none_of(opened.settings().archives,
                                             [](const ArchiveInfo& one) { return one.base_url.empty(); });
  state_->open_metrics();
  FileDescriptor listener = state_->open_listener();
  if (state_->serves_private()) check_private_listener(listener.number());
  state_->loop =
      std::make_unique<EventLoop>(std::move(listener), state_->loop_options(), state_->shared.counts);
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
bool Server::knows_sites() const {
  return state_->knows_sites;
}
std::string Server::address() const {
  return address_of(state_->shared.options, state_->port);
}

void Server::stop() {
  state_->shared.stopping = true;
  if (state_->metrics_loop) state_->metrics_loop->stop();
  state_->loop->stop();
}

void Server::reload(std::optional<std::string> frame) {
  SharedState& shared = state_->shared;
  count(shared.counts.reloads);
  if (frame) shared.set_frame(std::move(*frame));
  shared.request_log.reopen([&](const std::string& line) { shared.log(line); });
  state_->monitor.verify_again();
}

void Server::run() {
  state_->monitor.start();
  std::vector<std::jthread> threads;
  for (const std::unique_ptr<Worker>& worker : state_->workers)
    threads.emplace_back([this, &worker] { worker->work(*state_->loop); });
  if (state_->metrics_loop) {
    threads.emplace_back([this] { state_->metrics_worker->work(*state_->metrics_loop); });
    threads.emplace_back([this] { state_->metrics_loop->run(); });
  }
  state_->loop->run();
}

}  // namespace annals
