// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/stem_cache.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace annals {

namespace {

class CachedStemmer : public Xapian::StemImplementation {
 public:
  explicit CachedStemmer(Xapian::Stem stem) : stem_(std::move(stem)) {}

  std::string operator()(const std::string& word) override {
    if (stems_.size() == kMostCachedStems) stems_.clear();
    const auto [known, is_new] = stems_.try_emplace(word);
    if (is_new) known->second = stem_(word);
    return known->second;
  }
  std::string get_description() const override { return stem_.get_description(); }

 private:
  Xapian::Stem stem_;
  std::unordered_map<std::string, std::string> stems_;
};

}  // namespace

Xapian::Stem with_stem_cache(const Xapian::Stem& stem) {
  return Xapian::Stem(new CachedStemmer(stem));  // owned by it
}

}  // namespace annals
