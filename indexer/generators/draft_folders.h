// SPDX-License-Identifier: GPL-2.0-or-later
/// Folders in which people keep what is not published yet, whatever the generator.
#pragma once
#include <string_view>

namespace annals {

/// "Drafts", "_drafts", "01 Drafts", "Entwürfe", "下書き": its name says that drafts lie there. Case, accents
/// and the form of Unicode do not matter, nor do signs and a number of at most two digits before the name,
/// nor, of several drafts, words such as "blog", "old" and years.
bool is_draft_folder(std::string_view name);

/// "Private", "_private", "Papierkorb".
bool is_private_folder(std::string_view name);

/// One of the folders above the file is one.
bool lies_among_drafts(std::string_view path);
bool lies_among_private(std::string_view path);

/// Its name begins with such a word in brackets: "[draft] Kiln.md".
bool is_draft_file(std::string_view path);

}  // namespace annals
