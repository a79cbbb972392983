// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "web/http/client_address.h"

/// Any head of a request: whoever sends it to a socket that is not trusted stays who he is, and behind a
/// proxy that is, the client is an address that can be written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const annals::IpAddress peer = *annals::parse_address("192.0.2.1");
  static const annals::TrustedProxies nobody,
      proxies = annals::trusted_proxies({"192.0.2.0/24", "10.0.0.0/8"});
  const std::string head =
      "GET / HTTP/1.1\r\nX-Forwarded-For: " + std::string(reinterpret_cast<const char*>(data), size);
  const annals::Forwarding forwarding = annals::forwarding_of(head);
  if (annals::client_behind(peer, forwarding, nobody).address != peer) std::abort();
  const annals::IpAddress client = annals::client_behind(peer, forwarding, proxies).address;
  if (annals::parse_address(annals::text_of(client)) != client) std::abort();
  return 0;
}
