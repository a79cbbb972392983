// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/tag_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "query/base/text_layout.h"

namespace annals {

namespace {

using TagJson = nlohmann::ordered_json;

std::string pair_line(const TagPair& pair) {
  return fmt::format("{} ({}) -> {} ({}), {}", printable(pair.tag), pair.posts, printable(pair.usual),
                     pair.usual_posts, name_of(pair.likeness));
}

std::string missing_line(const MissingTags& post) {
  std::string tags;
  for (const TagVote& vote : post.suggested)
    tags += fmt::format("{}{} {:.2f}", tags.empty() ? "" : ", ", printable(vote.tag), vote.share);
  return printable(post.path) + ": " + tags;
}

/// "\nHeading (12):\n  line\n", with at most `most` lines; nothing for no lines.
std::string section_of(const std::string& heading, const std::vector<std::string>& lines, std::size_t most) {
  if (lines.empty()) return {};
  std::string text = fmt::format("\n{} ({}):\n", heading, lines.size());
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) text += "  " + lines[i] + '\n';
  if (lines.size() > most) text += fmt::format("  {} more with --all\n", lines.size() - most);
  return text;
}

std::vector<std::string> pair_lines(const TagReport& report, bool clear) {
  std::vector<std::string> lines;
  for (const TagPair& pair : report.pairs)
    if (pair.is_clear == clear) lines.push_back(pair_line(pair));
  return lines;
}

TagJson pairs_json(const TagReport& report) {
  TagJson pairs = TagJson::array();
  for (const TagPair& pair : report.pairs)
    pairs.push_back({{"tag", pair.tag},
                     {"usual", pair.usual},
                     {"posts", pair.posts},
                     {"usual_posts", pair.usual_posts},
                     {"kind", name_of(pair.likeness)},
                     {"clear", pair.is_clear}});
  return pairs;
}

TagJson missing_json(const TagReport& report) {
  TagJson missing = TagJson::array();
  for (const MissingTags& post : report.missing) {
    TagJson suggested = TagJson::array();
    for (const TagVote& vote : post.suggested)
      suggested.push_back({{"tag", vote.tag}, {"share", std::round(vote.share * 1000) / 1000}});
    missing.push_back(
        {{"path", post.path}, {"title", post.title}, {"tags", post.tags}, {"suggested", suggested}});
  }
  return missing;
}

}  // namespace

std::string tags_text(const TagReport& report, bool missing, std::size_t most) {
  std::vector<std::string> once, lacking;
  for (const TagUsedOnce& use : report.once) once.push_back(printable(use.tag) + ": " + printable(use.path));
  for (const MissingTags& post : report.missing) lacking.push_back(missing_line(post));
  const std::string head =
      fmt::format("{}, {} of them with tags; {}\n", counted(report.posts, "post", "posts"), report.tagged,
                  counted(report.counts.size(), "tag", "tags"));
  if (missing) return head + section_of("Tags that posts may lack", lacking, most);
  return head + section_of("Spellings of one tag", pair_lines(report, true), most) +
         section_of("Perhaps one tag", pair_lines(report, false), most) + section_of("Used once", once, most);
}

std::string tags_json(const TagReport& report) {
  TagJson once = TagJson::array();
  for (const TagUsedOnce& use : report.once) once.push_back({{"tag", use.tag}, {"path", use.path}});
  const TagJson json = {{"posts", report.posts},
                        {"tagged", report.tagged},
                        {"tags", report.counts.size()},
                        {"pairs", pairs_json(report)},
                        {"once", once},
                        {"missing", missing_json(report)}};
  return json.dump(-1, ' ', false, TagJson::error_handler_t::replace) + '\n';
}

}  // namespace annals
