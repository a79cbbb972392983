// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes several Xapian databases into one, and checks that nothing was lost. All tables are written anew:
/// no byte of what was deleted from a source gets into the result.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/index/synonyms.h"

namespace annals {

/// What one document of a source must still have once the sources are merged. Xapian takes a table that it
/// cannot open while merging for an empty one, and says nothing (GlassTable's "lazy" tables).
struct Sample {
  Xapian::docid id = 0;  ///< 0: the source is empty.
  std::size_t data_bytes = 0;
  Xapian::termcount terms = 0, positions = 0;
  std::string term{};  ///< That has the positions; empty: none has.

  friend bool operator==(const Sample&, const Sample&) = default;
};

/// By `term`, or by the first term that has positions.
Sample sample_of(Xapian::docid id, const Xapian::Document& document, std::string term);

/// Documents keep their ids, which no two sources may share. `scratch` is a folder for what is merged in
/// between; the sources are removed when there are many. Throws Xapian::Error.
void merge_databases(std::vector<std::filesystem::path> sources, const std::filesystem::path& scratch,
                     const std::filesystem::path& target);

/// Throw Error{Exhausted} if the merged database lacks something.
void check_samples(const std::vector<Sample>& samples, const std::filesystem::path& merged);
void check_synonyms(const std::vector<Synonym>& synonyms, const std::filesystem::path& merged);

}  // namespace annals
