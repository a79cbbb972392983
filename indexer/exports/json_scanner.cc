// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/json_scanner.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace annals {
namespace {

constexpr std::size_t kMaxJsonDepth = 1000, kMaxJsonKeyBytes = 100;

class JsonScan {
 public:
  JsonScan(ByteWindow& file, std::span<const std::string_view> tables,
           const std::function<void(const JsonRow&)>& take)
      : file_(file), tables_(tables), take_(take) {}

  std::string run() {
    for (int c = file_.at(at_); c >= 0; c = file_.at(++at_)) {
      if (c == '"' && !pass_string()) return "a string has no end";
      if ((c == '{' || c == '[') && open_.size() >= kMaxJsonDepth) return "nested too deep";
      if (c == '{' || c == '[') open(static_cast<char>(c));
      if ((c == '}' || c == ']') && !close(static_cast<char>(c))) return "brackets do not match";
      if (c == ',') key_.clear();
    }
    return open_.empty() ? "" : "the file ends early";
  }

 private:
  /// From one quote to the other; what it says may be the key of what follows.
  bool pass_string() {
    const std::uint64_t begin = at_ + 1;
    for (at_ = begin;; ++at_) {
      const int c = file_.at(at_);
      if (c < 0) return false;
      if (c == '"') break;
      if (c == '\\') ++at_;
    }
    if (!table_) key_ = file_.bytes(begin, std::min<std::uint64_t>(at_ - begin, kMaxJsonKeyBytes));
    return true;
  }

  void open(char bracket) {
    if (table_ && open_.size() == table_depth_ && bracket == '{') row_begin_ = at_;
    open_ += bracket;
    if (table_ || bracket != '[') return;
    const auto table = std::ranges::find(tables_, key_);
    if (table == tables_.end()) return;
    table_ = *table;
    table_depth_ = open_.size();
  }

  bool close(char bracket) {
    if (open_.empty() || open_.back() != (bracket == '}' ? '{' : '[')) return false;
    open_.pop_back();
    if (table_ && open_.size() < table_depth_) table_.reset();
    if (table_ && open_.size() == table_depth_ && bracket == '}') take_row();
    key_.clear();
    return true;
  }

  void take_row() {
    line_ += file_.count_lines(counted_to_, row_begin_);
    counted_to_ = row_begin_;
    take_({.table = *table_, .offset = row_begin_, .length = at_ + 1 - row_begin_, .line = line_});
  }

  ByteWindow& file_;
  std::span<const std::string_view> tables_;
  const std::function<void(const JsonRow&)>& take_;
  std::uint64_t at_ = 0, row_begin_ = 0, counted_to_ = 0;
  std::size_t line_ = 1, table_depth_ = 0;
  std::string open_, key_;
  std::optional<std::string_view> table_{};
};

}  // namespace

std::string scan_json_rows(ByteWindow& file, std::span<const std::string_view> tables,
                           const std::function<void(const JsonRow&)>& take) {
  return JsonScan(file, tables, take).run();
}

}  // namespace annals
