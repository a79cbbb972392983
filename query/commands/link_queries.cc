// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/link_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>

#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/post_links.h"
#include "query/index/stop_words.h"

namespace annals {

namespace {

constexpr std::size_t kMostUnits = 120, kMostPosts = 3, kFewestContentWords = 2;

struct LinkedPost {
  std::string document{};
  std::vector<std::string> title_words{};
};

/// What links of the same words lead to, and the posts that have them; all as documents of an evaluation.
struct LinkText {
  std::set<std::string> targets{}, sources{};
  bool is_title = false;
};

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.");
}

bool is_query(std::string_view text, const std::vector<std::string>& words, std::string_view language) {
  const auto says_something = [&](const std::string& word) { return !is_stop_word(word, language); };
  return !is_address(text) && utf16_length(text) <= kMostUnits &&
         std::ranges::count_if(words, says_something) >= static_cast<std::ptrdiff_t>(kFewestContentWords);
}

/// All posts of the index, by what others link to them by.
std::map<std::string, LinkedPost> posts_by_link_key(Searcher& searcher) {
  std::map<std::string, LinkedPost> posts;
  searcher.for_each_post(std::numeric_limits<unsigned>::max(), [&](const Post& post) {
    const LinkedPost linked{document_of_path(post.path), words_of(post.title)};
    for (std::string& key : link_keys_of(post)) posts.emplace(std::move(key), linked);
  });
  return posts;
}

std::map<std::string, LinkText> link_texts(Searcher& searcher) {
  const std::map<std::string, LinkedPost> posts = posts_by_link_key(searcher);
  const std::string usual = searcher.language();
  std::map<std::string, LinkText> texts;
  searcher.for_each_post(std::numeric_limits<unsigned>::max(), [&](const Post& post) {
    const std::string source = document_of_path(post.path);
    for (const Link& link : post.links) {
      const auto target = posts.find(link.target);
      if (target == posts.end() || target->second.document == source) continue;
      const std::string text = lower(collapse_blanks(link.text));
      const std::vector<std::string> words = words_of(text);
      if (!is_query(text, words, post.language.empty() ? usual : post.language)) continue;
      LinkText& found = texts[text];
      found.targets.insert(target->second.document);
      found.sources.insert(source);
      found.is_title = found.is_title || words == target->second.title_words;
    }
  });
  return texts;
}

}  // namespace

QuerySet queries_of_links(Searcher& searcher) {
  QuerySet set;
  for (const auto& [text, link] : link_texts(searcher)) {
    if (link.targets.size() > kMostPosts) continue;
    const std::string id = fmt::format("link-{:04}", set.queries.size() + 1);
    set.queries.push_back({id, text});
    for (const std::string& document : link.targets) set.judgements[id][document] = 1;
    set.sources[id] = {link.is_title ? "title" : "paraphrase", link.sources};
  }
  return set;
}

}  // namespace annals
