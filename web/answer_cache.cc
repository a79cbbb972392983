// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/answer_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

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

/// With its length, as a value may hold any byte.
std::string key_part(std::string_view value) {
  return fmt::format("{}:{}", value.size(), value);
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

void AnswerCache::forget_all_but(std::string_view generation) {
  const std::string beginning = key_part(generation);
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (!entry->key.starts_with(beginning)) drop(entry);
    entry = next;
  }
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

std::string cache_key(const HttpRequest& request, std::string_view generation, bool compressed) {
  std::string key = key_part(generation);
  const auto add = [&key](std::string_view part) { key += key_part(part); };
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
