// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/answer_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "web/api/public_address.h"
#include "web/http/conditional_requests.h"
#include "web/page/assets.h"

namespace annals {

namespace {

constexpr std::size_t kEntryBytes = 512;  // of what an entry needs besides its texts, generously
constexpr std::size_t kLargestShare = 4;  // more than a map of 50,000 posts

std::size_t size_of(const CacheKey& key, const KeptAnswer& kept) {
  const HttpResponse& answer = kept.response;
  std::size_t bytes = kEntryBytes + key.generation.size() + key.request.size() + answer.body.size() +
                      answer.content_type.size() + (kept.search ? kept.search->text.size() : 0);
  for (const auto& [name, value] : answer.headers) bytes += name.size() + value.size();
  return bytes;
}

/// With its length, as a value may hold any byte.
std::string key_part(std::string_view value) {
  return fmt::format("{}:{}", value.size(), value);
}

}  // namespace

AnswerCache::Answer AnswerCache::find(const CacheKey& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(view(key));
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void AnswerCache::keep(const CacheKey& key, Answer answer) {
  const std::size_t bytes = size_of(key, *answer);
  if (bytes > most_bytes_ / kLargestShare) return;
  const std::lock_guard lock(mutex_);
  if (const auto found = by_key_.find(view(key)); found != by_key_.end()) drop(found->second);
  while (bytes_ + bytes > most_bytes_) drop(std::prev(entries_.end()));
  entries_.push_front({key, std::move(answer), bytes});
  by_key_.emplace(view(entries_.front().key), entries_.begin());
  bytes_ += bytes;
}

void AnswerCache::drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(view(entry->key));
  entries_.erase(entry);
}

void AnswerCache::forget_all_but(std::string_view generation) {
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (entry->key.generation != generation) drop(entry);
    entry = next;
  }
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

CacheKey cache_key(const HttpRequest& request, const PageOptions& pages, std::string_view generation) {
  std::string key;
  const auto add = [&key](std::string_view part) { key += key_part(part); };
  add(today());
  add(request.accepts_gzip ? "gzip" : "");
  add(public_address(request, pages).empty() ? "" : "known");  // not the address, which is the sender's alone
  add(request.path);
  for (const auto& [name, value] : request.parameters) add(name), add(value);
  return {std::string(generation), std::move(key)};
}

bool may_be_kept(const HttpResponse& response) {
  return response.status == 200 && !assets_may_change() &&
         std::any_of(response.headers.begin(), response.headers.end(),
                     [](const auto& header) { return header.first == "ETag"; });
}

}  // namespace annals
