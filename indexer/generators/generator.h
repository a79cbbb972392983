// SPDX-License-Identifier: GPL-2.0-or-later
/// What differs from one blog generator to the next. One file per generator, one row in kGenerators.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter.h"
#include "query/post.h"

namespace annals {

/// What a generator says of a file by its place alone.
struct PathFacts {
  bool candidate = true;                 ///< False: a layout, an include, a theme: never a post.
  std::optional<PostDate> date;          ///< From the file name.
  std::string slug;                      ///< The file name without date and extensions.
  std::vector<std::string> categories;   ///< From folders.
  std::string language;                  ///< From the file name or folder.
  bool draft = false;                    ///< It lies where drafts lie.
};

/// Read from the archive's own configuration, once per archive.
struct SiteConfig {
  std::string base_url;            ///< Without a trailing slash.
  std::string permalink;           ///< The generator's pattern; empty: its default.
  std::string language;
  bool show_future = false, show_drafts = false;
};

enum class TagSplit {
  One,     ///< A string is one tag.
  Blanks,  ///< "a b" is two tags.
  Commas,  ///< "a, b" is two tags; ';' and '|' separate too.
};

struct Generator {
  std::string_view name, help;
  /// Sure enough to be taken: looks at config files and folders, never at posts.
  bool (*detect)(const std::filesystem::path& root);
  SiteConfig (*read_config)(const std::filesystem::path& root);
  PathFacts (*path_facts)(std::string_view path);
  /// Site-relative address; empty: the generator would not write one.
  std::string (*url)(const Post&, const PathFacts&, const FrontMatter&, const SiteConfig&);
  bool needs_front_matter = false;  ///< A file without front matter is copied, not a post.
  TagSplit tag_split = TagSplit::Commas;
};

/// In order of detection; the last one takes every folder.
extern const std::vector<Generator> kGenerators;

const Generator* generator_named(std::string_view name);
const Generator& detect_generator(const std::filesystem::path& root);

}  // namespace annals
