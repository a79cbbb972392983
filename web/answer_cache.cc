// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/answer_cache.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/assets.h"
#include "web/known_answers.h"
#include "web/public_address.h"

namespace annals {

namespace {

constexpr std::size_t kEntryBytes = 512;  // of what an entry needs besides its texts, generously
constexpr std::size_t kLargestShare = 4;  // more than a map of 50,000 posts

std::size_t size_of(const std::string& key, const HttpResponse& answer) {
  std::size_t bytes = kEntryBytes + key.size() + answer.body.size() + answer.content_type.size();
  for (const auto& [name, value] : answer.headers) bytes += name.size() + value.size();
  return bytes;
}

}  // namespace

AnswerCache::Answer AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void AnswerCache::keep(const std::string& key, Answer answer) {
  const std::size_t bytes = size_of(key, *answer);
  if (bytes > most_bytes_ / kLargestShare) return;
  const std::lock_guard lock(mutex_);
  if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
  while (bytes_ + bytes > most_bytes_) drop(std::prev(entries_.end()));
  entries_.push_front({key, std::move(answer), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
}

void AnswerCache::drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

std::string cache_key(const HttpRequest& request, std::string_view generation, bool compressed) {
  std::string key;
  const auto add = [&key](std::string_view part) {
    key.append(std::to_string(part.size())).append(":").append(part);  // a value may hold any byte
  };
  add(generation);
  add(today());
  add(compressed ? "gzip" : "");
  add(public_address(request).empty() ? "" : "known");  // never the address, which is for its sender only
  add(request.path);
  for (const auto& [name, value] : request.parameters) add(name), add(value);
  return key;
}

bool may_be_kept(const HttpResponse& response) {
  return response.status == 200 && !assets_may_change() &&
         std::any_of(response.headers.begin(), response.headers.end(),
                     [](const auto& header) { return header.first == "ETag"; });
}

}  // namespace annals
