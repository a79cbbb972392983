// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/index_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace annals {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kBetweenBars{100}, kBetweenLines{5000}, kRateWindow{4000};
constexpr std::size_t kWidest = 80, kWidestBar = 30, kNarrowestBar = 8;

std::string duration_text(double left) {
  const auto whole = static_cast<long long>(left + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole % 3600 / 60);
}

std::string counts_text(std::size_t done, std::size_t all, double rate) {
  std::string text = fmt::format("{} of {} files, {:.0f}/s", done, all, rate);
  if (rate > 0 && done < all)
    text += fmt::format(", {} left", duration_text(static_cast<double>(all - done) / rate));
  return text;
}

}  // namespace

IndexProgress::IndexProgress(IndexProgressOptions options)
    : options_(std::move(options)), start_(options_.now()), drawn_(start_) {}

IndexProgress::~IndexProgress() {
  clear();
}

void IndexProgress::scanned(std::size_t files) {
  files_ = files;
  start_ = drawn_ = options_.now();
  samples_ = {{start_, 0}};
}

void IndexProgress::read(std::size_t files_done, std::uint64_t bytes_done) {
  if (options_.style == ProgressStyle::Silent) return;
  const Clock::time_point now = options_.now();
  if (!is_due(now)) return;
  drawn_ = now;
  const double rate = files_per_second(now, files_done);
  draw(options_.style == ProgressStyle::Bar ? bar(files_done, rate) : line(files_done, bytes_done, rate));
}

void IndexProgress::finishing() {
  if (options_.style == ProgressStyle::Silent) return;
  if (options_.style == ProgressStyle::Bar ? is_shown_ : options_.now() - start_ >= kBetweenLines)
    draw(fmt::format("{} files read; merging and syncing", files_));
}

void IndexProgress::clear() {
  if (is_shown_) options_.write("\r\x1b[K");
  is_shown_ = false;
}

bool IndexProgress::is_due(Clock::time_point now) const {
  return now - drawn_ >= (options_.style == ProgressStyle::Bar ? kBetweenBars : kBetweenLines);
}

double IndexProgress::files_per_second(Clock::time_point now, std::size_t done) {
  samples_.push_back({now, done});
  while (samples_.size() > 2 && now - samples_[1].at >= kRateWindow) samples_.pop_front();
  const double window = std::chrono::duration<double>(now - samples_.front().at).count();
  return window > 0 ? static_cast<double>(done - samples_.front().files) / window : 0;
}

/// "[=======>      ]  50 %  1900 of 3800 files, 2400/s, 1 s left"; the bar takes what the numbers leave.
std::string IndexProgress::bar(std::size_t done, double rate) const {
  const std::string counts = counts_text(done, files_, rate);
  const std::size_t width = std::min(options_.columns, kWidest) - 1;  // the last column would wrap
  const std::size_t percent = files_ ? done * 100 / files_ : 0;
  const std::string share = fmt::format("{:3} %  ", percent);
  const std::size_t taken = counts.size() + share.size() + 3;
  if (width < taken + kNarrowestBar) return counts.substr(0, width);
  const std::size_t room = std::min(width - taken, kWidestBar);
  const std::size_t filled = files_ ? room * done / files_ : 0;
  return fmt::format("[{:=<{}}{:<{}}] {}{}", "", filled, "", room - filled, share, counts);
}

std::string IndexProgress::line(std::size_t done, std::uint64_t bytes, double rate) const {
  return fmt::format("{}, {:.1f} MB", counts_text(done, files_, rate), static_cast<double>(bytes) / 1e6);
}

/// In one piece, the old text overwritten before its rest is erased: nothing flickers.
void IndexProgress::draw(const std::string& text) {
  const bool is_bar = options_.style == ProgressStyle::Bar;
  options_.write(is_bar ? '\r' + text + "\x1b[K" : text + '\n');
  is_shown_ = is_bar;
}

}  // namespace annals
