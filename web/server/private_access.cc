// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/private_access.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "web/http/cors.h"
#include "web/http/sockets.h"

namespace annals {

namespace {

constexpr std::size_t kShortestToken = 16, kLongestToken = 256;

}  // namespace

PrivateAccess::PrivateAccess(const ServerOptions& options)
    : allowed_(options.allow_private && (!options.private_token.empty() || !options.private_host.empty())),
      has_token_(!options.private_token.empty()),
      token_(options.private_token),
      host_(options.private_host) {}

PrivateAccess::Verdict PrivateAccess::verdict(const HttpRequest& request, const IpAddress& peer) const {
  if (!allowed_ || !is_this_machine(peer)) return Verdict::NotServed;
  if (!host_.empty() && !names_host(request.host, host_)) return Verdict::WrongHost;
  if (has_token_ && !token_.passes(request.authorization)) return Verdict::NoToken;
  return Verdict::Granted;
}

void check_private_options(const ServerOptions& options, bool is_private) {
  if (std::ranges::find(options.cors, kAnyOrigin) != options.cors.end())
    throw Error(ErrorKind::BadRequest, "--cors '*' cannot be combined with --allow-private",
                "Name the origins that may read private posts: --cors https://example.org");
  if (is_private && options.private_token.empty() && options.private_host.empty())
    throw Error(ErrorKind::BadRequest,
                "an index that also holds posts that are not public needs --private-token or --private-host",
                "For yourself on this machine: --private-host localhost. Behind a web server: "
                "--private-token FILE.");
}

void check_private_listener(int socket) {
  const SocketName name = name_of(socket);
  if (name.host.empty()) return;
  const std::optional<IpAddress> address = parse_address(name.host);
  if (!address || !is_this_machine(*address))
    throw Error(
        ErrorKind::BadRequest,
        fmt::format("an index that also holds posts that are not public is not served on {}", name.host),
        "Listen on 127.0.0.1 or on a unix socket, and put a web server in front.");
}

std::string checked_private_host(std::string_view given) {
  const std::size_t colon = given.rfind(':');
  const bool has_port = colon != given.npos && given.find(']', colon) == given.npos;
  const std::string_view name = given.substr(0, has_port ? colon : given.size());
  const std::string_view port = has_port ? given.substr(colon + 1) : std::string_view("0");
  const bool is_bracketed = name.starts_with('[') && name.ends_with(']');
  const auto may_be_in_name = [&](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' ||
           (is_bracketed && (c == ':' || c == '[' || c == ']'));
  };
  if (name.empty() || port.empty() || !std::ranges::all_of(name, may_be_in_name) ||
      !std::ranges::all_of(port, is_digit))
    throw Error(ErrorKind::BadRequest, fmt::format("--private-host '{}' is not the name of a host", given),
                "As a browser shows it: localhost, 127.0.0.1, [::1] or drafts.example.");
  return std::string(name);
}

std::string read_token(const std::string& file) {
  constexpr std::uint64_t kMostBytes = 4096;
  std::error_code failed;  // secrets are often links to the present one
  const std::filesystem::path real = std::filesystem::canonical(file, failed);
  std::string token = read_regular_file(failed ? std::filesystem::path(file) : real, file, kMostBytes);
  token.resize(std::min(token.find_first_of("\r\n"), token.size()));
  const bool is_visible = std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7F; });
  if (token.size() < kShortestToken || token.size() > kLongestToken || !is_visible)
    throw Error(ErrorKind::BadRequest,
                fmt::format("{} holds no token: {} to {} letters, digits and signs", file, kShortestToken,
                            kLongestToken),
                "Make one: head -c 24 /dev/urandom | base64 > " + file);
  return token;
}

}  // namespace annals
