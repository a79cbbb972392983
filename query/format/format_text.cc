// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "query/base/percent.h"
#include "query/base/text_layout.h"
#include "query/base/unicode.h"
#include "query/format/format.h"
#include "query/format/notes.h"
#include "query/index/post_address.h"

namespace annals {

namespace {

constexpr std::size_t kTitleLines = 2, kSnippetLines = 3;  // of each
constexpr std::size_t kDateColumns = 10, kGap = 2;

/// SGR parameters; each is legible on a dark and on a light ground.
constexpr std::string_view kBold = "1", kDim = "2", kNoteStyle = "2;3", kSectionStyle = "36",
                           kHighlightStyle = "1;31", kWarning = "35";

/// Everything that is written goes through here, already printable; so this is the only place that knows
/// escapes.
class Page {
 public:
  Page(std::ostream& out, const FormatOptions& options) : out_(out), options_(options) {}

  std::size_t width() const { return options_.columns; }

  std::string styled(std::string_view style, std::string_view text) const {
    if (!options_.colour || style.empty() || text.empty()) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", style, text);
  }

  /// `id` ties the lines of one link together.
  std::string linked(const std::string& target, unsigned id, const std::string& text) const {
    if (!options_.hyperlinks || target.empty()) return text;
    return fmt::format("\x1b]8;id=annals-{};{}\x1b\\{}\x1b]8;;\x1b\\", id, target, text);
  }

  void line(std::size_t indent, std::string_view text) { out_ << std::string(indent, ' ') << text << '\n'; }
  void blank_line() { out_ << '\n'; }

