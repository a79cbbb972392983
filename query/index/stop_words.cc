// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/stop_words.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <unordered_set>

namespace annals {

namespace {

using WordSet = std::unordered_set<std::string_view>;

WordSet lines_of(std::string_view text) {
  WordSet lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.insert(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Read when its language is first asked for.
class List {
 public:
  explicit List(const StopWordFile& file) : file_(file) {}

  bool is_of(std::string_view language) const {
    return file_.name.substr(0, file_.name.find('.')) == language;
  }
  bool has(std::string_view word) {
    std::call_once(read_, [this] { words_ = lines_of(file_.bytes); });
    return words_.contains(word);
  }

 private:
  const StopWordFile& file_;
  std::once_flag read_;
  WordSet words_;
};

}  // namespace

bool is_stop_word(std::string_view word, std::string_view language) {
  static std::deque<List> lists(kStopWordFiles.begin(), kStopWordFiles.end());
  const auto list =
      std::find_if(lists.begin(), lists.end(), [&](const List& l) { return l.is_of(language); });
  return list != lists.end() && list->has(word);
}

}  // namespace annals
