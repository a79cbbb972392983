// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/link_table.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace annals {

namespace {

std::size_t hash_of(const std::string& term) {
  return std::hash<std::string>()(term);
}

}  // namespace

void LinkTable::add(std::uint32_t document, const Post& post) {
  std::vector<Page> pages;
  for (const std::string& key : link_keys_of(post)) pages.push_back({hash_of(link_term(key)), document});
  std::vector<Reference> references;
  for (const Link& link : post.links)
    references.push_back({hash_of(link_term(link.target)), document,
                          static_cast<std::uint32_t>(references.size()), link.text});
  const std::lock_guard lock(mutex_);
  pages_.insert(pages_.end(), pages.begin(), pages.end());
  references_.insert(references_.end(), std::make_move_iterator(references.begin()),
                     std::make_move_iterator(references.end()));
}

std::map<std::uint32_t, Inbound> LinkTable::take(const std::set<std::uint32_t>& left_out) {
  std::erase_if(pages_, [&](const Page& page) { return left_out.contains(page.document); });
  std::erase_if(references_, [&](const Reference& link) { return left_out.contains(link.source); });
  std::ranges::sort(pages_, {}, &Page::term);
  std::ranges::sort(references_, [](const Reference& a, const Reference& b) {
    return std::tie(a.source, a.place) < std::tie(b.source, b.place);
  });
  std::map<std::uint32_t, Inbound> inbound;
  std::map<std::uint32_t, std::uint32_t> last_source;  // of a target: a post counts once
  for (Reference& reference : references_) {
    std::set<std::uint32_t> targets;  // an older address may be another's own
    for (auto page = std::ranges::lower_bound(pages_, reference.term, {}, &Page::term);
         page != pages_.end() && page->term == reference.term; ++page)
      if (page->document != reference.source) targets.insert(page->document);
    for (const std::uint32_t target : targets) {
      Inbound& links = inbound[target];
      if (std::exchange(last_source[target], reference.source) != reference.source) ++links.posts;
      if (links.texts.size() < Inbound::kMostTexts) links.texts.push_back(reference.text);
    }
  }
  pages_ = {};
  references_ = {};
  return inbound;
}

}  // namespace annals
