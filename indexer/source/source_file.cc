// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/source_file.h"

#include <algorithm>
#include <array>
#include <span>

#include "query/base/regular_file.h"
#include "query/index/generation.h"

namespace annals {

thread_local ReadLog* ReadLog::current_ = nullptr;

void ReadLog::note(const std::filesystem::path& location, std::string_view bytes) {
  if (current_) current_->text_ += location.string() + ' ' + hash_bytes(bytes) + '\n';
}

std::string read_file(const SourceFile& file, std::uint64_t max_bytes) {
  const RegularFile opened(file.location, file.path);
  std::string bytes;
  std::array<char, std::size_t{64} * 1024> buffer;
  const std::uint64_t limit = file.line > 0 ? std::min(file.size, max_bytes) : max_bytes;
  while (bytes.size() < limit) {
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), limit - bytes.size()));
    const std::size_t got = opened.read(file.offset + bytes.size(), std::span(buffer.data(), wanted));
    bytes.append(buffer.data(), got);
    if (got < wanted) break;
  }
  ReadLog::note(file.location, bytes);
  return bytes;
}

}  // namespace annals
