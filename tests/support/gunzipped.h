// SPDX-License-Identifier: GPL-2.0-or-later
/// What a client makes of a compressed answer.
#pragma once
#include <zlib.h>

#include <string>

namespace annals::support {

/// Empty for what is no whole gzip stream.
inline std::string gunzipped(const std::string& bytes) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (::inflateInit2(&stream, kGzipWindow) != Z_OK) return {};
  std::string text;
  char buffer[65536];
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    status = ::inflate(&stream, Z_NO_FLUSH);
    text.append(buffer, sizeof buffer - stream.avail_out);
  }
  ::inflateEnd(&stream);
  return status == Z_STREAM_END && stream.avail_in == 0 ? text : std::string();
}

}  // namespace annals::support
