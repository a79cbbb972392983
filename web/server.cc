// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <mutex>
#include <thread>

#include "query/error.h"
#include "query/searcher.h"
#include "web/front_desk.h"
#include "web/journal.h"
#include "web/metrics.h"
#include "web/routes.h"
#include "web/sockets.h"
#include "web/url.h"

namespace annals {

namespace {

/// What httplib gets to see of a request. It decodes %0d%0a in values, expands ranges into gigabytes,
/// compresses at leisure and lets a client forge REMOTE_ADDR: a header that is not here cannot do any of
/// that.
constexpr auto kHeadersRead = std::to_array<std::string_view>(
    {"connection", "content-length", "host", "if-none-match", "transfer-encoding"});

constexpr std::string_view kMethods = "GET, HEAD, OPTIONS";

bool is_read(std::string_view line) {
  const std::string_view name = line.substr(0, line.find(':'));
  return std::any_of(kHeadersRead.begin(), kHeadersRead.end(), [&](std::string_view known) {
    return std::equal(known.begin(), known.end(), name.begin(), name.end(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
  });
}

bool is_well_formed(std::string_view header) {
  const std::string_view name = header.substr(0, header.find(':'));
  constexpr std::string_view kLineEnd = "\r\n";
  return header.ends_with(kLineEnd) && header.find('\r') == header.size() - kLineEnd.size() &&
         !name.empty() && name.size() < header.size() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

/// The head without the headers that nobody reads. Empty: a line is not as it should be, and what a proxy in
/// front made of it may be another request than what would be made of it here.
std::string reduced(std::string_view head) {
  std::string kept;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, std::min(head.size(), head.find('\n') + 1));
    head.remove_prefix(line.size());
    const bool is_frame = kept.empty() || head.empty();  // the request line, the empty line
    if (!is_frame && !is_well_formed(line)) return {};
    if (is_frame || is_read(line)) kept += line;
  }
  return kept;
}

/// A request that is complete, and the answer to it: httplib never touches a socket.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string_view input) : input_(input) {}

  bool is_readable() const override { return !input_.empty(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* bytes, std::size_t size) override {
    const std::size_t count = input_.copy(bytes, size);
    input_.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    output.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  socket_t socket() const override { return INVALID_SOCKET; }

  std::string output;

 private:
  std::string_view input_;
};

struct WireAnswer {
  std::string bytes;
  bool close = false;
};

using Answerer = std::function<HttpResponse(HttpRequest, const std::string& host)>;

/// httplib as parser and printer, without its sockets, threads and routes.
class HttpEngine : public httplib::Server {
 public:
  explicit HttpEngine(Answerer answerer) : answerer_(std::move(answerer)) {
    httplib::Headers headers;
    for (const auto& [name, value] : kSecurityHeaders) headers.emplace(name, value);
    set_default_headers(std::move(headers));
    set_payload_max_length(0);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      route(request, response);
      return HandlerResponse::Handled;
    });
    set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, std::exception_ptr) noexcept {
          response.status = 500;  // httplib's own would send the exception's text
        });
    set_post_routing_handler([](const httplib::Request& request, httplib::Response& response) noexcept {
      response.headers.erase("Keep-Alive");  // promises figures that are not ours
      response.headers.erase("Accept-Ranges");
      if (response.status == 304 || response.status == 204) response.headers.erase("Content-Length");
      const bool understood = request.remote_port >= 0;  // set once the head is parsed
      if (!understood) response.set_header("Connection", "close");
    });
  }

  WireAnswer answer(const Job& job) {
    const std::string head = reduced(job.head);
    if (head.empty()) return {plain_answer(400, "The request is malformed."), true};
    MemoryStream stream(head);
    bool understood = false, refused = false, said_close = false;
    process_request(stream, job.last, said_close, [&](httplib::Request& request) {
      understood = true;
      refused = may_have_body(request) || !is_served(request.method);
      request.ranges.clear();
      if (!refused) return;
      request.headers.erase("Connection");
      request.set_header("Connection", "close");
    });
    return {std::move(stream.output), job.last || said_close || refused || !understood};
  }

