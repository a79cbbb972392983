// SPDX-License-Identifier: GPL-2.0-or-later
/// Everything that can be read out of the files of an index folder, by whatever means.
#pragma once
#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include "query/base/compression.h"

namespace annals::support {

/// Of every file below `folder`, one after the other, each after its name.
inline std::string raw_bytes(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    all += entry.path().filename().string() + '\n';
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

/// Of stored posts: whatever begins like a frame of Zstandard.
inline std::string unpacked_frames(std::string_view bytes) {
  constexpr std::string_view kFrame = "\x28\xb5\x2f\xfd";
  constexpr std::size_t kMost = 1 << 20;
  std::string all;
  for (std::size_t at = bytes.find(kFrame); at != bytes.npos; at = bytes.find(kFrame, at + 1))
    // Where a frame ends is not known; a block of the database is 8 KB.
    for (std::size_t size = 12; size < 8192 && at + size <= bytes.size(); ++size)
      if (const auto text = decompressed(bytes.substr(at, size), kMost)) {
        all += *text + '\n';
        break;
      }
  return all;
}

/// Of lists of terms: whatever can be read as a raw stream of deflate, from any byte on, also in part.
inline std::string inflated(std::string_view bytes) {
  constexpr std::size_t kLeast = 16;
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("no zlib");
  std::string all;
  std::string text(1 << 14, '\0');
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    inflateReset(&stream);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size() - at, 4096));
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    inflate(&stream, Z_FINISH);
    const std::size_t size = text.size() - stream.avail_out;
    if (size >= kLeast) all.append(text, 0, size) += '\n';
  }
  inflateEnd(&stream);
  return all;
}

inline std::string readable_bytes(const std::filesystem::path& folder) {
  const std::string raw = raw_bytes(folder);
  return raw + unpacked_frames(raw) + inflated(raw);
}

}  // namespace annals::support
