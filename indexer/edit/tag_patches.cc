// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/tag_patches.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <utility>

#include "indexer/build/source_reader.h"
#include "indexer/edit/tag_lists.h"
#include "indexer/edit/unified_diff.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/post/post_values.h"
#include "indexer/source/encoding.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

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

/// Of an export or a packed archive.
bool is_inside_another(const Archive& archive, const SourceFile& file) {
  return file.line > 0 || archive.read_entry || archive.unpacked;
}

TagEdit refused(std::string message, std::size_t line = 0) {
  return {.refusal = {std::move(message), line}};
}

}  // namespace

TagEdit edit_tags(const Archive& archive, const SourceFile& file, std::string_view bytes,
                  const TagRenames& renames) {
  if (is_inside_another(archive, file)) return refused("it is part of an export or of a packed archive");
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

namespace {

/// The file of a post; nullptr: it is gone.
const SourceFile* file_of(const Archive& archive, const std::string& path) {
  const auto is_it = [&](const SourceFile& file) { return archive.prefix + file.path == path; };
  const auto file = std::ranges::find_if(archive.files, is_it);
  return file == archive.files.end() ? nullptr : &*file;
}

Archive scanned(const ArchiveInfo& info) {
  Archive archive = scan_archive(info.root, {.generator = info.generator});
  archive.prefix = info.prefix;
  return archive;
}

/// The deepest folder that holds all archives.
fs::path common_folder(const std::vector<ArchiveInfo>& archives) {
  fs::path common;
  for (const ArchiveInfo& archive : archives) {
    fs::path base = fs::path(base_folder(archive)).lexically_normal();
    if (!base.has_filename()) base = base.parent_path();
    if (common.empty()) common = base;
    while (common.has_relative_path() && base.lexically_relative(common).native().starts_with(".."))
      common = common.parent_path();
  }
  return common;
}

/// Adds the patches of one archive's posts.
class ArchivePatches {
 public:
  ArchivePatches(const ArchiveInfo& info, SourcePatches& patches)
      : info_(info), archive_(scanned(info)), patches_(patches) {}

  void add(const std::string& path, const TagRenames& renames) {
    const SourceFile* file = file_of(archive_, path);
    if (!file) return leave_out(path, {"it is not in the archive any more; run 'annals index'"});
    try {
      const std::string before = read_file(*file, ScanOptions().max_file_bytes);
      const TagEdit edit = edit_tags(archive_, *file, before, renames);
      if (edit.bytes.empty()) return leave_out(path, edit.refusal);
      patches_.text += unified_diff(patch_path(path), before, edit.bytes);
      ++patches_.files;
    } catch (const Error& error) {
      pass_on_exhaustion(error);
      leave_out(path, {error.what()});
    }
  }

 private:
  std::string patch_path(const std::string& path) const {
    return (fs::path(base_folder(info_)) / path).lexically_relative(patches_.folder).generic_string();
  }

  void leave_out(const std::string& path, const TagRefusal& refusal) {
    patches_.left_out.push_back({Severity::Warning, path, refusal.line, refusal.message, {}});
  }

  const ArchiveInfo& info_;
  Archive archive_;
  SourcePatches& patches_;
};

}  // namespace

SourcePatches tag_patches(const IndexSettings& settings, const std::vector<Post>& posts,
                          const TagRenames& renames) {
  check_renames(renames);
  SourcePatches patches{.folder = common_folder(settings.archives)};
  for (unsigned i = 0; i < settings.archives.size(); ++i) {
    std::optional<ArchivePatches> archive;
    for (const Post& post : posts) {
      if (post.archive != i || !has_renamed_tag(post.tags, renames)) continue;
      if (!archive) archive.emplace(settings.archives[i], patches);
      archive->add(post.path, renames);
    }
  }
  return patches;
}

}  // namespace annals
