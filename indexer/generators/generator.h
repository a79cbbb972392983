// SPDX-License-Identifier: GPL-2.0-or-later
/// What differs from one blog generator to the next. One file per generator, one row in kGenerators.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/front_matter/dates.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/text/hash_tags.h"
#include "indexer/text/template_engines.h"
#include "query/index/post.h"

namespace annals {

/// What a generator says of a file by its place alone.
struct PathFacts {
  bool candidate = true;                  ///< False: a layout, an include, a theme: never a post.
  std::optional<PostDate> date{};         ///< From the file name.
  std::string title{};                    ///< The page's name, if that is its title whatever its text.
  std::string slug{};                     ///< The file name without date and extensions.
  std::vector<std::string> categories{};  ///< From folders.
  std::vector<std::string> tags{};        ///< From the file name.
  std::string language{};                 ///< From the file name or folder.
  bool draft = false;              ///< Among drafts, as lies_among_drafts() has it; read_post() fills it in.
  bool is_marked_draft = false;    ///< By the name of the file or of its folder.
  bool closed = false;             ///< Among what is private, as lies_among_private() has it; likewise.
  std::string default_category{};  ///< Of a post that names none.
  bool any_ending = false;         ///< A candidate although no body format has its ending.
  std::string refusal{};           ///< Why the generator makes no post of a candidate; empty: it does.
};

/// Front matter that the configuration gives to many files at once; a file's own keys come first.
struct FrontMatterDefault {
  std::function<bool(std::string_view path)> applies{};
  Value values{};           ///< A Map.
  bool unreadable = false;  ///< There is more that cannot be read.
};

/// What the configuration keeps out of the site: indexer/generators/excluded_paths.h.
struct ExcludedPath {
  std::string folder{}, pattern{};
  unsigned list = 0;  ///< Of which list; those of one list follow each other.
};

/// Front matter in a sidecar file of the post: "a.meta" for "a.rst".
struct SidecarValues {
  Value values{};  ///< A Map.
  bool unreadable = false;
};

/// One of a site's several blogs, or one of the folders its posts are read from.
struct SiteSection {
  std::string folder{};     ///< Where its posts lie below SiteConfig::source, "blog/"; empty: anywhere.
  std::string file_name{};  ///< The pattern of its posts' names, "{year}-{month}-{day}-{title}".
  std::string permalink{};  ///< Empty: the generator's default.
  std::string address{};    ///< Put before its posts' addresses, "/blog".
  /// Globs of paths below its folder, as expanded_glob() gives them. Nothing included: everything is.
  std::vector<std::string> included{}, excluded{};
};

struct SiteLanguage {
  std::string code{};     ///< Lower-case.
  std::string folder{};   ///< Its content, "content/fr/"; empty: files are distinguished by their names.
  bool disabled = false;  ///< The site is built without it.
};

/// What the pages of a built site have in common, so that it is no part of their posts. Found by
/// indexer/build/repeated_parts.
struct RepeatedParts {
  std::set<std::string, std::less<>> titles{};  ///< Parts of <title>: the site's name.
  std::set<std::string, std::less<>> lines{};   ///< Lines around the posts, as line_shape() has them.

