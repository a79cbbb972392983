// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/repeated_parts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/post/page_frame.h"
#include "indexer/post/post_reader.h"
#include "indexer/source/encoding.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/generation.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

constexpr std::size_t kLeastPosts = 3;                // that must have a line in common
constexpr std::size_t kLookedAt = 3 * kSampledPages;  // files, of which some are lists and copies

/// How many pages have each part.
using Counts = std::map<std::string, std::size_t, std::less<>>;

bool may_be_page(const SourceFile& file) {
  const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
  const TextFormat* format = text_format_for_path(file.path);
  return name.find('.') == name.npos || !format || format->extract == extract_html;
}

/// In an order that no other file of the archive changes.
std::vector<const SourceFile*> chosen_files(std::span<const SourceFile> files) {
  std::vector<std::pair<std::string, const SourceFile*>> pages;
  for (const SourceFile& file : files)
    if (may_be_page(file)) pages.emplace_back(hash_bytes(file.path), &file);
  const auto end = pages.begin() + static_cast<std::ptrdiff_t>(std::min(pages.size(), kLookedAt));
  std::partial_sort(pages.begin(), end, pages.end());
  std::vector<const SourceFile*> chosen;
  for (auto page = pages.begin(); page != end; ++page) chosen.push_back(page->second);
  return chosen;
}

class PageSample {
 public:
  PageSample(const Generator& generator, const SiteConfig& site, std::uint64_t max_bytes)
      : generator_(generator), site_(site), max_bytes_(max_bytes) {}

  RepeatedParts repeated(std::span<const SourceFile> files) {
    for (const SourceFile* file : chosen_files(files))
      if (posts_ < kSampledPages) add(*file);
    return {.titles = titles(), .lines = of_most(lines_, kLeastPosts, posts_)};
  }

 private:
  void add(const SourceFile& file) {
    try {
      const std::string bytes = read_file(file, max_bytes_);
      const ReadPost read = read_post(bytes, file.path, {.generator = generator_, .site = site_});
      const ExtractedText page = extract_html(decode(bytes).text);
      // Copies would make a post's own words look like the site's.
      if (!page.is_page || is_copy(read) || !texts_.insert(hash_bytes(page.text)).second) return;
      add_title(page);
      if (read.candidate) add_lines(page);
    } catch (const Error& error) {
      pass_on_exhaustion(error);  // what cannot be read is reported when it is read as a post
    }
  }

  /// The site may be published below a folder, "/blog".
  static bool is_copy(const ReadPost& read) {
    return !read.canonical.empty() &&
           !link_key_of_address(read.canonical).ends_with(link_key_of_address(read.post.url));
  }

  void add_title(const ExtractedText& page) {
    ++titled_;
    const std::vector<std::string_view> parts = title_parts(page.title);
    if (parts.size() > 1) ++last_parts_[std::string(parts.back())];
    if (!parts.empty()) ++first_parts_[std::string(parts.front())];
    const std::size_t colon = page.title.find(": ");
    if (parts.size() == 1 && colon != page.title.npos) ++first_parts_[page.title.substr(0, colon)];
    for (const auto& [name, content] : page.meta)
      if (name == "og:site_name") ++named_[content];
  }

  void add_lines(const ExtractedText& page) {
    ++posts_;
    std::set<std::string> lines;
    for (std::string_view line : frame_lines(page.text)) lines.insert(line_shape(line));
    lines.erase("");
    for (const std::string& line : lines) ++lines_[line];
  }

  /// A name at the end is rarely anything else; one at the beginning may be that of a series.
  std::set<std::string, std::less<>> titles() const {
    std::set<std::string, std::less<>> parts = of_most(last_parts_, 2, titled_);
    parts.merge(of_most(first_parts_, 5, titled_));
    parts.merge(of_most(named_, 1, titled_));
    return parts;
  }

  static std::set<std::string, std::less<>> of_most(const Counts& counts, std::size_t least,
                                                    std::size_t pages) {
    std::set<std::string, std::less<>> parts;
    for (const auto& [part, count] : counts)
      if (count >= least && 2 * count > pages) parts.insert(part);
    return parts;
  }

  const Generator& generator_;
  const SiteConfig& site_;
  std::uint64_t max_bytes_;
  std::size_t titled_ = 0, posts_ = 0;
  std::set<std::string> texts_{};  ///< Hashes, so that a page that is there twice counts once.
  Counts first_parts_{}, last_parts_{}, named_{}, lines_{};
};

}  // namespace

RepeatedParts find_repeated_parts(std::span<const SourceFile> files, const Generator& generator,
                                  const SiteConfig& site, std::uint64_t max_bytes) {
  if (!is_plain_or_built(generator)) return {};
  return PageSample(generator, site, max_bytes).repeated(files);
}

std::string fingerprint_of(const RepeatedParts& parts) {
  std::string text;
  for (const std::string& title : parts.titles) text += title + '\n';
  text += '\n';
  for (const std::string& line : parts.lines) text += line + '\n';
  return parts.empty() ? std::string() : hash_bytes(text);
}

}  // namespace annals
