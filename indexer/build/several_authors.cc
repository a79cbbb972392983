// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/several_authors.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "indexer/build/post_identity.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMostJoined = 64, kMostParts = 20;

/// What stands between two names. The longer first where one begins with the other.
constexpr auto kBetween =
    std::to_array<std::string_view>({", and ", ", & ", " and ", " und ", " et ", " en ", " og ", " och ",
                                     " y ", " e ", " i ", " и ", " & ", " + ", " / ", ",", ";", "、", "，"});

std::uint64_t hash_of_name(std::string_view name) {
  return hash_of_text(lower(collapse_blanks(name)));
}

std::string_view separator_at(std::string_view text, std::size_t at) {
  const auto found = std::ranges::find_if(
      kBetween, [&](std::string_view between) { return text.substr(at).starts_with(between); });
  return found == kBetween.end() ? std::string_view() : *found;
}

}  // namespace

std::vector<std::string_view> author_parts(std::string_view author) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    if (const std::string_view part = trimmed(author.substr(begin, end - begin)); !part.empty())
      parts.push_back(part);
  };
  for (std::size_t at = 0; at < author.size() && parts.size() < kMostParts;) {
    const std::string_view between = separator_at(author, at);
    if (!between.empty()) take(at);
    at += std::max<std::size_t>(between.size(), 1);
    if (!between.empty()) begin = at;
  }
  take(author.size());
  return parts;
}

NamedAuthors named_authors(const Post& post) {
  NamedAuthors authors;
  for (const std::string& author : post.authors) {
    std::vector<std::uint64_t> parts;
    for (const std::string_view part : author_parts(author)) parts.push_back(hash_of_name(part));
    if (parts.size() < 2)
      authors.alone.push_back(hash_of_name(author));
    else if (authors.joined.size() < kMostJoined)
      authors.joined.push_back(std::move(parts));
  }
  return authors;
}

void split_authors(Post& post, std::uint64_t split) {
  if (split == 0) return;
  std::vector<std::string> authors;
  for (const std::string& author : post.authors) {
    const std::vector<std::string_view> parts = author_parts(author);
    const bool is_joined = parts.size() > 1, is_split = is_joined && (split & 1U) != 0;
    if (is_joined) split >>= 1U;
    for (const std::string_view part : is_split ? parts : std::vector<std::string_view>{author})
      if (std::ranges::find(authors, part) == authors.end()) authors.emplace_back(part);
  }
  post.authors = std::move(authors);
}

std::vector<std::size_t> mark_several_authors(SourceLedger& ledger) {
  std::unordered_set<std::uint64_t> known;
  for (const SourceRecord& record : ledger.records)
    if (record.document != 0) known.insert(record.authors.alone.begin(), record.authors.alone.end());
  const auto is_known = [&](std::uint64_t part) { return known.contains(part); };
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < ledger.records.size(); ++i) {
    SourceRecord& record = ledger.records[i];
    if (record.document == 0) continue;
    std::uint64_t split = 0;
    for (std::size_t joined = 0; joined < record.authors.joined.size(); ++joined)
      if (std::ranges::all_of(record.authors.joined[joined], is_known)) split |= std::uint64_t{1} << joined;
    if (std::exchange(record.authors.split, split) != split) changed.push_back(i);
  }
  return changed;
}

}  // namespace annals
