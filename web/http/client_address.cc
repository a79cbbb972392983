// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/client_address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>

#include "query/base/ascii.h"
#include "query/base/error.h"

namespace annals {

namespace {

constexpr std::array<unsigned char, 12> kMappedIpv4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::string_view kUnix = "unix", kHops = "x-forwarded-for";
constexpr auto kTracesOfProxies =
    std::to_array<std::string_view>({kHops, "forwarded", "via", "x-forwarded-host", "x-real-ip"});

IpAddress from_bytes(const void* bytes, unsigned size) {
  const auto* begin = static_cast<const unsigned char*>(bytes);
  if (size == 16 && std::equal(kMappedIpv4.begin(), kMappedIpv4.end(), begin)) begin += 12, size = 4;
  IpAddress address;
  address.size = size;
  std::copy(begin, begin + size, address.bytes.begin());
  return address;
}

IpAddress masked(IpAddress address, unsigned bits) {
  for (unsigned i = 0; i < address.size; ++i) {
    const unsigned kept = std::min(8U, bits - std::min(bits, 8 * i));
    address.bytes[i] = static_cast<unsigned char>(address.bytes[i] & (0xFF00U >> kept));
  }
  return address;
}

/// `name` in lower case.
bool is_named(std::string_view line, std::string_view name) {
  return line.size() > name.size() && line[name.size()] == ':' &&
         std::equal(name.begin(), name.end(), line.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
}

/// As proxies write it: bare, or with a port, IPv6 then in brackets.
std::optional<IpAddress> parse_hop(std::string_view hop) {
  if (hop.starts_with('[')) return parse_address(hop.substr(1, std::min(hop.find(']'), hop.size()) - 1));
  const bool has_port = std::count(hop.begin(), hop.end(), ':') == 1;
  return parse_address(has_port ? hop.substr(0, hop.find(':')) : hop);
}

Error unknown_proxy(std::string_view name, std::string_view reason) {
  return Error(ErrorKind::BadRequest, fmt::format("--trusted-proxy '{}' {}", name, reason),
               "Name an address, a network as 10.0.0.0/8, or 'unix' for all clients of the unix socket.");
}

Network network_from(std::string_view name) {
  const std::size_t slash = std::min(name.find('/'), name.size());
  const std::optional<IpAddress> address = parse_address(name.substr(0, slash));
  if (!address) throw unknown_proxy(name, "is not an address");
  Network network{*address, 8 * address->size};
  if (slash == name.size()) return network;
  const std::string_view bits = name.substr(slash + 1);
  const auto [end, failed] = std::from_chars(bits.data(), bits.data() + bits.size(), network.bits);
  if (failed != std::errc() || end != bits.data() + bits.size() || network.bits > 8 * address->size)
    throw unknown_proxy(name, "is not a network");
  if (network.bits == 0) throw unknown_proxy(name, "would let everybody choose an address");
  network.address = masked(network.address, network.bits);
  return network;
}

}  // namespace

IpAddress address_of(const sockaddr_storage& peer) {
  if (peer.ss_family == AF_INET) return from_bytes(&reinterpret_cast<const sockaddr_in&>(peer).sin_addr, 4);
  if (peer.ss_family == AF_INET6)
    return from_bytes(&reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr, 16);
  return {};
}

std::optional<IpAddress> parse_address(std::string_view text) {
  if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
  const std::string name(text);
  if (name.find('\0') != std::string::npos) return std::nullopt;
  std::array<unsigned char, 16> bytes{};
  if (::inet_pton(AF_INET, name.c_str(), bytes.data()) == 1) return from_bytes(bytes.data(), 4);
  if (::inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1) return from_bytes(bytes.data(), 16);
  return std::nullopt;
}

bool is_this_machine(const IpAddress& address) {
  static const IpAddress kLoopback = *parse_address("::1");
  return address.size == 0 || (address.size == 4 && address.bytes[0] == 127) || address == kLoopback;
}

IpAddress share_of(const IpAddress& address) {
  return address.size == 16 && !is_this_machine(address) ? masked(address, 64) : address;
}

std::string text_of(const IpAddress& address) {
  if (address.size == 0) return std::string(kUnix);
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(address.size == 4 ? AF_INET : AF_INET6, address.bytes.data(), text.data(), text.size());
  return text.data();
}

std::string network_text_of(const IpAddress& address) {
  if (address.size == 0) return std::string(kUnix);
  const unsigned bits = address.size == 4 ? 24 : 48;
  return fmt::format("{}/{}", text_of(masked(address, bits)), bits);
}

bool TrustedProxies::trusts(const IpAddress& address) const {
  if (address.size == 0) return unix_sockets;
  return std::any_of(networks.begin(), networks.end(), [&](const Network& network) {
    return network.address.size == address.size && masked(address, network.bits) == network.address;
  });
}

TrustedProxies trusted_proxies(const std::vector<std::string>& names) {
  TrustedProxies proxies;
  for (const std::string& name : names)
    if (name == kUnix)
      proxies.unix_sockets = true;
    else
      proxies.networks.push_back(network_from(name));
  return proxies;
}

Forwarding forwarding_of(std::string_view head) {
  Forwarding forwarding;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, std::min(head.size() - 1, head.find('\n')) + 1);
    head.remove_prefix(line.size());
    forwarding.forwarded =
        forwarding.forwarded || std::any_of(kTracesOfProxies.begin(), kTracesOfProxies.end(),
                                            [&](std::string_view name) { return is_named(line, name); });
    if (!is_named(line, kHops)) continue;
    if (!forwarding.hops.empty()) forwarding.hops += ',';
    forwarding.hops += line.substr(kHops.size() + 1);
  }
  return forwarding;
}

Client client_behind(const IpAddress& peer, const Forwarding& forwarding, const TrustedProxies& proxies) {
  Client client{peer};
  std::string_view hops = forwarding.hops;
  while (!hops.empty() && proxies.trusts(client.address)) {
    const std::size_t comma = hops.rfind(',');
    const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
    const std::optional<IpAddress> hop = parse_hop(trimmed(hops.substr(begin)));
    hops = hops.substr(0, begin == 0 ? 0 : comma);
    client.behind_proxy = true;
    if (!hop) break;
    client.address = *hop;
  }
  return client;
}

}  // namespace annals
