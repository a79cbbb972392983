// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/byte_window.h"

#include <algorithm>

namespace annals {
namespace {

constexpr std::size_t kWindowBytes = 256 << 10;

}  // namespace

ByteWindow::ByteWindow(std::string_view bytes)
    : read_([bytes](std::uint64_t offset, std::span<char> into) {
        if (offset >= bytes.size()) return std::size_t{0};
        return bytes.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
      }) {}

bool ByteWindow::load(std::uint64_t offset) {
  window_.resize(kWindowBytes);
  begin_ = offset;
  filled_ = read_(offset, window_);
  return filled_ > 0;
}

/// What of the window lies at `offset` and behind; empty: the end of the file.
std::string_view ByteWindow::loaded(std::uint64_t offset) {
  if (offset - begin_ >= filled_ && !load(offset)) return {};
  const auto skipped = static_cast<std::size_t>(offset - begin_);
  return std::string_view(window_).substr(skipped, filled_ - skipped);
}

std::uint64_t ByteWindow::find(std::string_view needle, std::uint64_t from) {
  for (;;) {
    std::string_view part = loaded(from);
    if (part.size() < needle.size()) {  // the needle may lie across the window's end
      if (!load(from) || filled_ < needle.size()) return npos;
      part = loaded(from);
    }
    if (const std::size_t found = part.find(needle); found != part.npos) return from + found;
    from += part.size() - needle.size() + 1;
  }
}

bool ByteWindow::starts_with(std::string_view text, std::uint64_t offset) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (at(offset + i) != static_cast<unsigned char>(text[i])) return false;
  return true;
}

std::string ByteWindow::bytes(std::uint64_t offset, std::uint64_t length) {
  std::string text;
  if (offset >= begin_ && offset + length <= begin_ + filled_)
    return text.assign(window_, static_cast<std::size_t>(offset - begin_), static_cast<std::size_t>(length));
  while (text.size() < length) {
    const std::size_t before = text.size();
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kWindowBytes, length - before));
    text.resize(before + wanted);
    const std::size_t got = read_(offset + before, std::span(text).subspan(before));
    text.resize(before + got);
    if (got < wanted) break;
  }
  return text;
}

std::uint64_t ByteWindow::end(std::uint64_t from) {
  for (std::string_view part = loaded(from); !part.empty(); part = loaded(from)) from += part.size();
  return from;
}

std::size_t ByteWindow::count_lines(std::uint64_t from, std::uint64_t to) {
  std::size_t lines = 0;
  while (from < to) {
    const std::string_view part =
        loaded(from).substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(to - from, kWindowBytes)));
    if (part.empty()) break;
    lines += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
    from += part.size();
  }
  return lines;
}

}  // namespace annals
