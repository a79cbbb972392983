// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_parser.h"

#include <httplib.h>

#include <algorithm>

#include "web/http/gzip.h"
#include "web/http/request_head.h"
#include "web/http/url.h"

namespace annals {

namespace {

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

/// Bodies are not read; what follows such a head on the wire must never be taken for the next request.
bool may_have_body(const httplib::Request& request) {
  return request.has_header("Transfer-Encoding") || request.has_header("Content-Length");
}

/// The others may have a body that no header speaks of.
bool never_has_body(Method method) {
  return method == Method::Get || method == Method::Head || method == Method::Options;
}

std::vector<std::pair<std::string, std::string>> parameters_in(std::string_view target) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  return decode_query(target.substr(std::min(target.size(), mark + 1)));
}

ParsedRequest plain_request(const RequestHead& head, bool last) {
  return {.request = {.path = std::string(head.target.substr(0, head.target.find('?'))),
                      .parameters = parameters_in(head.target),
                      .if_none_match = std::string(head.if_none_match),
                      .host = std::string(head.host),
                      .origin = std::string(head.origin),
                      .authorization = std::string(head.authorization),
                      .method = method_named(head.method),
                      .accepts_gzip = accepts_gzip(head.accept_encoding)},
          .close = last || head.close};
}

}  // namespace

/// httplib as a parser of what is not plain, without its sockets, threads, routes and printing.
class RequestParser::Library : public httplib::Server {
 public:
  Library() {
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
        [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) noexcept {
          response.status = 500;  // httplib's own would send the exception's text
        });
    set_post_routing_handler([this](const httplib::Request&, httplib::Response& response) noexcept {
      status_ = response.status;
      response.headers.erase("Keep-Alive");  // promises figures that are not ours
      response.set_header("Connection", "close");
    });
  }

  /// What httplib does not understand it answers itself.
  ParsedRequest parse(std::string_view bytes, const RequestHead& head, bool last) {
    const std::string read_by_httplib = head_for_httplib(bytes);
    MemoryStream stream(read_by_httplib);
    bool said_close = false;
    understood_.reset();
    process(stream, last, said_close);
    if (!understood_)
      return {.request = {.method = method_of(bytes)},
              .close = true,
              .rejected = WireResponse{status_, std::move(stream.output), true}};
    const httplib::Request& request = *understood_;
    const Method method = method_named(request.method);
    return {.request = {.path = request.path,
                        .parameters = parameters_in(request.target),
                        .if_none_match = request.get_header_value("If-None-Match"),
                        .host = request.get_header_value("Host"),
                        .origin = std::string(head.origin),
                        .authorization = std::string(head.authorization),
                        .method = method,
                        .accepts_gzip = accepts_gzip(head.accept_encoding)},
            .close = last || head.close || said_close || may_have_body(request) || !never_has_body(method)};
  }

 private:
  /// Since 0.16 httplib is also given the addresses of both ends.
  template <typename Stream>
  void process(Stream& stream, bool last, bool& said_close) {
    const auto without_ranges = [](httplib::Request& request) { request.ranges.clear(); };
    if constexpr (requires { this->process_request(stream, last, said_close, without_ranges); })
      process_request(stream, last, said_close, without_ranges);
    else
      process_request(stream, "", 0, "", 0, last, said_close, without_ranges);
  }

  std::optional<httplib::Request> understood_;
  int status_ = 0;  ///< Of the answer that httplib has written.
};

RequestParser::RequestParser() : library_(std::make_unique<Library>()) {}
RequestParser::~RequestParser() = default;

ParsedRequest RequestParser::parse(std::string_view bytes, bool last) {
  const std::optional<OriginForm> origin = origin_form(bytes);
  if (!origin) return parse_origin_form(bytes, last);
  ParsedRequest parsed = parse_origin_form(origin->head, last);
  if (!parsed.rejected) parsed.request.host = origin->host;
  return parsed;
}

ParsedRequest RequestParser::parse_origin_form(std::string_view bytes, bool last) {
  const std::optional<RequestHead> head = read_head(bytes);
  if (!head || !names_its_host(*head))
    return {.request = {.method = method_of(bytes)},
            .close = true,
            .rejected =
                plain_response(400, head ? "A request has one Host header." : "The request is malformed.")};
  return head->is_plain ? plain_request(*head, last) : library_->parse(bytes, *head, last);
}

}  // namespace annals
