// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/snippet.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

#include "query/answer/text_words.h"
#include "query/base/unicode.h"

namespace annals {

namespace {

constexpr std::size_t kMarkedBytes = 180;  // of the first mark's beginning to the last one's end
constexpr std::size_t kLeadBytes = 60;     // of text before the first mark, if there is room
constexpr double kAgain = 0.15;            // a word that is marked a second time, against a new one

/// Between two blocks that are shown on one line.
constexpr std::string_view kBetweenBlocks = " · ";

bool ends_with_mark(std::string_view block) {
  constexpr auto kMarks = std::to_array<std::string_view>(
      {".", "!", "?", ":", ";", ",", "…", "·", "。", "！", "？", "：", "、", "；", "-", "–", "—", ")"});
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return block.ends_with(mark); });
}

/// One line, whatever blocks it came from; the last word of one and the first of the next do not run
/// together.
void join_blocks(Snippet& snippet) {
  std::string text;
  std::vector<std::size_t> places(snippet.text.size());  // in the new text
  bool is_between = false;
  for (std::size_t at = 0; at < snippet.text.size(); ++at) {
    const bool is_line_end = snippet.text[at] == '\n';
    if (!is_line_end && is_between && !text.empty()) text += ends_with_mark(text) ? " " : kBetweenBlocks;
    places[at] = text.size();
    is_between = is_line_end;
    if (!is_line_end) text += snippet.text[at];
  }
  for (Highlight& highlight : snippet.highlights)
    highlight = {places[highlight.begin], places[highlight.end - 1] + 1};
  snippet.text = std::move(text);
}

/// Behind the line of a heading at `offset`.
std::size_t behind_heading(std::string_view text, std::size_t offset) {
  const std::size_t end = text.find('\n', offset);
  return end == text.npos ? text.size() : end + 1;
}

/// Behind the heading that repeats the post's title, which every hit shows; 0: there is none.
std::size_t behind_title(const Post& post) {
  if (post.sections.empty() || post.sections.front().offset != 0) return 0;
  return post.sections.front().heading == post.title ? behind_heading(post.text, 0) : 0;
}

PlacedSnippet whole_words(std::string_view text, std::size_t begin, std::size_t bytes) {
  text.remove_prefix(begin);
  std::string_view piece = utf8_prefix(text, bytes);
  if (piece.size() < text.size())
    if (const std::size_t blank = piece.find_last_of(" \n");
        blank != std::string_view::npos && blank > bytes / 2)
      piece = piece.substr(0, blank);
  PlacedSnippet placed{
      .snippet = {.text = std::string(piece), .highlights = {}}, .offset = begin, .bytes = piece.size()};
  placed.snippet.ends_inside = piece.size() < text.size();
  join_blocks(placed.snippet);
  return placed;
}

/// Marks [first, last) that fit into one snippet.
struct Window {
  std::size_t first = 0, last = 0;
  double score = 0;
};

double score_of(const std::vector<Mark>& marks, Window window, const Highlighter& highlighter) {
  std::set<std::size_t> seen;
  double score = 0;
  for (std::size_t i = window.first; i < window.last; ++i)
    score += highlighter.weight(marks[i].word) * (seen.insert(marks[i].word).second ? 1 : kAgain);
  return score;
}

Window best_window(const std::vector<Mark>& marks, const Highlighter& highlighter) {
  Window best;
  for (Window window; window.first < marks.size(); ++window.first) {
    window.last = std::max(window.last, window.first + 1);
    while (window.last < marks.size() && marks[window.last].end - marks[window.first].begin <= kMarkedBytes)
      ++window.last;
    window.score = score_of(marks, window, highlighter);
    if (window.score > best.score) best = window;
  }
  return best;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  return text[at] == '\n' ||
         (text[at] == ' ' && at > 0 && std::string_view(".!?").find(text[at - 1]) != std::string_view::npos);
}

/// Where a snippet begins whose first mark is at `mark`: with its sentence, else with a word.
std::size_t beginning(std::string_view text, std::size_t mark, std::size_t room) {
  const std::size_t lead = std::min(mark, room);
  for (std::size_t at = mark; at > mark - lead; --at)
    if (ends_sentence(text, at - 1)) return at;
  if (lead == mark) return 0;
  const std::size_t blank = text.find_first_of(" \n", mark - std::min(lead, kLeadBytes));
  return blank != std::string_view::npos && blank < mark ? blank + 1 : mark;
}

