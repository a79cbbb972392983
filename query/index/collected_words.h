// SPDX-License-Identifier: GPL-2.0-or-later
/// The words, tags and titles of a database, to be written as a file of its generation.
#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/index/stemming.h"
#include "query/index/words_file.h"
#include "query/index/words_file_writer.h"

namespace annals {

/// The words of texts and labels, the values of the field `tag`, and the posts' titles. Pairs of Chinese,
/// Japanese and Korean characters are left out: they are seldom words. `known` are titles that are known
/// already: unless they are as many as the posts, all are read, at about 20 µs each.
/// Throws Error{IndexCorrupt} and what Xapian throws.
CollectedWords collected_words(const Xapian::Database& database, const Stemming& stemming,
                               std::vector<CollectedWords::Title> known = {});

/// Those of documents that are not among `changed`.
std::vector<CollectedWords::Title> titles_of(const IndexWords& words,
                                             const std::set<std::uint32_t>& changed = {});

/// The bytes of the list for the database in a folder. `known` are titles of documents of it that need not be
/// read again. Throws Error{IndexCorrupt} and what Xapian throws.
std::string words_file_for(const std::filesystem::path& database, const std::string& language,
                           std::vector<CollectedWords::Title> known = {});

}  // namespace annals
