// SPDX-License-Identifier: GPL-2.0-or-later
/// The progress of a run, for people: a bar on a terminal, now and then a line elsewhere. Short runs show
/// nothing.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/build/indexer.h"

namespace annals {

enum class ProgressStyle {
  Silent,
  Lines,  ///< One every few seconds, the first after as many: for logs.
  Bar,    ///< For terminals that know "\r" and "\x1b[K".
};

struct IndexProgressOptions {
  using Clock = std::chrono::steady_clock;

  ProgressStyle style = ProgressStyle::Silent;
  std::size_t columns = 80;                       ///< Of the terminal; at most 80 are used.
  std::function<void(std::string_view)> write{};  ///< Shows the bytes at once.
  std::function<Clock::time_point()> now = Clock::now;
};

class IndexProgress : public Progress {
 public:
  explicit IndexProgress(IndexProgressOptions options);
  ~IndexProgress() override;

  void scanned(std::size_t files) override;
  void read(std::size_t files_done, std::uint64_t bytes_done) override;
  void finishing() override;

  /// Erases the bar, so that something else can be written.
  void clear();

 private:
  using Clock = IndexProgressOptions::Clock;
  struct Sample {
    Clock::time_point at;
    std::size_t files;
  };

  bool is_due(Clock::time_point now) const;
  double files_per_second(Clock::time_point now, std::size_t done);
  std::string bar(std::size_t done, double rate) const;
  std::string line(std::size_t done, std::uint64_t bytes, double rate) const;
  void draw(const std::string& text);

  IndexProgressOptions options_;
  bool is_shown_ = false;
  std::size_t files_ = 0;
  Clock::time_point start_, drawn_;
  std::deque<Sample> samples_;  ///< Of the last seconds: the rate of a run changes from folder to folder.
};

}  // namespace annals
