// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/post_link.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "query/base/ascii.h"
#include "query/base/percent.h"
#include "query/base/text_layout.h"
#include "query/index/post_address.h"

namespace annals {
namespace {

std::string_view name_in_path(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

std::string_view without_file_ending(std::string_view path) {
  const std::size_t dot = name_in_path(path).find('.');
  return dot == kNotFound ? path : path.substr(0, path.size() - name_in_path(path).size() + dot);
}

/// Neither ends a tag, nor an argument of it, nor a link.
bool is_plain_path(std::string_view path, std::string_view others = {}) {
  return path.find_first_of("\"'`<>{}[]|#%\\") == kNotFound && path.find_first_of(others) == kNotFound;
}

/// What follows a folder; empty: the path is not in it.
std::string_view path_below(std::string_view path, std::string_view folder) {
  const std::size_t at = ("/" + std::string(path)).find("/" + std::string(folder));
  return at == kNotFound ? std::string_view() : path.substr(at + folder.size());
}

/// Of a site in several languages: "fr/a.md" and "a.fr.md" are named by what they have in common.
bool is_translation(std::string_view path, const Post& post) {
  if (post.language.empty()) return false;
  const std::string language = post.language.substr(0, post.language.find('-'));
  const std::string_view folder = path.substr(0, path.find('/'));
  const std::string_view name = name_in_path(path);
  return folder.substr(0, folder.find('-')) == language || name.find("." + language) != kNotFound;
}

std::string link_in_jekyll(const Post& post, std::string_view path) {
  if (!is_plain_path(path, " ")) return {};
  if (const std::string_view name = path_below(path, "_posts/"); !name.empty() && !post.is_page)
    return "{% post_url " + std::string(name.substr(0, name.rfind('.'))) + " %}";
  const bool is_of_collection = path.starts_with('_') && path.find('/') != kNotFound;
  return is_of_collection ? "{% link " + std::string(path) + " %}" : std::string();
}

std::string link_in_hugo(const Post& post, std::string_view path) {
  const std::string_view name = path_below(path, "content/");
  if (name.empty() || !is_plain_path(name, " ") || is_translation(name, post)) return {};
  return "{{< ref \"/" + std::string(name) + "\" >}}";
}

std::string link_in_zola(const Post&, std::string_view path) {
  const std::string_view name = path_below(path, "content/");
  return name.empty() || !is_plain_path(name, "()") ? "" : "@/" + percent_encoded(name, kInPaths);
}

std::string link_in_pelican(const Post&, std::string_view path) {
  const std::string_view name = path_below(path, "content/");
  return name.empty() || !is_plain_path(name, " ()") ? "" : "{filename}/" + std::string(name);
}

std::string link_in_notes(const Post&, std::string_view path) {
  return is_plain_path(path) ? "[[" + std::string(without_file_ending(path)) + "]]" : std::string();
}

/// Of a generator, for a path in its site; empty: there is none for this post.
struct LinkSyntax {
  std::string_view generator;
  std::string (*link)(const Post& post, std::string_view path);
};

constexpr auto kLinkSyntaxes = std::to_array<LinkSyntax>({{"jekyll", link_in_jekyll},
                                                          {"hugo", link_in_hugo},
                                                          {"zola", link_in_zola},
                                                          {"pelican", link_in_pelican},
                                                          {"obsidian", link_in_notes},
                                                          {"logseq", link_in_notes},
                                                          {"quartz", link_in_notes}});

std::string link_of_generator(const Post& post, const IndexSettings& settings) {
  if (post.archive >= settings.archives.size()) return {};
  const ArchiveInfo& archive = settings.archives[post.archive];
  const auto syntax = std::ranges::find(kLinkSyntaxes, archive.generator, &LinkSyntax::generator);
  const std::string_view path =
      std::string_view(post.path).substr(std::min(archive.prefix.size(), post.path.size()));
  return syntax == kLinkSyntaxes.end() ? std::string() : syntax->link(post, path);
}

std::string title_in_markdown(const Post& post) {
  std::string title;
  for (const char c : printable(post.title)) {
    if (std::string_view("[]\\`*_<").find(c) != kNotFound) title += '\\';
    title += c;
  }
  return title;
}

std::string title_in_wiki(const Post& post) {
  std::string title = printable(post.title);
  std::erase_if(title, [](char c) { return c == '[' || c == ']' || c == '|'; });
  return title;
}

}  // namespace

std::string link_to_write(const Post& post, const IndexSettings& settings) {
  std::string link = link_of_generator(post, settings);
  return link.empty() ? link_to(post, settings) : link;
}

std::string markdown_link(const Post& post, const IndexSettings& settings) {
  const std::string link = link_to_write(post, settings);
  if (link.empty()) return {};
  if (link.starts_with("[[")) return link.substr(0, link.size() - 2) + "|" + title_in_wiki(post) + "]]";
  const bool has_brackets = !link.starts_with('{') && link.find_first_of("() ") != kNotFound;
  return "[" + title_in_markdown(post) + "](" + (has_brackets ? "<" + link + ">" : link) + ")";
}

}  // namespace annals
