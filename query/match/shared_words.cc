// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/shared_words.h"

#include <map>
#include <mutex>
#include <utility>

#include "query/base/error.h"

namespace annals {

namespace {

/// Of the whole process: its threads have nothing else in common.
struct KeptWords {
  std::mutex mutex{};
  std::map<std::string, std::weak_ptr<const SharedWords>> by_key{};
};

KeptWords& kept_words() {
  static KeptWords kept;
  return kept;
}

}  // namespace

SharedWords::SharedWords(const std::filesystem::path& file)
    : file_(std::make_unique<const MappedFile>(file, file.string())), words_(file_->bytes()) {}

SharedWords::SharedWords(std::string bytes) : made_(std::move(bytes)), words_(made_) {}

const IndexWords& SharedWords::words() const {
  if (file_ && !file_->is_whole())
    throw Error(ErrorKind::IndexCorrupt, "the index's list of words was cut short");
  return words_;
}

std::shared_ptr<const SharedWords> shared_words(
    const std::string& key, const std::function<std::shared_ptr<const SharedWords>()>& make) {
  KeptWords& kept = kept_words();
  const std::lock_guard lock(kept.mutex);
  if (const auto found = kept.by_key.find(key); found != kept.by_key.end())
    if (std::shared_ptr<const SharedWords> words = found->second.lock()) return words;
  std::erase_if(kept.by_key, [](const auto& entry) { return entry.second.expired(); });
  std::shared_ptr<const SharedWords> words = make();
  kept.by_key[key] = words;
  return words;
}

}  // namespace annals
