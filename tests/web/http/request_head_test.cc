// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_head.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

bool is_plain(const std::string& head) {
  const std::optional<RequestHead> read = read_head(head);
  return read && read->is_plain;
}

TEST(RequestHead, OfAPlainRequestIsReadHere) {
  const std::string bytes =
      "GET /api/search?q=a%20b&tag=c HTTP/1.1\r\nHOST: example.org:80 \r\nAccept-Encoding: gzip\r\n"
      "if-none-match:W/\"x\"\r\nOrigin:\thttps://blog.example\r\nX: y\r\nConnection: Close\r\n\r\n";
  const std::optional<RequestHead> head = read_head(bytes);
  ASSERT_TRUE(head);
  EXPECT_TRUE(head->is_plain);
  EXPECT_EQ(head->method, "GET");
  EXPECT_EQ(head->target, "/api/search?q=a%20b&tag=c");
  EXPECT_EQ(head->host, "example.org:80");
  EXPECT_EQ(head->accept_encoding, "gzip");
  EXPECT_EQ(head->if_none_match, "W/\"x\"");
  EXPECT_EQ(head->origin, "https://blog.example");
  EXPECT_TRUE(head->close);
}

TEST(RequestHead, IsLeftToTheLibraryWhenItIsOutOfTheOrdinary) {
  EXPECT_TRUE(is_plain("HEAD / HTTP/1.1\r\n\r\n"));
  EXPECT_TRUE(is_plain("GET /?q=what? HTTP/1.1\r\n\r\n"));
  EXPECT_TRUE(is_plain("GET /?%71=%zz HTTP/1.1\r\nConnection: keep-alive\r\n\r\n"));
  for (const std::string line :
       {"POST / HTTP/1.1", "OPTIONS * HTTP/1.1", "get / HTTP/1.1", "GET / HTTP/1.0", "GET / HTTP/1.1 ",
        "GET  / HTTP/1.1", "GET / x HTTP/1.1", "GET /%73earch HTTP/1.1", "GET /a#b HTTP/1.1",
        "GET a HTTP/1.1", "GET http://a/ HTTP/1.1", "GET /\xC3\xA9 HTTP/1.1", "GET /\x01 HTTP/1.1",
        " / HTTP/1.1", "GET", ""})
    EXPECT_FALSE(is_plain(line + "\r\n\r\n")) << line;
  EXPECT_FALSE(is_plain("GET / HTTP/1.1\n\r\n"));
  EXPECT_FALSE(is_plain("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n\r\n"));
  for (const std::string header : {"Content-Length: 0", "Transfer-Encoding: chunked", "Host: a\r\nHost: b",
                                   "Host:\r\nhost: b", "If-None-Match: a\r\nIf-None-Match: b",
                                   "Connection: upgrade", "Connection:", "Origin: a\r\nOrigin: b"})
    EXPECT_FALSE(is_plain("GET / HTTP/1.1\r\n" + header + "\r\n\r\n")) << header;
}

TEST(RequestHead, EndsTheConnectionWhereverTheOptionStands) {
  for (const std::string options :
       {"Connection: keep-alive, close", "Connection: close ,keep-alive", "connection: keep-alive,Close",
        "Connection: close\r\nConnection: keep-alive", "Connection: upgrade, close"}) {
    const std::string bytes = "GET / HTTP/1.1\r\n" + options + "\r\n\r\n";
    const auto head = read_head(bytes);
    ASSERT_TRUE(head) << options;
    EXPECT_TRUE(head->close) << options;
  }
  const std::string open = "GET / HTTP/1.1\r\nConnection: keep-alive, closed\r\n\r\n";
  EXPECT_FALSE(read_head(open)->close);
}

TEST(RequestHead, WithALineThatAProxyMayReadOtherwiseIsNone) {
  for (const std::string header : {"Content-Length : 5\r\n", "X: y\rZ: 1\r\n", "X: y\nZ: 1\r\n",
                                   "X: y\r\n Z: 5\r\n", "Content-Length\r\n", ": x\r\n", "X\xC2\xA0: y\r\n"})
    EXPECT_FALSE(read_head("GET / HTTP/1.1\r\n" + header + "\r\n")) << header;
}

TEST(RequestHead, ShowsTheLibraryFewHeadersOnly) {
  EXPECT_EQ(head_for_httplib("GET /%41 HTTP/1.1\r\nhost: a\r\nRange: bytes=0-\r\nREMOTE_ADDR: x\r\n"
                             "Accept-Encoding: br\r\nOrigin: o\r\nIf-None-Match: t\r\n\r\n"),
            "GET /%41 HTTP/1.1\r\nhost: a\r\nIf-None-Match: t\r\n\r\n");
}

}  // namespace
}  // namespace annals
