// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/link_patches.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "indexer/build/source_reader.h"
#include "indexer/edit/link_markup.h"
#include "indexer/edit/tag_lists.h"
#include "indexer/text/text_format.h"

namespace annals {

namespace {

/// The posts differ in nothing but one link more, with these words, to one of the keys.
bool has_one_link_more(const ReadPost& before, const ReadPost& after, const LinkToMake& link) {
  const auto is_new = [&](const Link& one) {
    return one.text == link.words && std::ranges::find(link.keys, one.target) != link.keys.end();
  };
  if (before.candidate != after.candidate || before.reason != after.reason) return false;
  for (std::size_t i = 0; i < after.post.links.size(); ++i) {
    if (!is_new(after.post.links[i])) continue;
    Post without = after.post;
    without.links.erase(without.links.begin() + static_cast<std::ptrdiff_t>(i));
    if (without == before.post) return true;
  }
  return false;
}

/// Where the body begins; 0: the front matter is a part of it, or there is none.
std::size_t begin_of_body(std::string_view bytes, const std::string& path) {
  const std::size_t end = front_matter_place(bytes, path).end;
  return end == bytes.size() ? 0 : end;
}

}  // namespace

LinkEditor::LinkEditor(const Archive& archive)
    : archive_(archive),
      resolver_(archive.files, archive.site),
      now_(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())) {}

ReadPost LinkEditor::read(const SourceFile& file, std::string_view bytes) const {
  return read_source(
      archive_, file, bytes,
      {.generator = *archive_.generator, .site = archive_.site, .links = &resolver_, .now = now_});
}

std::string LinkEditor::with_link(const SourceFile& file, const std::string& bytes,
                                  const LinkToMake& link) const {
  const TextFormat* format = text_format_for_path(file.path);
  if (!format) return {};
  const ReadPost before = read(file, bytes);
  for (const MarkedPlace& place : places_of_words(bytes, begin_of_body(bytes, file.path), link.words)) {
    const std::string_view words = std::string_view(bytes).substr(place.begin, place.end - place.begin);
    const std::optional<std::string> markup = link_markup(format->name, words, link.url);
    if (!markup) return {};
    std::string edited = bytes;
    edited.replace(place.begin, place.end - place.begin, *markup);
    if (has_one_link_more(before, read(file, edited), link)) return edited;
  }
  return {};
}

FileEdit LinkEditor::edit(const SourceFile& file, std::string_view bytes,
                          const std::vector<LinkToMake>& links) const {
  FileEdit edit;
  std::string current(bytes);
  for (const LinkToMake& link : links) {
    std::string edited = with_link(file, current, link);
    if (edited.empty())
      edit.refusals.push_back({"'" + link.words + "' stands nowhere where a link can be made safely"});
    else
      current = std::move(edited);
  }
  if (current != bytes) edit.bytes = std::move(current);
  return edit;
}

SourcePatches link_patches(const IndexSettings& settings, const std::vector<LinkToMake>& links) {
  SourcePatches patches{.folder = common_folder(settings.archives)};
  std::map<std::pair<unsigned, std::string>, std::vector<LinkToMake>> by_post;
  for (const LinkToMake& link : links) by_post[{link.archive, link.path}].push_back(link);
  for (unsigned i = 0; i < settings.archives.size(); ++i) {
    std::optional<EditedArchive> archive;
    std::optional<LinkEditor> editor;
    for (const auto& [post, places] : by_post) {
      if (post.first != i) continue;
      if (!archive) editor.emplace(archive.emplace(settings.archives[i], patches).archive());
      archive->edit(post.second,
                    [&editor, &in_post = places](const SourceFile& file, std::string_view bytes) {
                      return editor->edit(file, bytes, in_post);
                    });
    }
  }
  return patches;
}

}  // namespace annals
