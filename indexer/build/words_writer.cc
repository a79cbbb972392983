// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/words_writer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/build/durable_files.h"
#include "query/base/regular_file.h"
#include "query/index/collected_words.h"
#include "query/index/generation_check.h"

namespace annals {

std::vector<CollectedWords::Title> titles_kept(const Generation& before,
                                               const std::set<std::uint32_t>& changed) {
  const std::vector<ManifestFile> files = read_manifest(before).files;
  const auto listed = std::ranges::find(files, kWordsFile, &ManifestFile::name);
  const std::filesystem::path file = before.directory / kWordsFile;
  if (listed == files.end() || damage_of(*listed, file)) return {};
  const std::string bytes = read_regular_file(file, file.string(), std::numeric_limits<std::uint32_t>::max());
  return titles_of(IndexWords(bytes), changed);
}

void write_words(const std::filesystem::path& generation, const std::string& language,
                 std::vector<CollectedWords::Title> known) {
  replace_file(generation / kWordsFile, words_file_for(generation, language, std::move(known)));
}

}  // namespace annals