 private:
  std::ostream& out_;
  const FormatOptions& options_;
};

std::string_view slice(std::string_view text, const TextLine& line) {
  return text.substr(line.begin, line.end - line.begin);
}

/// The address of a file on this machine.
std::string file_url(std::string_view root, std::string_view path) {
  return "file://" + percent_encoded(fmt::format("{}/{}", root, path), kInFilePaths);
}

/// Where a title leads, in the bytes that an OSC 8 target may have: the post on its site, else its file.
std::string target_of(const Post& post, const IndexSettings* settings) {
  if (is_web_address(post.url)) return percent_encoded(post.url, kInAddresses);
  if (!settings || post.archive >= settings->archives.size()) return {};
  const ArchiveInfo& archive = settings->archives[post.archive];
  if (is_web_address(archive.base_url) && !post.url.empty())
    return percent_encoded(archive.base_url + (post.url.starts_with('/') ? "" : "/") + post.url,
                           kInAddresses);
  return archive.root.starts_with('/') ? file_url(base_folder(archive), post.path) : std::string();
}

/// Authors and tags in a line, as a snippet whose highlights are those that were found.
Snippet labels_of(const Hit& hit) {
  Snippet line;
  for (const std::vector<std::string>* values : {&hit.post.authors, &hit.post.tags}) {
    std::string_view separator = line.text.empty() ? "" : " · ";
    for (const std::string& value : *values) {
      const std::string label = printable(value);
      if (label.empty()) continue;
      line.text += separator;
      const std::size_t begin = line.text.size();
      line.text += label;
      if (std::ranges::find(hit.found_labels, value) != hit.found_labels.end())
        line.highlights.push_back({begin, line.text.size()});
      separator = ", ";
    }
  }
  return line;
}

/// A snippet as it is shown: printable, with marks where text was left out.
Snippet shown(const Snippet& snippet) {
  Snippet out;
  if (snippet.starts_inside) out.text = "…";
  const std::size_t mark = out.text.size();
  std::size_t done = 0;
  const auto append_to = [&](std::size_t end) {
    end = std::clamp(end, done, snippet.text.size());
    append_printable(out.text, std::string_view(snippet.text).substr(done, end - done));
    done = end;
  };
  for (const Highlight& highlight : snippet.highlights) {
    append_to(highlight.begin);
    const std::size_t begin = out.text.size();
    append_to(highlight.end);
    out.highlights.push_back({begin, out.text.size()});
  }
  append_to(snippet.text.size());
  while (out.text.size() > mark && out.text.back() == ' ') out.text.pop_back();
  if (snippet.ends_inside) out.text += "…";
  return out;
}

/// One line of a snippet, its highlighted words styled, the others as `style` says.
std::string painted(const Page& page, const Snippet& snippet, const TextLine& line,
                    std::string_view style = {}) {
  const std::string_view text = snippet.text;
  std::string out;
  std::size_t at = line.begin;
  for (const Highlight& highlight : snippet.highlights) {
    const std::size_t begin = std::clamp(highlight.begin, at, line.end),
                      end = std::clamp(highlight.end, at, line.end);
    if (begin == end) continue;
    out += page.styled(style, text.substr(at, begin - at));
    out += page.styled(kHighlightStyle, text.substr(begin, end - begin));
    at = end;
  }
  out += page.styled(style, text.substr(at, line.end - at));
  return out;
}

void write_title(Page& page, const Hit& hit, std::size_t indent, const IndexSettings* settings) {
  const std::string title = printable(hit.post.title);
  const std::string date = hit.post.date ? iso_day(hit.post.date->day) : "undated";
  const std::size_t width = page.width() - indent - kGap - kDateColumns;
  const WrappedText wrapped = wrap(title, width, kTitleLines);
  const std::string target = target_of(hit.post, settings);
  const std::string rank = fmt::format("{:>{}}", hit.rank, indent - kGap);
  for (std::size_t i = 0; i < std::max<std::size_t>(wrapped.lines.size(), 1); ++i) {
    std::string text(wrapped.lines.empty() ? std::string_view() : slice(title, wrapped.lines[i]));
    if (wrapped.cut && i + 1 == wrapped.lines.size()) text += "…";
    const std::size_t used = columns(text);
    text = page.linked(target, hit.rank, page.styled(kBold, text));
    if (i > 0) {
      page.line(indent, text);
      continue;
    }
    const std::size_t blanks = (used < width ? width - used : 0) + kGap + kDateColumns - columns(date);
    page.line(0, page.styled(kDim, rank) + std::string(kGap, ' ') + text + std::string(blanks, ' ') +
                     (hit.post.date ? date : page.styled(kDim, date)));
  }
}

void write_about(Page& page, const Hit& hit, std::size_t indent) {
  const Visibility visibility = hit.post.visibility;
  const std::string mark =
      visibility == Visibility::Public ? "" : '[' + std::string(name_of(visibility)) + ']';
  Snippet about = labels_of(hit);
  if (mark.empty() && about.text.empty()) return;
  const std::size_t taken = mark.empty() ? 0 : mark.size() + 1;
  about.text = fit_columns(about.text, page.width() - indent - taken);
  page.line(indent, page.styled(kWarning, mark) + (mark.empty() || about.text.empty() ? "" : " ") +
                        painted(page, about, {0, about.text.size()}, kDim));
}

/// A hit without any snippet shows its description instead.
void write_snippets(Page& page, const Hit& hit, std::size_t indent) {
  std::vector<Snippet> snippets = hit.snippets;
  if (snippets.empty() && !hit.post.description.empty()) {
    Snippet& stand_in = snippets.emplace_back();
    stand_in.text = hit.post.description;
  }
  for (const Snippet& original : snippets) {
    const Snippet snippet = shown(original);
    const WrappedText wrapped = wrap(snippet.text, page.width() - indent, kSnippetLines);
    for (std::size_t i = 0; i < wrapped.lines.size(); ++i)
      page.line(indent, painted(page, snippet, wrapped.lines[i]) +
                            (wrapped.cut && i + 1 == wrapped.lines.size() ? "…" : ""));
  }
}

/// "7.10 = 4.20 the word azure + 2.90 the whole title"
void write_explanation(Page& page, const Hit& hit, std::size_t indent) {
  if (hit.explanation.empty()) return;
  std::string text = fmt::format("{:.2f} =", hit.score);
  for (const ScorePart& part : hit.explanation)
    text += fmt::format("{} {:.2f} {}", &part == &hit.explanation.front() ? "" : " +", part.score,
                        printable(part.what));
  for (const TextLine& line : wrap(text, page.width() - indent).lines)
    page.line(indent, page.styled(kDim, slice(text, line)));
}

void write_hit(Page& page, const Hit& hit, std::size_t indent, const FormatOptions& options) {
  const std::size_t width = page.width() - indent;
  write_title(page, hit, indent, options.settings);
  write_about(page, hit, indent);
  const std::string heading = hit.section ? printable(hit.section->heading) : "";
  if (!heading.empty() && heading != printable(hit.post.title))  // many posts repeat their title as a heading
    page.line(indent, page.styled(kSectionStyle, fit_columns("§ " + heading, width)));
  write_snippets(page, hit, indent);
  write_explanation(page, hit, indent);
  page.line(indent, page.styled(kDim, printable(path_of(hit.post, options))));  // uncut, to be copied
}

/// "3 posts", "10 of about 41 posts, newest first", "posts 11–20 of 41".
std::string summary(const MatchSet& matches) {
  const unsigned total = matches.matches.estimated, offset = matches.request.offset;
  const auto shown_hits = static_cast<unsigned>(matches.hits.size());
  const std::string all = (matches.matches.exact ? "" : "about ") + std::to_string(total);
  std::string text;
  if (shown_hits > 0 && offset > 0)
    text = fmt::format("posts {}–{} of {}", offset + 1, offset + shown_hits, all);
  else if (shown_hits > 0 && shown_hits < total)
    text = fmt::format("{} of {} posts", shown_hits, all);
  else
    text = all + (total == 1 ? " post" : " posts");
  const Order order = matches.request.text.empty() && matches.request.order == Order::Relevance
                          ? Order::Newest
                          : matches.request.order;
  if (order != Order::Relevance && shown_hits > 1) text += fmt::format(", {} first", name_of(order));
  return text;
}

void write_facets(Page& page, const std::vector<Facet>& facets) {
  std::size_t name_columns = 0;
  for (const Facet& facet : facets) name_columns = std::max(name_columns, columns(facet.field));
  const std::size_t indent = name_columns + kGap;
  for (const Facet& facet : facets) {
    if (facet.values.empty()) continue;
    std::string line, name = facet.field;
    const auto flush = [&] {
      page.line(0, page.styled(kDim, name) + std::string(indent - columns(name), ' ') + line);
      name.clear();
      line.clear();
    };
    for (const FacetValue& value : values_as_read(facet)) {
      const std::string count = fmt::format(" ({})", value.count);
      const std::size_t width = page.width() - indent - std::min(page.width() - indent, columns(count));
      const std::string entry = fit_columns(printable(value.value), width) + count;
      if (!line.empty() && columns(line) + columns(" · ") + columns(entry) > page.width() - indent) flush();
      line += (line.empty() ? "" : " · ") + entry;
    }
    if (facet.more > 0) line += fmt::format(" · {} more", facet.more);
    flush();
  }
}

}  // namespace

void write_text(std::ostream& out, const MatchSet& matches, const FormatOptions& options) {
  constexpr std::size_t kNarrowest = 30;  // below this there is no room for a rank, a title and a date
  FormatOptions wide_enough = options;
  wide_enough.columns = std::max(options.columns, kNarrowest);
  Page page(out, wide_enough);
  const auto write_lines = [&](std::string_view style, const std::string& text) {
    for (const TextLine& line : wrap(text, page.width()).lines)
      page.line(0, page.styled(style, slice(text, line)));
  };

  for (const std::string& note : notes_of(matches.changes))
    write_lines(kNoteStyle, "note: " + printable(note));
  if (matches.offers_correction()) write_lines(kBold, "Did you mean: " + printable(*matches.correction));
  page.line(0, page.styled(kDim, summary(matches)));

  const std::size_t rank_columns = matches.hits.empty() ? 1 : std::to_string(matches.hits.back().rank).size();
  for (const Hit& hit : matches.hits) {
    page.blank_line();
    write_hit(page, hit, rank_columns + kGap, options);
  }
  const bool has_facets = std::any_of(matches.facets.begin(), matches.facets.end(),
                                      [](const Facet& f) { return !f.values.empty(); });
  if (has_facets) {
    page.blank_line();
    write_facets(page, matches.facets);
  }
  const std::size_t next = matches.request.offset + matches.hits.size();
  if (!matches.hits.empty() && next < matches.matches.estimated) {
    page.blank_line();
    page.line(0, page.styled(kDim, fmt::format("next page: --offset {}", next)));
  }
}

}  // namespace annals
