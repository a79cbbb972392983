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
#include "web/answer_cache.h"
#include "web/answer_printer.h"
#include "web/front_desk.h"
#include "web/gzip.h"
#include "web/known_answers.h"
#include "web/private_index.h"
#include "web/request_head.h"
#include "web/routes.h"
#include "web/url.h"

namespace annals {

namespace {

constexpr std::string_view kMethods = "GET, HEAD, OPTIONS";

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

/// What a worker says to a request, and to a browser that asks whether its script may.
struct Answerer {
  std::function<AnswerCache::Answer(const HttpRequest&, bool compressed)> answer;
  std::function<Headers(std::string_view path, std::string_view origin, bool preflight)> sharing;
};

/// httplib as a parser of what is not plain, without its sockets, threads, routes and printing.
class HttpEngine : public httplib::Server {
 public:
  explicit HttpEngine(Answerer answerer) : answerer_(std::move(answerer)) {
    httplib::Headers headers;
    for (const auto& [name, value] : kCommonHeaders) headers.emplace(name, value);
    set_default_headers(std::move(headers));
    set_payload_max_length(0);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      understood_ = request;
      response.status = 204;
      return HandlerResponse::Handled;
    });
    set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, std::exception_ptr) noexcept {
          response.status = 500;  // httplib's own would send the exception's text
        });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& response) noexcept {
      response.headers.erase("Keep-Alive");  // promises figures that are not ours
      response.set_header("Connection", "close");
    });
  }

  WireAnswer answer(const Job& job) {
    const std::optional<RequestHead> head = read_head(job.head);
    if (!head) return {plain_answer(400, "The request is malformed."), true};
    return head->is_plain ? answer_plain(*head, job.last) : answer_parsed(job, *head);
  }

 private:
  WireAnswer answer_plain(const RequestHead& head, bool last) {
    const std::size_t mark = std::min(head.target.find('?'), head.target.size());
    return answer_to({.path = std::string(head.target.substr(0, mark)),
                      .parameters = parameters_in(head.target),
                      .if_none_match = std::string(head.if_none_match),
                      .host = std::string(head.host),
                      .origin = std::string(head.origin)},
                     head, {.with_body = head.method == "GET", .close = last || head.close});
  }

  /// What httplib does not understand it answers itself.
  WireAnswer answer_parsed(const Job& job, const RequestHead& head) {
    const std::string read_by_httplib = head_for_httplib(job.head);
    MemoryStream stream(read_by_httplib);
    bool said_close = false;
    understood_.reset();
    process_request(stream, job.last, said_close, [](httplib::Request& request) { request.ranges.clear(); });
    if (!understood_) return {std::move(stream.output), true};
    const httplib::Request& request = *understood_;
    const bool close = job.last || said_close || may_have_body(request) || !is_served(request.method);
    const Printing printing{.with_body = request.method != "HEAD", .close = close};
    if (request.method == "OPTIONS") return options(request.path, head.origin, printing);
    if (!is_served(request.method)) return {printed(not_served(), printing), true};
    return answer_to({.path = request.path,
                      .parameters = parameters_in(request.target),
                      .if_none_match = request.get_header_value("If-None-Match"),
                      .host = request.get_header_value("Host"),
                      .origin = std::string(head.origin)},
                     head, printing);
  }

  WireAnswer answer_to(const HttpRequest& request, const RequestHead& head, Printing printing) {
    const AnswerCache::Answer made = answerer_.answer(request, accepts_gzip(head.accept_encoding));
    const Headers sharing = answerer_.sharing(request.path, request.origin, false);
    printing.more = &sharing;
    printing.not_modified = made->status == 200 && is_known(request, *made);
    return {printed(*made, printing), printing.close};
  }

  WireAnswer options(const std::string& path, std::string_view origin, Printing printing) {
    const HttpResponse allowed{.status = 204, .headers = {{"Allow", std::string(kMethods)}}};
    const Headers sharing = answerer_.sharing(path, origin, true);
    printing.more = &sharing;
    return {printed(allowed, printing), printing.close};
  }

  static HttpResponse not_served() {
    return {.status = 405,
            .content_type = "text/plain; charset=utf-8",
            .body = "Only GET, HEAD and OPTIONS are served here.\n",
            .headers = {{"Allow", std::string(kMethods)}}};
  }

  static std::vector<std::pair<std::string, std::string>> parameters_in(std::string_view target) {
    const std::size_t mark = std::min(target.find('?'), target.size());
    return decode_query(target.substr(std::min(target.size(), mark + 1)));
  }

  static bool is_served(const std::string& method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
  }

  /// Bodies are not read; what follows such a head on the wire must never be taken for the next request.
  static bool may_have_body(const httplib::Request& request) {
    return request.has_header("Transfer-Encoding") || request.has_header("Content-Length");
  }

  Answerer answerer_;
  std::optional<httplib::Request> understood_;
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

