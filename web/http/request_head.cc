// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_head.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"

namespace annals {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kVersionEnd = " HTTP/1.1\r\n";
constexpr std::size_t kLongestLine = 8192;  // of cpp-httplib, which answers a longer one with 414

enum class Header {
  Connection,
  ContentLength,
  Host,
  IfNoneMatch,
  TransferEncoding,
  Origin,
  AcceptEncoding,
  Authorization,
  Other
};

struct HeaderName {
  std::string_view name;
  Header header;
  bool for_httplib;
};
constexpr auto kHeadersRead = std::to_array<HeaderName>({
    {"connection", Header::Connection, true},
    {"content-length", Header::ContentLength, true},
    {"host", Header::Host, true},
    {"if-none-match", Header::IfNoneMatch, true},
    {"transfer-encoding", Header::TransferEncoding, true},
    {"origin", Header::Origin, false},
    {"accept-encoding", Header::AcceptEncoding, false},
    {"authorization", Header::Authorization, false},
});

bool is_same(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return lower_ascii(a) == b; });
}

const HeaderName* name_of_header(std::string_view line) {
  const std::string_view name = line.substr(0, line.find(':'));
  const auto row = std::find_if(kHeadersRead.begin(), kHeadersRead.end(),
                                [&](const HeaderName& known) { return is_same(name, known.name); });
  return row == kHeadersRead.end() ? nullptr : &*row;
}

bool is_well_formed(std::string_view line) {
  const std::size_t colon = line.find(':');
  return line.ends_with(kLineEnd) && line.find('\r') == line.size() - kLineEnd.size() && colon > 0 &&
         colon < line.size() &&
         std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c > ' ' && c < 0x7F; });
}

std::string_view next_line(std::string_view& head) {
  const std::string_view line = head.substr(0, std::min(head.size(), head.find('\n') + 1));
  head.remove_prefix(line.size());
  return line;
}

std::string_view value_in(std::string_view line) {
  line.remove_prefix(line.find(':') + 1);
  while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return line;
}

/// Without the name of a user, which no request has.
bool may_be_in_authority(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view("-._~:[]%!$&'()*+,;=").find(c) != std::string_view::npos;
}

/// False: the line is left to cpp-httplib.
bool read_request_line(std::string_view line, RequestHead& head) {
  head.is_http_1_1 = line.ends_with(kVersionEnd);
  if (line.size() > kLongestLine || !head.is_http_1_1) return false;
  line.remove_suffix(kVersionEnd.size());
  const std::size_t blank = std::min(line.find(' '), line.size());
  head.method = line.substr(0, blank);
  head.target = line.substr(std::min(line.size(), blank + 1));
  const std::string_view path = head.target.substr(0, head.target.find('?'));
  return (head.method == "GET" || head.method == "HEAD") && path.starts_with('/') &&
         path.find('%') == path.npos && head.target.find('#') == head.target.npos &&
         std::all_of(head.target.begin(), head.target.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

/// Of a Connection header, of which there may be several. False: one is neither "close" nor "keep-alive".
bool read_options(std::string_view value, RequestHead& head) {
  constexpr std::string_view kBlanks = " \t";
  bool are_known = true;
  while (true) {
    const std::size_t comma = std::min(value.find(','), value.size());
    std::string_view option = value.substr(0, comma);
    option.remove_prefix(std::min(option.find_first_not_of(kBlanks), option.size()));
    option = option.substr(0, option.find_last_not_of(kBlanks) + 1);
    head.close = head.close || is_same(option, "close");
    are_known = are_known && (is_same(option, "close") || is_same(option, "keep-alive"));
    if (comma == value.size()) return are_known;
    value.remove_prefix(comma + 1);
  }
}

/// False: the head is left to cpp-httplib.
bool read_header(Header header, std::string_view value, RequestHead& head) {
  const auto only_once = [&](std::string_view& member) {
    const bool is_first = member.data() == nullptr;  // an empty value counts
    member = value;
    return is_first;
  };
  switch (header) {
    case Header::Host:
      ++head.hosts;
      return only_once(head.host);
    case Header::IfNoneMatch:
      return only_once(head.if_none_match);
    case Header::Origin:
      return only_once(head.origin);
    case Header::Authorization:
      return only_once(head.authorization);
    case Header::AcceptEncoding:
      head.accept_encoding = value;
      return true;
    case Header::Connection:
      return read_options(value, head);
    case Header::ContentLength:
    case Header::TransferEncoding:
      return false;
    case Header::Other:
      return true;
  }
  return true;
}

}  // namespace

Method method_named(std::string_view name) {
  const auto other = kMethods.end() - 1;
  return static_cast<Method>(std::find(kMethods.begin(), other, name) - kMethods.begin());
}

Method method_of(std::string_view head) {
  return method_named(head.substr(0, head.find(' ')));
}

std::optional<OriginForm> origin_form(std::string_view head) {
  const std::string_view line = head.substr(0, std::min(head.find('\n'), head.size()));
  const std::size_t target = std::min(line.find(' '), line.size() - 1) + 1;
  const std::string_view rest = line.substr(target);
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!starts_in_any_case(rest, scheme)) continue;
    const std::size_t begin = target + scheme.size();
    const std::size_t path = std::min(line.find_first_of("/?# \r", begin), line.size());
    const std::string_view host = line.substr(begin, path - begin);
    if (host.empty() || !std::ranges::all_of(host, may_be_in_authority)) return std::nullopt;
    const bool has_path = path < line.size() && line[path] == '/';
    return OriginForm{
        .head = std::string(head.substr(0, target)) + (has_path ? "" : "/") + std::string(head.substr(path)),
        .host = std::string(host)};
  }
  return std::nullopt;
}

std::optional<RequestHead> read_head(std::string_view bytes) {
  RequestHead head;
  head.is_plain = read_request_line(next_line(bytes), head);
  while (!bytes.empty()) {
    const std::string_view line = next_line(bytes);
    if (bytes.empty()) break;  // the empty line
    if (!is_well_formed(line)) return std::nullopt;
    const HeaderName* known = name_of_header(line);
    if (known && !read_header(known->header, value_in(line), head)) head.is_plain = false;
  }
  return head;
}

bool names_its_host(const RequestHead& head) {
  return head.hosts == 1 || (head.hosts == 0 && !head.is_http_1_1);
}

std::string head_for_httplib(std::string_view head) {
  std::string kept;
  while (!head.empty()) {
    const std::string_view line = next_line(head);
    const bool is_frame = kept.empty() || head.empty();  // the request line, the empty line
    const HeaderName* known = name_of_header(line);
    if (is_frame || (known && known->for_httplib)) kept += line;
  }
  return kept;
}

}  // namespace annals
