// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "query/error.h"
#include "query/searcher.h"
#include "web/front_desk.h"
#include "web/private_index.h"
#include "web/routes.h"
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
  /// Invalid: the address is taken or not this machine's.
  FileDescriptor open(const ServerOptions& options, int& port) {
    set_tcp_nodelay(true);  // an answer on a kept connection takes 44 ms without
    set_socket_options([](socket_t socket) {
      const int on = 1;  // not SO_REUSEPORT: a second server on the port must be refused
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    if (!bind(options, port)) return FileDescriptor();
    FileDescriptor listener(svr_sock_.exchange(INVALID_SOCKET));
    constexpr int kBacklog = 511;  // httplib's is 5
    ::listen(listener.number(), kBacklog);
    return listener;
  }

 private:
  bool bind(const ServerOptions& options, int& port) {
    constexpr int kUnusedPort = 80;  // means nothing on a unix socket, but httplib wants one
    if (!options.unix_socket.empty()) {
      set_address_family(AF_UNIX);
      return bind_to_port(options.unix_socket, kUnusedPort);
    }
    port = options.port == 0 ? bind_to_any_port(options.host) : options.port;
    return options.port == 0 ? port > 0 : bind_to_port(options.host, port);
  }
};

HttpResponse plain_text(int status, std::string text) {
  return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text)};
}

/// What all workers share.
struct Common {
  ServerOptions options;
  std::atomic<bool> refresh_failed = false;  ///< Told once, until it succeeds again.

  void log(const std::string& line) const {
    if (options.log) options.log(line);
  }
};

/// One thread's Searcher and parser.
class Worker {
 public:
  explicit Worker(Common& common)
      : common_(common),
        searcher_(common.options.databases, common.options.limits),
        engine_([this](HttpRequest request, const std::string& host) {
          return answer(std::move(request), host);
        }) {}

  Searcher& searcher() { return searcher_; }

  void work(FrontDesk& desk) noexcept {
    while (const std::optional<Job> job = desk.take()) {
      WireAnswer answer{{}, true};
      try {
        answer = engine_.answer(*job);
      } catch (...) {
        answer.bytes = plain_answer(500, "Something went wrong on the server.");
      }
      desk.give(job->ticket, std::move(answer.bytes), answer.close);
    }
  }

 private:
  HttpResponse answer(HttpRequest request, const std::string& host) {
    refresh();
    request.pages = &common_.options.pages;
    const bool is_private = !searcher_.settings().included.empty();
    if (is_private && !common_.options.allow_private)
      return plain_text(503, "The index cannot be searched at the moment.\n");
    if (is_private && common_.options.unix_socket.empty() &&
        !asks_for_this_machine(host, common_.options.host))
      return plain_text(403, "This index is served under the name of its own machine only.\n");
    HttpResponse response = respond(request, searcher_);
    if (!response.fault.empty()) common_.log(response.fault);
    return response;
  }

  /// A newer generation that cannot be opened is the operator's business; the older one goes on serving.
  void refresh() {
    try {
      searcher_.refresh();
      common_.refresh_failed = false;
    } catch (const std::exception& error) {
      if (!common_.refresh_failed.exchange(true)) common_.log(error.what());
    } catch (...) {
      if (!common_.refresh_failed.exchange(true)) common_.log("the newer index cannot be opened");
    }
  }

  Common& common_;
  Searcher searcher_;
  HttpEngine engine_;
};

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
  Common common;
  int port = 0;
  unsigned posts = 0;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<FrontDesk> desk;
};

Server::Server(ServerOptions options) : state_(std::make_unique<State>()) {
  if (!options.allow_private) refuse_private(options.databases);
  state_->common.options = std::move(options);
  const ServerOptions& kept = state_->common.options;
  for (unsigned i = 0; i < worker_count(kept.threads); ++i)
    state_->workers.push_back(std::make_unique<Worker>(state_->common));
  state_->posts = state_->workers.front()->searcher().posts();

  if (!kept.unix_socket.empty()) make_way_for_socket(kept.unix_socket);
  FileDescriptor listener = Listener().open(kept, state_->port);
  if (listener.number() < 0)
    throw Error(ErrorKind::Unwritable, "cannot listen on " + address_of(kept, kept.port),
                "Is another program listening there, or is the address not this machine's?");
  if (!kept.unix_socket.empty()) ::chmod(kept.unix_socket.c_str(), S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP);
  state_->desk = std::make_unique<FrontDesk>(
      std::move(listener), FrontDeskOptions{.queue = kept.queue,
                                            .connections = kept.connections,
                                            .connections_per_address = kept.connections_per_address,
                                            .request_bytes = kept.request_bytes,
                                            .request_deadline = kept.request_deadline,
                                            .answer_deadline = kept.answer_deadline,
                                            .keep_alive = kept.keep_alive});
}

Server::~Server() {
  const std::string& socket = state_->common.options.unix_socket;
  if (!socket.empty()) ::unlink(socket.c_str());
}

int Server::port() const {
  return state_->port;
}
unsigned Server::posts() const {
  return state_->posts;
}
std::string Server::address() const {
  return address_of(state_->common.options, state_->port);
}
void Server::stop() {
  state_->desk->stop();
}

void Server::run() {
  std::vector<std::jthread> threads;
  for (const std::unique_ptr<Worker>& worker : state_->workers)
    threads.emplace_back([this, &worker] { worker->work(*state_->desk); });
  state_->desk->run();
}

}  // namespace annals
