// SPDX-License-Identifier: GPL-2.0-or-later
/// A file of any size, searched forwards through a window of bounded size.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace annals {

class ByteWindow {
 public:
  /// Fewer bytes than wanted only at the end.
  using Read = std::function<std::size_t(std::uint64_t offset, std::span<char> into)>;
  static constexpr std::uint64_t npos = UINT64_MAX;

  explicit ByteWindow(Read read) : read_(std::move(read)) {}
  /// Borrows the bytes.
  explicit ByteWindow(std::string_view bytes);

  /// The byte there; -1: the file ends before.
  int at(std::uint64_t offset) {
    if (offset - begin_ >= filled_ && !load(offset)) return -1;
    return static_cast<unsigned char>(window_[static_cast<std::size_t>(offset - begin_)]);
  }

  /// Where `needle` next begins, not before `from`; npos: nowhere.
  std::uint64_t find(std::string_view needle, std::uint64_t from);
  std::uint64_t find(char needle, std::uint64_t from) { return find({&needle, 1}, from); }
  bool starts_with(std::string_view text, std::uint64_t offset);

  /// At most `length` bytes; fewer at the end.
  std::string bytes(std::uint64_t offset, std::uint64_t length);

  /// Where the file ends, which is not before `from`.
  std::uint64_t end(std::uint64_t from);

  /// Line ends in [from, to).
  std::size_t count_lines(std::uint64_t from, std::uint64_t to);

 private:
  bool load(std::uint64_t offset);
  std::string_view loaded(std::uint64_t offset);

  Read read_;
  std::string window_;
  std::uint64_t begin_ = 0;
  std::size_t filled_ = 0;
};

}  // namespace annals
