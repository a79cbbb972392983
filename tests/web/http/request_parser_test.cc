// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_parser.h"

#include <gtest/gtest.h>

#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;
using Parameters = std::vector<std::pair<std::string, std::string>>;

ParsedRequest parsed(const std::string& line, const std::string& headers = {}, bool last = false) {
  static RequestParser parser;
  return parser.parse(line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n", last);
}

TEST(RequestParser, ReadsAPlainRequestAndAnEscapedOneAlike) {
  const std::string headers =
      "If-None-Match: \"x\"\r\nOrigin: https://a.example\r\nAccept-Encoding: gzip\r\n";
  for (const std::string path : {"/search", "/%73earch"}) {
    const ParsedRequest request = parsed("HEAD " + path + "?q=a+b&tag=c%2B%2B", headers);
    ASSERT_FALSE(request.rejected) << path;
    EXPECT_EQ(request.request.path, "/search");
    EXPECT_EQ(request.request.parameters, (Parameters{{"q", "a b"}, {"tag", "c++"}}));
    EXPECT_EQ(request.request.host, "localhost");
    EXPECT_EQ(request.request.if_none_match, "\"x\"");
    EXPECT_EQ(request.request.origin, "https://a.example");
    EXPECT_EQ(request.request.method, Method::Head);
    EXPECT_TRUE(request.request.accepts_gzip);
    EXPECT_FALSE(request.close);
  }
}

TEST(RequestParser, ClosesAfterWhatMayHaveABody) {
  struct Case {
    std::string line, headers;
    Method method;
  };
  for (const auto& [line, headers, method] :
       {Case{"GET /", "Connection: close\r\n", Method::Get},
        Case{"GET /", "Content-Length: 5\r\n", Method::Get},
        Case{"OPTIONS /", "Transfer-Encoding: chunked\r\n", Method::Options},
        Case{"POST /", "", Method::Post}, Case{"DELETE /", "", Method::Delete}}) {
    const ParsedRequest request = parsed(line, headers);
    EXPECT_FALSE(request.rejected) << line;
    EXPECT_TRUE(request.close) << line;
    EXPECT_EQ(request.request.method, method) << line;
  }
  EXPECT_FALSE(parsed("OPTIONS /").close);
  EXPECT_TRUE(parsed("OPTIONS /", "", true).close);
  EXPECT_TRUE(parsed("GET /", "", true).close);
}

TEST(RequestParser, RejectsARequestWithoutOneHost) {
  RequestParser parser;
  const auto status = [&](const std::string& head) {
    const ParsedRequest request = parser.parse(head + "\r\n", false);
    return request.rejected ? request.rejected->status : 0;
  };
  for (const std::string line : {"GET / HTTP/1.1\r\n", "GET /%73earch HTTP/1.1\r\n", "POST / HTTP/1.1\r\n"}) {
    EXPECT_EQ(status(line), 400) << line;
    EXPECT_EQ(status(line + "X-Host: a\r\n"), 400) << line;
    EXPECT_EQ(status(line + "Host: a\r\nhost: a\r\n"), 400) << line;
    EXPECT_EQ(status(line + "Host:\r\nHost: a\r\n"), 400) << line;
    EXPECT_EQ(status(line + "Host:\r\n"), 0) << line;
  }
  EXPECT_EQ(status("GET / HTTP/1.0\r\n"), 0);
  EXPECT_EQ(status("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n"), 400);
}

TEST(RequestParser, RejectsWhatIsNoRequestWithAStatus) {
  struct Case {
    std::string line, headers;
    int status;
    Method method;
  };
  for (const auto& [line, headers, status, method] :
       {Case{"BREW /", "", 400, Method::Other}, Case{"GET / x", "", 400, Method::Get},
        Case{"GET /", "Bad\r\n", 400, Method::Get},
        Case{"GET /" + std::string(9000, 'a'), "", 414, Method::Get}}) {
    const ParsedRequest request = parsed(line, headers);
    ASSERT_TRUE(request.rejected) << line;
    EXPECT_EQ(request.rejected->status, status) << line;
    EXPECT_TRUE(request.rejected->bytes.starts_with("HTTP/1.1 " + std::to_string(status))) << line;
    EXPECT_TRUE(request.rejected->close) << line;
    EXPECT_TRUE(has(request.rejected->bytes, "Connection: close\r\n")) << line;
    EXPECT_EQ(request.request.method, method) << line;
  }
}

TEST(RequestParser, ReadsAnAbsoluteTargetAsRfc9112HasIt) {
  struct Case {
    std::string target, path, host;
    Parameters parameters;
  };
  for (const Case& c : {Case{"http://blog.example/search?q=a+b", "/search", "blog.example", {{"q", "a b"}}},
                        {"HTTPS://blog.example:8443/%73earch", "/search", "blog.example:8443", {}},
                        {"http://[::1]:80", "/", "[::1]:80", {}},
                        {"http://a.example?q=x", "/", "a.example", {{"q", "x"}}}}) {
    const ParsedRequest request = parsed("GET " + c.target);
    ASSERT_FALSE(request.rejected) << c.target;
    EXPECT_EQ(request.request.path, c.path);
    EXPECT_EQ(request.request.host, c.host) << "not the Host header's";
    EXPECT_EQ(request.request.parameters, c.parameters);
    EXPECT_FALSE(request.close);
  }
  EXPECT_TRUE(RequestParser().parse("GET http://a.example/ HTTP/1.1\r\n\r\n", false).rejected)
      << "it still needs a Host header";
  for (const std::string target : {"http:///", "http://user@a.example/", "http://"}) {
    const ParsedRequest request = parsed("GET " + target);
    EXPECT_TRUE(request.rejected || request.request.path != "/") << target;
  }
}

}  // namespace
}  // namespace annals