 private:
  static bool is_served(const std::string& method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
  }

  /// Bodies are not read; what follows such a head on the wire must never be taken for the next request.
  static bool may_have_body(const httplib::Request& request) {
    return request.has_header("Transfer-Encoding") || request.has_header("Content-Length");
  }

  void route(const httplib::Request& request, httplib::Response& response) {
    if (request.method == "OPTIONS") {
      response.status = 204;
      response.set_header("Allow", std::string(kMethods));
      return;
    }
    if (!is_served(request.method)) {
      response.status = 405;
      response.set_header("Allow", std::string(kMethods));
      response.set_content("Only GET, HEAD and OPTIONS are served here.\n", "text/plain; charset=utf-8");
      return;
    }
    const std::size_t mark = std::min(request.target.find('?'), request.target.size());
    const HttpResponse made = answerer_(
        {.path = request.path,
         .parameters =
             decode_query(std::string_view(request.target).substr(std::min(request.target.size(), mark + 1))),
         .if_none_match = request.get_header_value("If-None-Match")},
        request.get_header_value("Host"));
    response.status = made.status;
    for (const auto& [name, value] : made.headers) response.set_header(name, value);
    if (!made.body.empty()) response.set_content(made.body, made.content_type);
  }

  Answerer answerer_;
};

/// httplib's binding without its accepting, which ends the server when a client hangs up early.
class Listener : public httplib::Server {
 public:
  /// Invalid: the address is taken or not this machine's. `port` 0 becomes the one that was free.
  FileDescriptor open(const std::string& host, int& port) {
    return listening(port == 0 ? (port = bind_to_any_port(host)) > 0 : bind_to_port(host, port));
  }
  FileDescriptor open_file(const std::string& path, mode_t mode) {
    constexpr int kUnusedPort = 80;  // means nothing on a unix socket, but httplib wants one
    set_address_family(AF_UNIX);
    const NarrowedMode narrowed(mode);
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

HttpResponse plain_text(int status, std::string text) {
  return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text)};
}

std::string names_of(const std::vector<Visibility>& visibilities) {
  std::string names;
  for (const Visibility visibility : visibilities)
    names += (names.empty() ? "" : ", ") + std::string(name_of(visibility));
  return names;
}

constexpr std::string_view kMetricsPath = "/metrics";
/// Who looks after the server is not to be told that it is too busy for that.
constexpr auto kProbes = std::to_array<std::string_view>({"/healthz", "/readyz", kMetricsPath});

/// What all workers share.
class Common {
 public:
  explicit Common(ServerOptions given)
      : options(std::move(given)),
        journal({.access_log = options.access_log,
                 .query_log = options.query_log,
                 .logged_address = options.logged_address}),
        limiter(options.rate),
        pages_(std::make_shared<PageOptions>(options.pages)) {}

  ServerOptions options;
  Journal journal;
  Counts& counts = journal.counts;
  RateLimiter limiter;
  std::atomic<bool> refresh_failed = false;  ///< Told once, until it succeeds again.
  std::atomic<bool> stopping = false;

  void log(const std::string& line) const {
    if (options.log) options.log(line);
  }
  /// Keep it while answering: the next request may get another.
  std::shared_ptr<const PageOptions> pages() const {
    const std::lock_guard lock(mutex_);
    return pages_;
  }
  void set_frame(std::string frame) {
    PageOptions changed = options.pages;
    changed.frame = std::move(frame);
    const std::lock_guard lock(mutex_);
    pages_ = std::make_shared<PageOptions>(std::move(changed));
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const PageOptions> pages_;  ///< Guarded by mutex_.
};

/// One thread's Searcher and parser.
class Worker {
 public:
  enum class Role { Everything, MetricsOnly };

