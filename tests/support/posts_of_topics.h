// SPDX-License-Identifier: GPL-2.0-or-later
/// Enough posts for latent semantics: each is of one of three topics, and no two of a topic share all words.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "query/index/post.h"

namespace annals::support {

inline constexpr std::size_t kTopics = 3;
using Topic = std::array<const char*, 6>;
inline constexpr std::array<Topic, kTopics> kTopicWords = {
    {{"lentils", "rice", "bread", "butter", "oven", "salt"},
     {"kernel", "driver", "memory", "thread", "compiler", "linker"},
     {"violin", "opera", "choir", "tenor", "sonata", "piano"}}};

/// The `i`th: four of its topic's words.
inline std::string text_of_topic(std::size_t i) {
  const Topic& words = kTopicWords.at(i % kTopics);
  std::string text;
  for (std::size_t word = 0; word < 4; ++word)
    text += std::string(words.at((i / kTopics + word) % words.size())) + ' ';
  return text;
}

inline std::vector<Post> posts_of_topics(std::size_t count) {
  std::vector<Post> posts;
  for (std::size_t i = 0; i < count; ++i)
    posts.push_back({.path = "post-" + std::to_string(i), .title = "-", .text = text_of_topic(i)});
  return posts;
}

}  // namespace annals::support
