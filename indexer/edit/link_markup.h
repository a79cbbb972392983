// SPDX-License-Identifier: GPL-2.0-or-later
/// Links in the markup of each text format.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

struct MarkedPlace {
  std::size_t begin = 0, end = 0;  ///< Bytes of the file.
};

/// None: no links are written in this format, one of kTextFormats.
std::optional<std::string> link_markup(std::string_view format, std::string_view words, std::string_view url);

/// Where the bytes from `from` on have `words`, with any blanks and at most one line end between them; not
/// inside of a word, of an HTML link, heading, tag or code, and not in a line that is a heading.
std::vector<MarkedPlace> places_of_words(std::string_view bytes, std::size_t from, std::string_view words);

}  // namespace annals
