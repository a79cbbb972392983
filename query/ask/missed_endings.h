// SPDX-License-Identifier: GPL-2.0-or-later
/// Endings that the stemmer of a language does not take for forms of one word: coração and corações, smör and
/// smöret, huis and huizen.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// What else the word may be in `language`, of which many are no words. `key` is its typed_key(), and so are
/// they.
std::vector<std::string> forms_with_missed_endings(std::string_view key, std::string_view language);

}  // namespace annals
