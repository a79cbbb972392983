// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/replacement.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

#include "indexer/generators/path_parts.h"
#include "indexer/text/template_references.h"
#include "query/base/ascii.h"
#include "query/base/percent.h"

namespace annals {
namespace {

std::string_view rest_of(std::string_view target) {
  return target.substr(std::min(target.find_first_of("?#"), target.size()));
}

/// A path as it may stand between a link's marks.
std::string as_destination(std::string_view path) {
  std::string encoded;
  for (const char c : percent_encoded(path, kInPaths, PercentCodes::Stay))
    encoded += c == '(' ? "%28" : c == ')' ? "%29" : c == '\'' ? "%27" : std::string(1, c);
  return encoded;
}

std::string base_path_of(const SiteConfig& site) {
  const std::size_t host = site.base_url.find("//");
  const std::size_t path = host == kNotFound ? kNotFound : site.base_url.find('/', host + 2);
  return path == kNotFound ? "" : site.base_url.substr(path);
}

std::string replaced(std::string_view text, std::string_view old, const std::string& by) {
  const std::size_t at = text.find(old);
  if (old.empty() || at == kNotFound) return {};
  return std::string(text.substr(0, at)) + by + std::string(text.substr(at + old.size()));
}

std::string without_last_ending(const std::string& path) {
  return path.substr(0, path.rfind('.'));
}

/// The name of a tag and how it names a file; `old` is what stands there now.
struct TagOfFile {
  std::string_view open, name;
  std::string (*file)(std::string_view old, const LinkToRewrite& link);
};

std::string by_reference(std::string_view old, const LinkToRewrite& link) {
  const std::string path = content_path(link.to.path, link.site);
  const bool has_ending = old.substr(old.rfind('/') + 1).find('.') != kNotFound;
  return "/" + (has_ending ? path : without_last_ending(path));
}

constexpr auto kFileTags = std::to_array<TagOfFile>(
    {{"{%", "post_url",
      [](std::string_view, const LinkToRewrite& link) { return name_for_post_url(link.to.path); }},
     {"{%", "link",
      [](std::string_view, const LinkToRewrite& link) {
        return link.to.path.substr(link.site.source.size());
      }},
     {"{{", "ref", by_reference},
     {"{{", "relref", by_reference}});

std::string_view name_of_file_tag(std::string_view written) {
  const std::size_t statement = written.find("{%");
  const std::size_t open = statement == kNotFound ? written.rfind("{{") : statement;
  const std::size_t begin = written.find_first_not_of("{%<- \t", open);
  if (begin == kNotFound) return {};
  return written.substr(begin, written.find_first_of(" \t", begin) - begin);
}

std::string in_tag(const LinkToRewrite& link) {
  const std::string_view name = name_of_file_tag(link.written);
  const auto tag = std::ranges::find_if(kFileTags, [&](const TagOfFile& known) {
    return known.name == name && link.written.find(known.open) != kNotFound;
  });
  std::string_view old = link.target.substr(0, link.target.size() - rest_of(link.target).size());
  if (tag == kFileTags.end() || !old.starts_with(kFileReference)) return {};
  old.remove_prefix(kFileReference.size());
  const std::string slashed = "/" + std::string(old);
  const bool has_slash = link.written.find(slashed) != kNotFound;
  return replaced(link.written, has_slash ? std::string_view(slashed) : old, tag->file(old, link));
}

std::string relative_path(const LinkToRewrite& link) {
  namespace fs = std::filesystem;
  const std::string path =
      fs::path(link.to.path).lexically_relative(fs::path(link.from.path).parent_path()).generic_string();
  return (link.target.starts_with("./") ? "./" : "") + as_destination(path) +
         std::string(rest_of(link.target));
}

bool names_a_source(std::string_view target, const Post& to) {
  const std::string_view path = target.substr(0, target.size() - rest_of(target).size());
  const std::string_view ending = std::string_view(to.path).substr(to.path.rfind('.'));
  return path.ends_with(ending) && ending != ".html" && !path.starts_with('/') &&
         path.find("://") == kNotFound;
}

std::string rewritten_address(const LinkToRewrite& link) {
  if (!link.to.url.starts_with('/')) return {};
  const std::string base = base_path_of(link.site);
  const std::size_t slashes = link.written.find("//");
  const std::size_t path =
      slashes == kNotFound ? 0 : std::min(link.written.find('/', slashes + 2), link.written.size());
  const bool has_base = path > 0 || link.written.starts_with(base + "/") || !link.written.starts_with('/');
  return std::string(link.written.substr(0, path)) + (has_base ? base : "") + as_destination(link.to.url) +
         std::string(rest_of(link.written));
}

}  // namespace

std::string content_path(std::string_view path, const SiteConfig& site) {
  std::vector<std::string_view> folders = {site.source, "content/"};
  for (const SiteLanguage& language : site.languages) folders.push_back(language.folder);
  std::ranges::sort(folders, std::ranges::greater(), &std::string_view::size);
  for (const std::string_view folder : folders)
    if (!folder.empty() && path.starts_with(folder)) return std::string(path.substr(folder.size()));
  return std::string(path);
}

std::string name_for_post_url(std::string_view path) {
  return std::string(take_apart(path).stem);
}

std::string rewritten_link(const LinkToRewrite& link) {
  const bool has_tag = link.written.find('{') != kNotFound || link.written.find('%') == 1;
  if (has_tag) return in_tag(link);
  if (link.written.starts_with(kFileReference))
    return std::string(kFileReference) + as_destination(content_path(link.to.path, link.site)) +
           std::string(rest_of(link.written));
  if (link.target.starts_with(kFileReference)) return name_for_post_url(link.to.path);  // [[page]]
  if (names_a_source(link.target, link.to)) return relative_path(link);
  return rewritten_address(link);
}

}  // namespace annals
