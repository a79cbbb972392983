// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers that were given lately, for whoever asks the same of the same index on the same day. Shared by all
/// threads. Reasons and figures: docs/decisions/0018-answers-are-kept.md.
#pragma once
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/routes.h"

namespace annals {

class AnswerCache {
 public:
  using Answer = std::shared_ptr<const HttpResponse>;

  /// 0: keeps nothing.
  explicit AnswerCache(std::size_t bytes) : most_bytes_(bytes) {}

  bool is_off() const { return most_bytes_ == 0; }

  /// nullptr: not kept.
  Answer find(const std::string& key);
  /// The answers that were not asked for longest give way to it. One that would take the place of many is not
  /// kept.
  void keep(const std::string& key, Answer answer);

  /// Lets the answers of other generations go, by the keys of cache_key(): nobody asks for them again.
  void forget_all_but(std::string_view generation);

  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    Answer answer;
    std::size_t bytes;
  };
  using Entries = std::list<Entry>;

  void drop(Entries::iterator entry);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;  ///< Guards what follows.
  Entries entries_;           ///< Asked for last first.
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
  std::size_t bytes_ = 0;
};

/// What an answer depends on: the index, the day, the path, the parameters in their order, and whether it is
/// compressed. Neither the method nor the Host header.
std::string cache_key(const HttpRequest& request, std::string_view generation, bool compressed);

/// An answer with a tag depends on nothing else; errors and what is made of a client's headers have none.
bool may_be_kept(const HttpResponse& response);

}  // namespace annals
