// SPDX-License-Identifier: GPL-2.0-or-later
/// Words too common to say what a post is about. Left out of queries only, never out of the index: they stand
/// in phrases and titles.
#pragma once
#include <string_view>
#include <vector>

namespace annals {

/// A file of data/stop-words/, embedded in the program: "de.txt", a word on each line.
struct StopWordFile {
  std::string_view name, bytes;
};

extern const std::vector<StopWordFile> kStopWordFiles;

/// `word` is lower-case, `language` of two letters. A language without a list has no stop words.
bool is_stop_word(std::string_view word, std::string_view language);

}  // namespace annals
