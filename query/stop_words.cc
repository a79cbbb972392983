// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/stop_words.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace annals {

namespace {

using Words = std::unordered_set<std::string_view>;
using Lists = std::unordered_map<std::string_view, Words>;  // by language

Words lines_of(std::string_view text) {
  Words lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.insert(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Lists all_lists() {
  Lists lists;
  for (const StopWordFile& file : kStopWordFiles)
    lists.emplace(file.name.substr(0, file.name.find('.')), lines_of(file.bytes));
  return lists;
}

}  // namespace

bool is_stop_word(std::string_view word, std::string_view language) {
  static const Lists lists = all_lists();
  const auto list = lists.find(language);
  return list != lists.end() && list->second.contains(word);
}

}  // namespace annals
