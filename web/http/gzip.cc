// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

#include "query/base/ascii.h"

namespace annals {

namespace {

/// The piece before `separator`, which is taken off `text`.
std::string_view next_piece(std::string_view& text, char separator) {
  const std::string_view piece = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(text.size(), piece.size() + 1));
  return trimmed(piece);
}

bool is_name(std::string_view text, std::string_view name) {
  return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                    [](char a, char b) { return lower_ascii(a) == b; });
}

/// "q=0", "q=0.0", "Q=0.000": anything that has another digit is more than nothing.
bool refuses(std::string_view parameter) {
  return parameter.size() > 2 && lower_ascii(parameter[0]) == 'q' && parameter[1] == '=' &&
         std::all_of(parameter.begin() + 2, parameter.end(), [](char c) { return c == '0' || c == '.'; });
}

struct DeflateEnd {
  void operator()(z_stream* stream) const { ::deflateEnd(stream); }
};

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  bool any_accepted = false;
  while (!accept_encoding.empty()) {
    std::string_view coding = next_piece(accept_encoding, ',');
    const std::string_view name = next_piece(coding, ';');
    bool accepted = true;
    while (!coding.empty()) accepted = !refuses(next_piece(coding, ';')) && accepted;
    if (is_name(name, "gzip") || is_name(name, "x-gzip")) return accepted;
    if (name == "*") any_accepted = accepted;
  }
  return any_accepted;
}

std::string gzipped(std::string_view bytes) {
  constexpr int kGzipWindow = 15 + 16;  // 32 KB, and gzip's header instead of zlib's
  constexpr int kMemoryLevel = 8;
  z_stream stream{};
  if (::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    return {};
  const std::unique_ptr<z_stream, DeflateEnd> end(&stream);
  std::string packed(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
  packed.resize(stream.total_out);
  return packed;
}

}  // namespace annals
