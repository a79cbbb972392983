// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/client_address.h"

#include <gtest/gtest.h>

#include "query/base/error.h"

namespace annals {
namespace {

IpAddress address(std::string_view text) {
  return parse_address(text).value();
}

TEST(ClientAddress, IsReadAndWrittenAlike) {
  for (const std::string text : {"192.0.2.7", "127.0.0.1", "2001:db8::1", "::1", "fe80::1"})
    EXPECT_EQ(text_of(address(text)), text);
  EXPECT_EQ(address("::ffff:192.0.2.7"), address("192.0.2.7"));
  for (const std::string_view text :
       {"", "unix", "192.0.2", "192.0.2.256", "1.2.3.4.5", "fe80::1%eth0", "192.0.2.7 ", "%31.2.3.4", "[::1]",
        "192.0.2.7\r\nX: y", "::ffff:192.0.2.256"})
    EXPECT_FALSE(parse_address(text)) << text;
  EXPECT_FALSE(parse_address(std::string(100'000, ':')));
  EXPECT_FALSE(parse_address(std::string_view("1.2.3.4\0", 8)));
}

TEST(ClientAddress, IsShownAsANetwork) {
  EXPECT_EQ(network_text_of(address("192.0.2.7")), "192.0.2.0/24");
  EXPECT_EQ(network_text_of(address("2001:db8:1:2:3:4:5:6")), "2001:db8:1::/48");
  EXPECT_EQ(network_text_of({}), "unix");
}

TEST(ClientAddress, SharesAnIpv6NetworkWithItsHousehold) {
  EXPECT_EQ(share_of(address("2001:db8::1")), share_of(address("2001:db8::ffff:1")));
  EXPECT_NE(share_of(address("2001:db8::1")), share_of(address("2001:db8:0:1::1")));
  EXPECT_NE(share_of(address("192.0.2.7")), share_of(address("192.0.2.8")));
}

TEST(ClientAddress, TrustsOnlyTheProxiesThatAreNamed) {
  const TrustedProxies nobody = trusted_proxies({});
  for (const IpAddress& peer : {address("127.0.0.1"), address("::1"), IpAddress{}})
    EXPECT_FALSE(nobody.trusts(peer)) << text_of(peer);
  const TrustedProxies some = trusted_proxies({"10.0.0.1/8", "2001:db8::/33", "192.0.2.7", "unix"});
  for (const std::string_view text : {"10.1.2.3", "::ffff:10.1.2.3", "2001:db8:7fff::1", "192.0.2.7"})
    EXPECT_TRUE(some.trusts(address(text))) << text;
  EXPECT_TRUE(some.trusts({}));
  for (const std::string_view text : {"11.0.0.1", "127.0.0.1", "2001:db8:8000::1", "192.0.2.8", "::a01:203"})
    EXPECT_FALSE(some.trusts(address(text))) << text;
}

TEST(ClientAddress, RefusesWhatIsNoNetwork) {
  for (const std::string name : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1", "10.0.0.0/8 ",
                                 "/8", "proxy.example", "0.0.0.0/0", "::/0", "2001:db8::/129", "UNIX"})
    EXPECT_THROW(trusted_proxies({name}), Error) << name;
}

std::string client_of(std::string_view peer, const std::string& headers) {
  const TrustedProxies proxies = trusted_proxies({"10.0.0.0/8", "2001:db8::/32", "unix"});
  const IpAddress from = peer == "unix" ? IpAddress{} : address(peer);
  return text_of(
      client_behind(from, forwarding_of("GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"), proxies)
          .address);
}

TEST(ClientAddress, IsTheRightMostHopThatIsNoProxy) {
  struct Case {
    std::string_view peer, headers, client;
  };
  for (const auto& [peer, headers, client] : {
           Case{"192.0.2.1", "X-Forwarded-For: 198.51.100.1\r\n", "192.0.2.1"},
           Case{"127.0.0.1", "X-Forwarded-For: 198.51.100.1\r\n", "127.0.0.1"},
           Case{"10.0.0.1", "", "10.0.0.1"},
           Case{"10.0.0.1", "X-Forwarded-For: 198.51.100.1\r\n", "198.51.100.1"},
           Case{"unix", "x-forwarded-for:198.51.100.1\r\n", "198.51.100.1"},
           Case{"unix", "X-FORWARDED-FOR: 1.1.1.1, 198.51.100.1 ,10.9.9.9\r\n", "198.51.100.1"},
           Case{"10.0.0.1", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 198.51.100.1\r\n", "198.51.100.1"},
           Case{"10.0.0.1", "X-Forwarded-For: 198.51.100.1:4711\r\n", "198.51.100.1"},
           Case{"10.0.0.1", "X-Forwarded-For: [2001:41d0::9]:4711, 2001:db8::1\r\n", "2001:41d0::9"},
           Case{"10.0.0.1", "X-Forwarded-For: 10.0.0.3, 10.0.0.2\r\n", "10.0.0.3"},
           Case{"10.0.0.1", "X-Forwarded-For: 1.1.1.1, junk, 10.0.0.2\r\n", "10.0.0.2"},
           Case{"10.0.0.1", "X-Forwarded-For: 1.1.1.1, %31.1.1.1\r\n", "10.0.0.1"},
           Case{"10.0.0.1", "X-Forwarded-For: 1.1.1.1%0d%0aX: y\r\n", "10.0.0.1"},
           Case{"10.0.0.1", "X-Forwarded-For: \r\n", "10.0.0.1"},
           Case{"10.0.0.1", "X-Forwarded-For: ,,,\r\n", "10.0.0.1"},
           Case{"10.0.0.1", "X-Forwarded-For: [\r\n", "10.0.0.1"},
           Case{"10.0.0.1", "X-Forwarded-For: unix\r\n", "10.0.0.1"},
           Case{"10.0.0.1", "X_Forwarded_For: 1.1.1.1\r\n", "10.0.0.1"},
           Case{"10.0.0.1", "X-Real-IP: 1.1.1.1\r\nForwarded: for=1.1.1.1\r\n", "10.0.0.1"},
       })
    EXPECT_EQ(client_of(peer, std::string(headers)), client) << peer << ' ' << headers;
}

TEST(ClientAddress, ReadsAWayOfAnyLength) {
  std::string hops = "198.51.100.1";
  for (int i = 0; i < 1000; ++i) hops += ", 10.0.0.2";
  EXPECT_EQ(client_of("unix", "X-Forwarded-For: " + hops + "\r\n"), "198.51.100.1");
}

TEST(ClientAddress, IsReadFromAHeadThatHasNoEnd) {
  EXPECT_EQ(forwarding_of("X-Forwarded-For: 192.0.2.7").hops, " 192.0.2.7");
  EXPECT_FALSE(forwarding_of("").forwarded);
}

TEST(ClientAddress, SeesThatARequestWasPassedOn) {
  for (const std::string header :
       {"X-Forwarded-For:\r\n", "Forwarded: for=x\r\n", "VIA: 1.1 x\r\n", "X-Real-IP: x\r\n"})
    EXPECT_TRUE(forwarding_of("GET / HTTP/1.1\r\n" + header + "\r\n").forwarded) << header;
  EXPECT_FALSE(forwarding_of("GET /?x-forwarded-for:1 HTTP/1.1\r\nHost: x\r\n\r\n").forwarded);
}

}  // namespace
}  // namespace annals
