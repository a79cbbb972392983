// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/tag_plan.h"

#include <fmt/format.h>

#include "query/base/error.h"
#include "query/base/lines.h"
#include "query/base/regular_file.h"

namespace annals {

namespace {

constexpr std::uint64_t kMostPlanBytes = 8 << 20;

constexpr const char* kPlanHead =
    "# old TAB new: a tag that is to be renamed. Take the \"# \" of a line away to rename that one too.\n"
    "# annals tags --plan FILE --format diff | git apply\n";

std::string reason_of(const TagPair& pair) {
  return fmt::format("{}, {} and {}", name_of(pair.likeness), pair.posts, pair.usual_posts);
}

bool is_comment(std::string_view line) {
  return line.empty() || line == "#" || line.starts_with("# ");
}

}  // namespace

std::string plan_text(const TagReport& report) {
  std::string text = kPlanHead;
  const TagRenames clear = clear_renames(report.pairs);
  for (const auto& [tag, usual] : clear) text += tag + '\t' + usual + '\n';
  for (const TagPair& pair : report.pairs)
    if (!pair.is_clear) text += fmt::format("# {}:\n# {}\t{}\n", reason_of(pair), pair.tag, pair.usual);
  return text;
}

TagRenames read_plan(const std::filesystem::path& file) {
  const std::string text = read_regular_file(file, file.string(), kMostPlanBytes);
  TagRenames renames;
  Lines lines(text);
  while (const auto line = lines.next()) {
    if (is_comment(*line)) continue;
    const std::size_t tab = line->find('\t');
    if (tab == line->npos || line->find('\t', tab + 1) != line->npos)
      throw Error(ErrorKind::BadRequest,
                  fmt::format("{}:{}: not in the form 'old TAB new'", file.string(), lines.number()),
                  "'annals tags --format plan' writes such a file.");
    renames[std::string(line->substr(0, tab))] = line->substr(tab + 1);
  }
  return renames;
}

void add_rename(TagRenames& renames, const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == text.npos || text.find('=', sign + 1) != text.npos)
    throw Error(ErrorKind::BadRequest, "--rename takes OLD=NEW; not '" + text + "'",
                "A tag with '=' in it is renamed by a file: --plan FILE.");
  renames[text.substr(0, sign)] = text.substr(sign + 1);
}

}  // namespace annals
