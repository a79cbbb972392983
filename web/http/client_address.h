// SPDX-License-Identifier: GPL-2.0-or-later
/// Who is asking. The address of a socket cannot be forged, a header can: what X-Forwarded-For says counts
/// only as far as proxies that the operator has named have written it.
#pragma once
#include <sys/socket.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// IPv4 (also when written as IPv6), IPv6, or the other end of a unix socket, which has none.
struct IpAddress {
  std::array<unsigned char, 16> bytes{};
  unsigned size = 0;  ///< 4, 16; 0: a unix socket.

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

IpAddress address_of(const sockaddr_storage& peer);
/// None: it is no address.
std::optional<IpAddress> parse_address(std::string_view text);
/// A loopback address or a unix socket.
bool is_this_machine(const IpAddress& address);
/// What counts as one client: an IPv4 address, or an IPv6 /64, which one connection usually has all of.
IpAddress share_of(const IpAddress& address);

std::string text_of(const IpAddress& address);
/// Enough to tell networks apart, not people: "192.0.2.0/24", "2001:db8:1::/48", "unix".
std::string network_text_of(const IpAddress& address);

struct Network {
  IpAddress address{};
  unsigned bits = 0;
};

struct TrustedProxies {
  std::vector<Network> networks{};
  bool unix_sockets = false;

  bool trusts(const IpAddress& address) const;
};

/// From "192.0.2.7", "10.0.0.0/8", "2001:db8::/32" or "unix". Throws Error{BadRequest}.
TrustedProxies trusted_proxies(const std::vector<std::string>& names);

/// What the headers of a request say of the way it came; as hostile as any header.
struct Forwarding {
  bool forwarded = false;  ///< Some header says that a proxy has passed it on.
  std::string hops{};      ///< All of X-Forwarded-For, in order.
};
Forwarding forwarding_of(std::string_view head);

struct Client {
  IpAddress address{};
  bool behind_proxy = false;  ///< `address` is what a trusted proxy says.
};

/// The right-most hop that is no trusted proxy. A hop that is no address ends the way there: the client is
/// then the proxy that wrote it.
Client client_behind(const IpAddress& peer, const Forwarding& forwarding, const TrustedProxies& proxies);

}  // namespace annals