std::size_t ending(std::string_view text, std::size_t begin, std::size_t last_mark_end) {
  const std::size_t end = begin + utf8_prefix(text.substr(begin), kSnippetBytes).size();
  if (end == text.size()) return end;
  const std::size_t blank = text.find_last_of(" \n", end);
  return blank != std::string_view::npos && blank >= last_mark_end ? blank : std::max(end, last_mark_end);
}

/// Without the headings that the hit shows: the title, and that of the section of the first mark.
std::size_t without_headings(const Post& post, std::size_t begin, std::size_t mark) {
  if (const std::size_t title = behind_title(post); begin < title && title <= mark) begin = title;
  const std::optional<Section> section = section_at(post, mark);
  if (!section || section->offset != begin) return begin;
  const std::size_t behind = behind_heading(post.text, begin);
  return behind <= mark ? behind : begin;
}

/// Those between `begin` and `end` of `text`, from where the snippet is.
std::vector<Highlight> highlights_in(std::string_view text, const std::vector<Mark>& marks, std::size_t begin,
                                     std::size_t end) {
  std::vector<Highlight> highlights;
  for (const Mark& mark : marks) {
    if (mark.begin < begin || mark.end > end) continue;
    // Neighbours are one range: Chinese and Japanese match by pairs of characters.
    const bool goes_on = !highlights.empty() && highlights.back().end == mark.begin - begin;
    if (goes_on && !begins_script_at(text, mark.begin))
      highlights.back().end = mark.end - begin;
    else
      highlights.push_back({mark.begin - begin, mark.end - begin});
  }
  return highlights;
}

PlacedSnippet around(const Post& post, const std::vector<Mark>& marks, Window window) {
  const std::string_view text = post.text;
  const std::size_t span = marks[window.last - 1].end - marks[window.first].begin;
  const std::size_t sentence =
      text.size() <= kSnippetBytes
          ? 0
          : beginning(text, marks[window.first].begin, kSnippetBytes - std::min(span, kSnippetBytes));
  const std::size_t begin = without_headings(post, sentence, marks[window.first].begin);
  const std::size_t end = ending(text, begin, marks[window.last - 1].end);
  PlacedSnippet placed{.snippet = {.text = std::string(text.substr(begin, end - begin)),
                                   .highlights = highlights_in(text, marks, begin, end)},
                       .offset = begin,
                       .bytes = end - begin,
                       .mark = marks[window.first].begin};
  placed.snippet.starts_inside = sentence > behind_title(post);
  placed.snippet.ends_inside = end < text.size();
  join_blocks(placed.snippet);
  return placed;
}

}  // namespace

PlacedSnippet opening(const Post& post) {
  if (post.description.empty()) return whole_words(post.text, behind_title(post), kSnippetBytes);
  PlacedSnippet placed = whole_words(post.description, 0, kSnippetBytes);
  placed.offset = std::nullopt;
  return placed;
}

std::vector<PlacedSnippet> best_snippets(const Post& post, Highlighter& highlighter, unsigned count) {
  std::vector<PlacedSnippet> snippets;
  std::vector<Mark> marks = highlighter.marks(post.text, post.stemmer);
  // The title shows its own marks.
  const auto is_in_text = [title = behind_title(post)](const Mark& mark) { return mark.begin >= title; };
  if (std::ranges::any_of(marks, is_in_text)) std::erase_if(marks, std::not_fn(is_in_text));
  while (snippets.size() < count && !marks.empty()) {
    snippets.push_back(around(post, marks, best_window(marks, highlighter)));
    const std::size_t begin = *snippets.back().offset, end = begin + snippets.back().bytes;
    std::erase_if(marks, [&](const Mark& mark) {
      return mark.end + kSnippetBytes > begin && mark.begin < end + kSnippetBytes;
    });
  }
  if (!snippets.empty()) return snippets;
  PlacedSnippet placed = opening(post);
  if (placed.snippet.text.empty()) return {};
  if (const std::string& text = placed.snippet.text; !placed.offset)  // of the description
    placed.snippet.highlights = highlights_in(text, highlighter.marks(text, post.stemmer), 0, text.size());
  return {std::move(placed)};
}

std::optional<Section> section_at(const Post& post, std::size_t offset) {
  std::optional<Section> found;
  for (const Section& section : post.sections)
    if (section.offset <= offset) found = section;
  return found;
}

}  // namespace annals
