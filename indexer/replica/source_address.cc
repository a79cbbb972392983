// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/source_address.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/text_layout.h"

namespace annals {

namespace {

constexpr std::string_view kHostScheme = "ssh://";
constexpr auto kWebSchemes = std::to_array<std::string_view>({"https://", "http://"});

[[noreturn]] void refuse_source(const std::string& text, const std::string& why) {
  throw Error(ErrorKind::BadRequest, "the source '" + printable(text) + "' cannot be used: " + why,
              "See 'annals pull --help'.");
}

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// What ssh takes for a name and nothing else: no option, and nothing that its configuration could expand.
bool is_host(std::string_view host) {
  const std::string_view name = host.substr(host.find('@') + 1);
  const auto is_plain = [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == '@';
  };
  return !name.empty() && name.find('@') == name.npos && host.front() != '-' && host.front() != '@' &&
         name.front() != '-' && std::ranges::all_of(host, is_plain);
}

std::string without_slashes_at_end(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

SourceAddress on_host(const std::string& text, std::string host, std::string port, std::string path) {
  if (!is_host(host)) refuse_source(text, "'" + printable(host) + "' is no name of a host");
  if (!std::ranges::all_of(port, is_digit) || port.size() > 5)
    refuse_source(text, "'" + printable(port) + "' is no port");
  if (path.empty()) refuse_source(text, "it names no folder");
  if (path.find_first_of("\\!") != path.npos)  // shells differ in what these mean in quotes
    refuse_source(text, "a path on a host may have neither '\\' nor '!'");
  return {.kind = SourceAddress::Kind::Host,
          .place = without_slashes_at_end(std::move(path)),
          .host = std::move(host),
          .port = std::move(port)};
}

SourceAddress behind_host_scheme(const std::string& text) {
  const std::string rest = text.substr(kHostScheme.size());
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::size_t colon = std::min(rest.find(':'), slash);
  const std::string port = rest.substr(std::min(colon + 1, slash), slash - std::min(colon + 1, slash));
  return on_host(text, rest.substr(0, colon), port, rest.substr(slash));
}

SourceAddress on_web(const std::string& text, std::string_view scheme) {
  const auto is_refused_there = [](char c) { return c == ' ' || c == '?' || c == '#' || c == '\\'; };
  if (std::ranges::any_of(text, is_refused_there))
    refuse_source(text, "an address of a folder has no blank, '?', '#' or '\\'");
  std::string place = without_slashes_at_end(text);
  if (place.size() <= scheme.size()) refuse_source(text, "it names no host");
  return {.kind = SourceAddress::Kind::Web, .place = std::move(place)};
}

/// In a POSIX shell, and in others for what on_host() lets through.
std::string quoted_for_shell(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + '\'';
}

std::vector<std::string> ssh_command(const SourceAddress& source, std::string_view file) {
  std::vector<std::string> words = {"ssh",
                                    "-T",
                                    "-oBatchMode=yes",
                                    "-oConnectTimeout=20",
                                    "-oServerAliveInterval=15",
                                    "-oServerAliveCountMax=3"};
  if (!source.port.empty()) words.push_back("-p" + source.port);
  words.insert(words.end(),
               {"--", source.host, "cat -- " + quoted_for_shell(source.place + '/' + std::string(file))});
  return words;
}

/// Follows redirections, but never from https to http.
std::vector<std::string> curl_command(const SourceAddress& source, std::string_view file) {
  const bool is_safe = source.place.starts_with(kWebSchemes.front());
  return {"curl",
          "-q",
          "--silent",
          "--show-error",
          "--fail",
          "--globoff",
          "--location",
          "--max-redirs",
          "5",
          "--proto",
          is_safe ? "=https" : "=http,https",
          "--netrc-optional",
          "--connect-timeout",
          "20",
          "--url",
          source.place + '/' + std::string(file)};
}

/// "https://user:word@host/x" -> "https://host/x"
std::string without_password(std::string address) {
  const std::size_t begin = address.find("://") + 3;
  const std::size_t end = std::min(address.find('/', begin), address.size());
  const std::size_t at = address.rfind('@', end);
  return at == address.npos || at < begin ? address : address.erase(begin, at + 1 - begin);
}

}  // namespace

SourceAddress source_address(const std::string& text) {
  if (text.empty()) refuse_source(text, "it is empty");
  if (has_control_characters(text)) refuse_source(text, "it has control characters");
  for (const std::string_view scheme : kWebSchemes)
    if (text.starts_with(scheme)) return on_web(text, scheme);
  if (text.starts_with(kHostScheme)) return behind_host_scheme(text);
  const std::size_t colon = text.find(':');
  if (colon == text.npos || text.find('/') < colon)
    return {.place = without_slashes_at_end(text)};  // "./a:b" is a folder, as for scp
  if (text.substr(colon).starts_with("://"))
    refuse_source(text, "only https, http and ssh are known, and folders");
  return on_host(text, text.substr(0, colon), {}, text.substr(colon + 1));
}

std::string place_in(const SourceAddress& source, std::string_view file) {
  std::string place = source.place + '/' + std::string(file);
  switch (source.kind) {
    case SourceAddress::Kind::Host:
      return source.host + ':' + place;
    case SourceAddress::Kind::Web:
      return without_password(place);
    default:
      return place;
  }
}

std::vector<std::string> reading_command(const SourceAddress& source, std::string_view file) {
  return source.kind == SourceAddress::Kind::Host ? ssh_command(source, file) : curl_command(source, file);
}

}  // namespace annals
