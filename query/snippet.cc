// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/snippet.h"

#include <algorithm>
#include <array>

#include "query/analysis.h"
#include "query/unicode.h"

namespace annals {

namespace {

// Never in a post's text, which has no control characters. Xapian leaves out its escaping when markers are
// empty (CVE-2026-77643), so they never are.
constexpr char kBegin = '\x02', kEnd = '\x03';

struct Entity {
  std::string_view escaped;
  char character;
};
constexpr auto kEntities = std::to_array<Entity>({{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}});

/// Xapian's snippet is escaped HTML with markers; ours is plain text with ranges.
Snippet from_marked_html(std::string_view html) {
  Snippet snippet;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == kBegin) {
      // Neighbours are one range: Chinese and Japanese match by pairs of characters.
      if (snippet.highlights.empty() || snippet.highlights.back().end != snippet.text.size())
        snippet.highlights.push_back({snippet.text.size(), snippet.text.size()});
      ++at;
    } else if (html[at] == kEnd) {
      snippet.highlights.back().end = snippet.text.size();
      ++at;
    } else {
      const auto entity = std::find_if(kEntities.begin(), kEntities.end(), [&](const Entity& e) {
        return html.substr(at, e.escaped.size()) == e.escaped;
      });
      snippet.text += entity == kEntities.end() ? html[at] : entity->character;
      at += entity == kEntities.end() ? 1 : entity->escaped.size();
    }
  }
  return snippet;
}

/// One line, whatever blocks it came from. Same length, so that highlights hold.
void join_lines(std::string& text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
}

PlacedSnippet whole_words(std::string_view text, std::size_t bytes) {
  std::string_view piece = utf8_prefix(text, bytes);
  if (piece.size() < text.size())
    if (const std::size_t blank = piece.find_last_of(" \n");
        blank != std::string_view::npos && blank > bytes / 2)
      piece = piece.substr(0, blank);
  PlacedSnippet placed{.snippet = {.text = std::string(piece), .highlights = {}}, .offset = 0};
  placed.snippet.ends_inside = piece.size() < text.size();
  join_lines(placed.snippet.text);
  return placed;
}

}  // namespace

PlacedSnippet opening(const Post& post) {
  if (post.description.empty()) return whole_words(post.text, kSnippetBytes);
  PlacedSnippet placed = whole_words(post.description, kSnippetBytes);
  placed.offset = std::nullopt;
  return placed;
}

PlacedSnippet best_snippet(const Post& post, const Xapian::MSet& matches, const Xapian::Stem& stemmer) {
  const auto marked_with = [&](unsigned flags) {
    return matches.snippet(post.text, kSnippetBytes, stemmer, flags, std::string(1, kBegin),
                           std::string(1, kEnd), "");
  };
  std::string marked = marked_with(kSnippetFlags);
  // Xapian's quick look gives up early in a long text; the thorough one costs 40 ns a byte.
  if (marked.empty()) marked = marked_with(kSnippetFlags | Xapian::MSet::SNIPPET_EXHAUSTIVE);
  if (marked.empty()) return opening(post);
  PlacedSnippet placed{.snippet = from_marked_html(marked), .offset = std::nullopt};
  placed.offset = post.text.find(placed.snippet.text);
  Snippet& snippet = placed.snippet;
  if (*placed.offset == std::string::npos) {
    placed.offset = std::nullopt;
  } else {
    snippet.starts_inside = *placed.offset > 0;
    snippet.ends_inside = *placed.offset + snippet.text.size() < post.text.size();
  }
  join_lines(snippet.text);
  return placed;
}

std::optional<Section> section_at(const Post& post, std::size_t offset) {
  std::optional<Section> found;
  for (const Section& section : post.sections)
    if (section.offset <= offset) found = section;
  return found;
}

}  // namespace annals
