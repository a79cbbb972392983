// SPDX-License-Identifier: GPL-2.0-or-later
/// find() whose calls with rising positions cost one pass together, also when there is nothing to find: what
/// keeps a text full of openers without closers from taking quadratic time.
#pragma once
#include <cstddef>
#include <string_view>

namespace annals {

/// One per text and wanted string.
class RisingFinder {
 public:
  std::size_t find(std::string_view text, std::string_view wanted, std::size_t position) {
    const bool is_passed = found_ != std::string_view::npos && found_ < position;
    if (!has_searched_ || is_passed) found_ = text.find(wanted, position);
    has_searched_ = true;
    return found_;
  }

  /// The first of which `holds`, which must not depend on where the search began.
  template <typename Holds>
  std::size_t find(std::string_view text, std::string_view wanted, std::size_t position, Holds holds) {
    if (has_searched_ && (found_ == std::string_view::npos || found_ >= position)) return found_;
    has_searched_ = true;
    found_ = text.find(wanted, position);
    while (found_ != std::string_view::npos && !holds(found_)) found_ = text.find(wanted, found_ + 1);
    return found_;
  }

 private:
  std::size_t found_ = 0;
  bool has_searched_ = false;
};

}  // namespace annals