  explicit Worker(Common& common, Role role = Role::Everything)
      : common_(common),
        role_(role),
        searcher_(common.options.databases, common.options.limits),
        exposition_([this] { return exposition(common_.counts, reading_of(searcher_)); }),
        engine_([this](HttpRequest request, const std::string& host) {
          return answer(std::move(request), host);
        }) {}

  Searcher& searcher() { return searcher_; }

  void work(FrontDesk& desk) noexcept {
    while (const std::optional<Job> job = desk.take()) {
      WireAnswer answer{{}, true};
      const Clock::time_point begin = Clock::now();
      try {
        exchange_ = {.peer = job->peer, .forwarding = forwarding_of(job->head)};
        exchange_.client = client_behind(job->peer, exchange_.forwarding, common_.options.proxies);
        answer = engine_.answer(*job);
        common_.journal.record(exchange_, job->head, answer.bytes, Clock::now() - begin,
                               generation_name(searcher_));
      } catch (...) {
        if (answer.bytes.empty()) answer.bytes = plain_answer(500, "Something went wrong on the server.");
      }
      desk.give(job->ticket, std::move(answer.bytes), answer.close);
    }
  }

 private:
  using Clock = std::chrono::steady_clock;

  HttpResponse answer(HttpRequest request, const std::string& host) {
    const std::shared_ptr<const PageOptions> pages = common_.pages();
    request.pages = pages.get();
    exchange_.route = route_of(request);
    const std::string_view route = common_.counts.route_names[exchange_.route];
    if (role_ == Role::MetricsOnly && route != kMetricsPath) return plain_text(404, "See /metrics.\n");
    if (std::find(kProbes.begin(), kProbes.end(), route) == kProbes.end())
      if (const std::chrono::seconds wait = common_.limiter.wait_for(exchange_.client); wait.count() > 0)
        return too_often(request, wait);
    refresh();
    const bool is_private = !searcher_.settings().included.empty();
    if (is_private && !common_.options.allow_private)
      return plain_text(503, "The index cannot be searched at the moment.\n");
    if (is_private && role_ == Role::Everything && common_.options.unix_socket.empty() &&
        !asks_for_this_machine(host, common_.options.host))
      return plain_text(403, "This index is served under the name of its own machine only.\n");
    request.stopping = common_.stopping;
    request.metrics = may_see_metrics(host) ? &exposition_ : nullptr;
    HttpResponse response = respond(request, searcher_);
    if (!response.fault.empty()) common_.log(response.fault);
    if (response.from_cache) count(common_.counts.from_cache);
    if (response.matches) exchange_.note_search(request, *response.matches);
    return response;
  }

  HttpResponse too_often(const HttpRequest& request, std::chrono::seconds wait) {
    common_.counts.refused(Refusal::Rate);
    HttpResponse response = respond_with(
        Error(ErrorKind::TooManyRequests, "too many requests from one address"), request, searcher_);
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
  }

  /// What passes through a proxy comes from loopback as well, and so does a page that sends a browser here.
  bool may_see_metrics(const std::string& host) const {
    if (role_ == Role::MetricsOnly) return true;
    return common_.options.metrics_host.empty() && exchange_.peer.size > 0 &&
           is_this_machine(exchange_.peer) && !exchange_.forwarding.forwarded &&
           asks_for_this_machine(host, common_.options.host);
  }

  /// A newer generation that cannot be opened is the operator's business; the older one goes on serving.
  void refresh() {
    try {
      searcher_.refresh();
      common_.refresh_failed = false;
    } catch (const std::exception& error) {
      refresh_failed(error.what());
    } catch (...) {
      refresh_failed("the newer index cannot be opened");
    }
  }
  void refresh_failed(const std::string& reason) {
    if (common_.refresh_failed.exchange(true)) return;
    count(common_.counts.refresh_failures);
    common_.log(reason);
  }