  bool empty() const { return titles.empty() && lines.empty(); }
};

/// Read from the archive's own configuration, once per archive.
struct SiteConfig {
  std::string base_url{};   ///< With scheme and host, without a trailing slash; empty: unknown.
  std::string base_path{};  ///< "/blog", put before every address when base_url is unknown.
  std::string permalink{};  ///< The generator's pattern; empty: its default.
  std::vector<std::pair<std::string, std::string>> section_permalinks{};  ///< Section or collection, pattern.
  std::vector<std::string> collections{};  ///< Folders of pages besides posts, as the generator names them.
  std::string source{};                    ///< The site's folder in the archive, "docs/"; empty: the archive.
  std::string language{};                  ///< Of what names none.
  std::vector<SiteLanguage> languages{};   ///< Of a site in several.
  bool default_language_in_url = false;    ///< /en/a/ although "en" is the default.
  std::vector<FrontMatterDefault> defaults{};  ///< The most specific first.
  /// By the post's path without its last ending or without all of them.
  std::map<std::string, SidecarValues, std::less<>> sidecars{};
  std::vector<SiteSection> sections{};       ///< The most specific first.
  std::vector<std::string> skipped{};        ///< Shell patterns of paths that are no pages.
  std::vector<ExcludedPath> excluded{};      ///< Of a list the last one that matches counts.
  bool show_future = false;                  ///< Posts of tomorrow are published today.
  bool date_leaves_slug = false;             ///< 2015-04-24-a.md becomes /a/ rather than /2015-04-24-a/.
  bool date_stays_in_slug = false;           ///< The other way round, where leaving it is the rule.
  bool ugly_urls = false;                    ///< /a/b.html rather than /a/b/.
  std::vector<std::string> ugly_sections{};  ///< The same, for these sections only.
  bool keeps_case = false;                   ///< Addresses keep capitals although the generator lowers them.
  std::string title{};                       ///< The site's, as pages repeat it in theirs.
  RepeatedParts repeated{};                  ///< What most pages of a built site say besides their own.
  std::string default_category{};            ///< Of what names none and lies in no folder.
  bool folders_are_categories = false;       ///< Of posts that name none.
  bool slug_from_name = false;               ///< From the file's name rather than the title.
  TemplateEngines templates{};               ///< Besides those of the generator.
  bool names_have_dates = false;             ///< Of most files: the others are pages rather than posts.
  DayOrder day_order = DayOrder::DayFirst;   ///< Of dates such as 04/05/2019.
  std::string encoding{};                    ///< Of files that declare none; empty: detected.
  /// Of a post's day, as normal_key() writes them, in their order; ":filename" is that of its name. Empty:
  /// the generator's.
  std::vector<std::string> date_keys{};
  /// Keys that have the meaning of known ones, "golive" of "publishdate".
  std::vector<std::pair<std::string, std::string>> renamed_keys{};
  /// What the site calls the authors that posts name by a key.
  std::map<std::string, std::string, std::less<>> author_names{};
  /// What posts call a tag, and what readers see.
  std::map<std::string, std::string, std::less<>> tag_names{};
};

enum class TagSplit {
  One,     ///< A string is one tag.
  Blanks,  ///< "a b" is two tags.
  Commas,  ///< "a, b" is two tags; ';' and '|' separate too.
};

/// Files of an ending that are in another body format than usual.
struct FormatOfEnding {
  std::string_view ending{};  ///< ".md"
  std::string_view format{};  ///< As in kTextFormats.
};

using PathSet = std::set<std::string, std::less<>>;

struct Generator {
  std::string_view name{}, help{};
  /// Sure enough to be taken: looks at config files and folders, never at posts.
  bool (*detect)(const std::filesystem::path& root);
  SiteConfig (*read_config)(const std::filesystem::path& root);
  PathFacts (*path_facts)(std::string_view path, const SiteConfig&);
  /// Site-relative address; empty: the generator would not write one.
  std::string (*url)(const Post&, const PathFacts&, const FrontMatter&, const SiteConfig&);
  bool needs_front_matter = false;  ///< A file without front matter is copied, not a post.
  TagSplit tag_split = TagSplit::Commas;
  bool lists_authors = false;  ///< A string below "authors" is split as TagSplit::Commas has it.
  /// Which template tags in a body the generator would run: only these are taken out.
  TemplateEngines templates = TemplateEngine::All;
  std::vector<std::string_view> tags_of_lists = {};   ///< They gather pages and name no topic.
  std::vector<std::string_view> tags_that_hide = {};  ///< They say that a post is not public.
  bool tags_add_up = false;           ///< Tags of the configuration are added to the file's own.
  bool aliases_are_relative = false;  ///< "b" leads from /x/b when the page is /x/a.
  /// Keys of the date in order of preference, as in indexer/front_matter/keys.h; empty: the usual ones.
  std::vector<std::string_view> date_keys = {};
  /// The file only serves another file's page, as its neighbours show; nullptr: there is no such thing.
  bool (*serves_another)(std::string_view path, const PathSet& candidates) = nullptr;
  std::vector<FormatOfEnding> formats = {};
  /// Takes out of the front matter a body that stands there, as HTML; empty: there is none. nullptr: the body
  /// stands below.
  std::string (*take_body)(Value& values) = nullptr;
  /// Takes out of Markdown what only this program understands (indexer/text/program_marks.h).
  std::string (*without_own_marks)(std::string_view markdown) = nullptr;
  std::optional<HashTags> hash_tags = std::nullopt;  ///< Of Markdown, which are tags of the post.
  bool aliases_are_names = false;                    ///< Other names of a page rather than addresses.
  std::string_view list_key = {};  ///< A page that has it lists others and is no post; empty: there is none.
  bool runs_code = false;  ///< Reads formats whose code is run (TextFormat::is_run); others copy such files.
  bool reads_saved_pages = false;  ///< Pages of any ending: indexer/source/saved_pages.h.
};

/// In order of detection; the last one takes every folder.
extern const std::vector<Generator> kGenerators;

/// nullptr: none.
const Generator* generator_named(std::string_view name);
const Generator& detect_generator(const std::filesystem::path& root);

/// A folder of pages and texts rather than the sources of a program or an export.
bool is_plain_or_built(const Generator& generator);

Generator nanoc_generator();
Generator webby_generator();
Generator docusaurus_generator();
Generator mkdocs_generator();
Generator quarto_generator();
Generator distill_generator();
Generator grav_generator();
Generator kirby_generator();
Generator statamic_generator();
Generator bridgetown_generator();
Generator obsidian_generator();
Generator logseq_generator();
Generator quartz_generator();
Generator jekyll_generator();
Generator eleventy_generator();
Generator hexo_generator();
Generator zola_generator();
Generator pelican_generator();
Generator nikola_generator();
Generator middleman_generator();
Generator awestruct_generator();
Generator hakyll_generator();
Generator gatsby_generator();
Generator astro_generator();
Generator next_generator();
Generator hugo_generator();
Generator site_generator();
Generator plain_generator();

}  // namespace annals
