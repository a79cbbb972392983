// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http_engine.h"

#include <httplib.h>

#include <algorithm>
#include <optional>

#include "web/answer_printer.h"
#include "web/gzip.h"
#include "web/known_answers.h"
#include "web/request_head.h"
#include "web/sockets.h"
#include "web/url.h"

namespace annals {

namespace {

constexpr std::string_view kAllowedMethods = "GET, HEAD, OPTIONS";

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

}  // namespace

/// httplib as a parser of what is not plain, without its sockets, threads, routes and printing.
class HttpEngine::Parser : public httplib::Server {
 public:
  explicit Parser(Answerer answerer) : answerer_(std::move(answerer)) {
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
    const HttpResponse allowed{.status = 204, .headers = {{"Allow", std::string(kAllowedMethods)}}};
    const Headers sharing = answerer_.sharing(path, origin, true);
    printing.more = &sharing;
    return {printed(allowed, printing), printing.close};
  }

  static HttpResponse not_served() {
    return {.status = 405,
            .content_type = "text/plain; charset=utf-8",
            .body = "Only GET, HEAD and OPTIONS are served here.\n",
            .headers = {{"Allow", std::string(kAllowedMethods)}}};
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

HttpEngine::HttpEngine(Answerer answerer) : parser_(std::make_unique<Parser>(std::move(answerer))) {}
HttpEngine::~HttpEngine() = default;

WireAnswer HttpEngine::answer(const Job& job) {
  return parser_->answer(job);
}

FileDescriptor listen_on(const std::string& host, int& port) {
  return Listener().open(host, port);
}

FileDescriptor listen_on_file(const std::string& path, mode_t mode) {
  return Listener().open_file(path, mode);
}

}  // namespace annals
