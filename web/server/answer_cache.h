// SPDX-License-Identifier: GPL-2.0-or-later
/// Recent answers, for the same request to the same index on the same day. Shared by all
/// threads. Reasons and figures: docs/decisions/0018-answers-are-kept.md.
#pragma once
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "web/api/route.h"
#include "web/http/http_message.h"
#include "web/page/frame.h"

namespace annals {

/// A response, compressed or not, and what the query log has of it.
struct KeptAnswer {
  HttpResponse response{};
  std::optional<AnsweredSearch> search{};
};

/// What an answer depends on.
struct CacheKey {
  std::string generation{};
  std::string request{};  ///< The day, the path, the parameters in their order, whether it is compressed.
};

class AnswerCache {
 public:
  using Answer = std::shared_ptr<const KeptAnswer>;

  /// 0: keeps nothing.
  explicit AnswerCache(std::size_t bytes) : most_bytes_(bytes) {}

  bool is_off() const { return most_bytes_ == 0; }

  /// nullptr: not kept.
  Answer find(const CacheKey& key);
  /// Evicts the answers that were not asked for longest. One that would take the place of many is not kept.
  void keep(const CacheKey& key, Answer answer);

  /// Drops the answers of other generations: they are not asked for again.
  void forget_all_but(std::string_view generation);

  std::size_t bytes() const;

 private:
  struct Entry {
    CacheKey key;
    Answer answer;
    std::size_t bytes;
  };
  using Entries = std::list<Entry>;
  using KeyView = std::pair<std::string_view, std::string_view>;  ///< Of an entry's own key.

  struct KeyHash {
    std::size_t operator()(const KeyView& key) const { return std::hash<std::string_view>()(key.first); }
  };

  static KeyView view(const CacheKey& key) { return {key.request, key.generation}; }

  void drop(Entries::iterator entry);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;  ///< Guards what follows.
  Entries entries_;           ///< Asked for last first.
  std::unordered_map<KeyView, Entries::iterator, KeyHash> by_key_;
  std::size_t bytes_ = 0;
};

/// Neither the method nor the Host header is part of it.
CacheKey cache_key(const HttpRequest& request, const PageOptions& pages, std::string_view generation);

/// An answer with a tag depends on nothing else; errors and what is made of a client's headers have none.
bool may_be_kept(const HttpResponse& response);

}  // namespace annals
