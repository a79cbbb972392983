// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/tag_patches.h"

#include <chrono>
#include <optional>
#include <utility>

#include "indexer/build/source_reader.h"
#include "indexer/edit/tag_lists.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/post/post_values.h"
#include "indexer/source/encoding.h"

namespace annals {

namespace {

/// What must not change, the tags apart.
struct ReadFile {
  ReadPost read;
  Value other_values;
  std::string body;  ///< Empty: the front matter is a part of it, and only the post's text can be compared.
};

ReadFile file_as_read(const Archive& archive, const SourceFile& file, std::string_view bytes,
                      std::chrono::sys_seconds now) {
  const ReadContext context{.generator = *archive.generator, .site = archive.site, .now = now};
  const DecodedText decoded = decode(bytes, archive.site.encoding);
  Diagnostics ignored;
  FrontMatter matter = read_front_matter(decoded.text, file.path, ignored);
  const bool is_apart = matter.body.size() < decoded.text.size();
  std::string body(is_apart ? matter.body : std::string_view());
  return {read_source(archive, file, bytes, context), without_tags(std::move(matter.values)),
          std::move(body)};
}

bool is_same_file(const ReadFile& before, const ReadFile& after) {
  const ReadPost &a = before.read, &b = after.read;
  return a.post == b.post && a.candidate == b.candidate && a.reason == b.reason && a.decided == b.decided &&
         a.until == b.until && a.dialect == b.dialect && a.canonical == b.canonical &&
         before.body == after.body && says_the_same(before.other_values, after.other_values);
}

FileEdit refused(std::string message, std::size_t line = 0) {
  return {.refusals = {{std::move(message), line}}};
}

}  // namespace

FileEdit edit_tags(const Archive& archive, const SourceFile& file, std::string_view bytes,
                   const TagRenames& renames) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  ReadFile wanted = file_as_read(archive, file, bytes, now);
  if (!has_renamed_tag(wanted.read.post.tags, renames))
    return refused("its tags are no longer those of the index; run 'annals index'");
  wanted.read.post.tags = renamed_tags(wanted.read.post.tags, renames);
  const FrontMatterPlace place = front_matter_place(bytes, file.path);
  std::string edited = with_renamed_tags(std::string(bytes), place, renames);
  if (is_same_file(wanted, file_as_read(archive, file, edited, now))) return {.bytes = std::move(edited)};
  const std::size_t line = line_of_tags(bytes, place);
  return line == 0 ? refused("its front matter lists no tags; they come from elsewhere")
                   : refused("its tags are in a form that cannot be changed safely", line);
}

SourcePatches tag_patches(const IndexSettings& settings, const std::vector<Post>& posts,
                          const TagRenames& renames) {
  check_renames(renames);
  SourcePatches patches{.folder = common_folder(settings.archives)};
  for (unsigned i = 0; i < settings.archives.size(); ++i) {
    std::optional<EditedArchive> archive;
    for (const Post& post : posts) {
      if (post.archive != i || !has_renamed_tag(post.tags, renames)) continue;
      if (!archive) archive.emplace(settings.archives[i], patches);
      archive->edit(post.path, [&](const SourceFile& file, std::string_view bytes) {
        return edit_tags(archive->archive(), file, bytes, renames);
      });
    }
  }
  return patches;
}

}  // namespace annals
