// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/response_writer.h"

#include <gtest/gtest.h>

#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;

const HttpResponse kAnswer{.content_type = "text/plain",
                           .body = "hello",
                           .headers = {{"Vary", "Accept-Encoding"}, {"Content-Encoding", "gzip"}}};

TEST(ResponseWriter, WritesHeadersAndBody) {
  const WireResponse response = printed(kAnswer, {.close = true}, {{"Vary", "Origin"}, {"X", "y"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(response.close);
  EXPECT_TRUE(response.bytes.starts_with("HTTP/1.1 200 OK\r\n")) << response.bytes;
  EXPECT_TRUE(response.bytes.ends_with("\r\n\r\nhello")) << response.bytes;
  for (const std::string_view line : {"Content-Type: text/plain\r\n", "Content-Length: 5\r\n", "X: y\r\n",
                                      "Vary: Accept-Encoding, Origin\r\n", "Connection: close\r\n"})
    EXPECT_TRUE(has(response.bytes, line)) << line << response.bytes;
}

TEST(ResponseWriter, SendsNoBodyToWhoHasItOrWantsTheHeadOnly) {
  const WireResponse head = printed(kAnswer, {.with_body = false});
  EXPECT_TRUE(has(head.bytes, "Content-Length: 5\r\n"));
  EXPECT_TRUE(head.bytes.ends_with("\r\n\r\n"));
  const WireResponse known = printed(kAnswer, {.not_modified = true});
  EXPECT_EQ(known.status, 304);
  EXPECT_TRUE(known.bytes.starts_with("HTTP/1.1 304 Not Modified\r\n"));
  for (const std::string_view name : {"Content-Type:", "Content-Length:", "Content-Encoding:"})
    EXPECT_FALSE(has(known.bytes, name)) << known.bytes;
  EXPECT_TRUE(known.bytes.ends_with("\r\n\r\n"));
}

TEST(ResponseWriter, WritesALineOfTextWithoutAHandler) {
  const WireResponse busy = plain_response(503, "Busy.");
  EXPECT_EQ(busy.status, 503);
  EXPECT_TRUE(busy.close);
  EXPECT_EQ(
      busy.bytes,
      "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
      "6\r\nRetry-After: 1\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: "
      "close\r\n\r\nBusy.\n");
}

}  // namespace
}  // namespace annals
