// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/suggested_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/text_layout.h"
#include "query/commands/source_line.h"
#include "query/index/post_links.h"

namespace annals {

namespace {

using LinkJson = nlohmann::ordered_json;

constexpr std::uint64_t kMostFileBytes = 8 << 20;

/// Reads each file once.
class LinesOfSuggestions {
 public:
  LinesOfSuggestions(const LinkSuggestions& suggestions, const PostPlaces& places)
      : suggestions_(suggestions), places_(places) {}

  /// 0: the file is not at hand.
  unsigned of(const LinkSuggestion& one) {
    constexpr std::size_t kAround = 300;
    const Post& post = suggestions_.posts[one.source];
    if (post.path.find('#') != std::string::npos) return 0;  // it holds others as well
    if (one.source != source_ || !is_read_) read(one.source);
    const std::size_t begin = one.at - std::min(one.at, kAround);
    const std::string_view around =
        std::string_view(post.text).substr(begin, one.at - begin + one.words.size() + kAround);
    return line_of_words(bytes_, around, one.at - begin);
  }

 private:
  void read(std::size_t source) {
    source_ = source;
    is_read_ = true;
    bytes_.clear();
    const auto file = places_.file(suggestions_.posts[source]);
    if (!file) return;
    try {
      bytes_ = read_regular_file(*file, file->string(), kMostFileBytes);
    } catch (const Error& error) {
      pass_on_exhaustion(error);
    }
  }

  const LinkSuggestions& suggestions_;
  const PostPlaces& places_;
  std::size_t source_ = 0;
  bool is_read_ = false;
  std::string bytes_{};
};

}  // namespace

std::string suggested_links_text(const LinkSuggestions& suggestions, const PostPlaces& places) {
  LinesOfSuggestions lines(suggestions, places);
  std::string text;
  for (const LinkSuggestion& one : suggestions.list) {
    const unsigned line = lines.of(one);
    text += fmt::format("{}{}: {} -> {} ({})\n", printable(places.from_here(suggestions.posts[one.source])),
                        line > 0 ? fmt::format(":{}", line) : "", printable(one.words),
                        printable(suggestions.posts[one.target].path), name_of(one.origin));
  }
  return text;
}

std::string suggested_links_json(const LinkSuggestions& suggestions, const PostPlaces& places) {
  LinesOfSuggestions lines(suggestions, places);
  LinkJson list = LinkJson::array();
  for (const LinkSuggestion& one : suggestions.list) {
    const Post& target = suggestions.posts[one.target];
    const unsigned line = lines.of(one);
    list.push_back({{"path", suggestions.posts[one.source].path},
                    {"line", line > 0 ? LinkJson(line) : LinkJson(nullptr)},
                    {"words", one.words},
                    {"target", {{"path", target.path}, {"url", target.url}, {"title", target.title}}},
                    {"by", name_of(one.origin)},
                    {"score", std::round(one.score * 1000) / 1000}});
  }
  return list.dump(-1, ' ', false, LinkJson::error_handler_t::replace) + '\n';
}

std::vector<LinkToMake> links_to_make(const LinkSuggestions& suggestions) {
  std::vector<LinkToMake> places;
  for (const LinkSuggestion& one : suggestions.list) {
    const Post &source = suggestions.posts[one.source], &target = suggestions.posts[one.target];
    if (!target.url.empty())
      places.push_back({source.archive, source.path, one.words, target.url, link_keys_of(target)});
  }
  return places;
}

}  // namespace annals
