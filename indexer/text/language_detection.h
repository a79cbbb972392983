// SPDX-License-Identifier: GPL-2.0-or-later
/// What language a text is in, by CLD2.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace annals {

/// BCP 47, lower-case; from the beginning of the text, where more than the default takes time and says the
/// same of one post. Empty: too short, mixed, or not sure.
std::string detected_language(std::string_view text, std::size_t sample_bytes = 1024);

/// True if so many words of the text's beginning are stop words of the language that a closer look, which
/// takes 20 times as long, would only agree.
bool is_plainly_in(std::string_view text, std::string_view language);

}  // namespace annals