AnswerCache::Answer plain_text(int status, std::string text) {
  return std::make_shared<HttpResponse>(
      HttpResponse{.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text)});
}

/// Every answer that is long enough says that it depends on what the client can unpack.
HttpResponse packed(HttpResponse response, bool compressed) {
  const bool is_known = response.status == 304;
  if (response.body.size() < kLeastGzipBytes && !is_known) return response;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!compressed || is_known) return response;
  if (std::string body = gzipped(response.body); !body.empty()) {
    response.body = std::move(body);
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

/// What all workers share.
struct Common {
  explicit Common(const ServerOptions& given) : options(given), cache(given.cache_bytes) {}

  ServerOptions options;
  AnswerCache cache;
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
        engine_({.answer = [this](const HttpRequest& request,
                                  bool compressed) { return answer(request, compressed); },
                 .sharing = [this](std::string_view path, std::string_view origin,
                                   bool preflight) { return sharing(path, origin, preflight); }}) {}

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
  AnswerCache::Answer answer(HttpRequest request, bool compressed) {
    refresh();
    request.pages = &common_.options.pages;
    const bool is_private = !searcher_.settings().included.empty();
    if (is_private && !common_.options.allow_private)
      return plain_text(503, "The index cannot be searched at the moment.\n");
    if (is_private && common_.options.unix_socket.empty() &&
        !asks_for_this_machine(request.host, common_.options.host))
      return plain_text(403, "This index is served under the name of its own machine only.\n");
    return kept_or_made(request, compressed);
  }

  AnswerCache::Answer kept_or_made(const HttpRequest& request, bool compressed) {
    if (common_.cache.is_off()) return made(request, compressed);
    const std::string key = cache_key(request, searcher_.generation(), compressed);
    if (AnswerCache::Answer kept = common_.cache.find(key)) return kept;
    AnswerCache::Answer fresh = made(request, compressed);
    if (may_be_kept(*fresh)) common_.cache.keep(key, fresh);
    return fresh;
  }

  AnswerCache::Answer made(const HttpRequest& request, bool compressed) {
    HttpResponse response = respond(request, searcher_);
    if (!response.fault.empty()) common_.log(response.fault);
    return std::make_shared<HttpResponse>(packed(std::move(response), compressed));
  }

  Headers sharing(std::string_view path, std::string_view origin, bool preflight) const {
    const std::vector<std::string>& allowed = common_.options.cors;
    if (allowed.empty()) return {};
    const Route* route = find_route(path, common_.options.pages);
    if (!route || !route->shared) return {};
    return preflight ? preflight_headers(allowed, origin) : sharing_headers(allowed, origin);
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
  explicit State(const ServerOptions& options) : common(options) {}

  Common common;
  int port = 0;
  unsigned posts = 0;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<FrontDesk> desk;
};

Server::Server(ServerOptions options) : state_(std::make_unique<State>(options)) {
  check_openness(options);
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