  Common& common_;
  Role role_;
  Searcher searcher_;
  Exchange exchange_;
  std::function<std::string()> exposition_;
  HttpEngine engine_;
};

unsigned worker_count(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(4U, 2 * std::thread::hardware_concurrency());
}

void refuse_private(const ServerOptions& options) {
  if (options.allow_private) return;
  for (const std::filesystem::path& database : options.databases)
    if (const std::vector<Visibility> included = Searcher({database}).settings().included; !included.empty())
      throw Error(ErrorKind::PrivateIndex, fmt::format("{} also holds posts that are not public: {}",
                                                       database.string(), names_of(included)));
}

std::string address_of(const ServerOptions& options, int port) {
  if (!options.unix_socket.empty()) return "unix:" + options.unix_socket;
  const bool is_ipv6 = options.host.find(':') != std::string::npos;
  return fmt::format(fmt::runtime(is_ipv6 ? "http://[{}]:{}{}/" : "http://{}:{}{}/"), options.host, port,
                     options.pages.base_path);
}

}  // namespace

struct Server::State {
  explicit State(ServerOptions options) : common(std::move(options)) {}

  Common common;
  int port = 0, metrics_port = 0;
  bool made_socket_file = false;
  unsigned posts = 0;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<FrontDesk> desk;
  Counts metrics_counts{{"other"}};  ///< Of the metrics' own desk: nobody asks for them.
  std::unique_ptr<Worker> metrics_worker;
  std::unique_ptr<FrontDesk> metrics_desk;

  FileDescriptor open_listener() {
    ServerOptions& options = common.options;
    if (options.listener >= 0) return take_over(options);
    port = options.port;
    made_socket_file = !options.unix_socket.empty();
    if (made_socket_file) make_way_for_socket(options.unix_socket);
    FileDescriptor listener = made_socket_file ? Listener().open_file(options.unix_socket, options.unix_mode)
                                               : Listener().open(options.host, port);
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
    const ServerOptions& options = common.options;
    if (options.metrics_host.empty()) return;
    metrics_port = options.metrics_port;
    FileDescriptor listener = Listener().open(options.metrics_host, metrics_port);
    if (listener.number() < 0)
      throw cannot_listen(fmt::format("{}:{}", options.metrics_host, options.metrics_port));
    constexpr unsigned kScrapers = 16;
    metrics_worker = std::make_unique<Worker>(common, Worker::Role::MetricsOnly);
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
  refuse_private(options);
  state_ = std::make_unique<State>(std::move(options));
  const ServerOptions& kept = state_->common.options;
  for (unsigned i = 0; i < worker_count(kept.threads); ++i)
    state_->workers.push_back(std::make_unique<Worker>(state_->common));
  state_->posts = state_->workers.front()->searcher().statistics().posts;
  state_->open_metrics();
  state_->desk =
      std::make_unique<FrontDesk>(state_->open_listener(),
                                  FrontDeskOptions{.queue = kept.queue,
                                                   .connections = kept.connections,
                                                   .connections_per_address = kept.connections_per_address,
                                                   .request_bytes = kept.request_bytes,
                                                   .request_deadline = kept.request_deadline,
                                                   .answer_deadline = kept.answer_deadline,
                                                   .keep_alive = kept.keep_alive,
                                                   .proxies = kept.proxies},
                                  state_->common.counts);
}

Server::~Server() {
  if (state_->made_socket_file) ::unlink(state_->common.options.unix_socket.c_str());
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
  return address_of(state_->common.options, state_->port);
}

void Server::stop() {
  state_->common.stopping = true;
  if (state_->metrics_desk) state_->metrics_desk->stop();
  state_->desk->stop();
}

void Server::reload(std::optional<std::string> frame) {
  Common& common = state_->common;
  count(common.counts.reloads);
  if (frame) common.set_frame(std::move(*frame));
  common.journal.reopen([&](const std::string& line) { common.log(line); });
  try {
    Searcher newest(common.options.databases, common.options.limits);
    common.log(fmt::format("reloaded: {} posts of {}", newest.statistics().posts, generation_name(newest)));
  } catch (const Error& error) {
    common.log(error.what());
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
