// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/audit.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "indexer/post_links.h"
#include "indexer/regular_file.h"
#include "indexer/text/text_format.h"
#include "query/error.h"
#include "query/post_links.h"
#include "query/schema.h"

namespace annals {
namespace {

ReadPost read_one(const Archive& archive, const SourceFile& file, const ReadContext& context,
                  std::uint64_t max_bytes) {
  try {
    return read_source(archive, file, context, max_bytes);
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    ReadPost unreadable;
    unreadable.post.path = file.path;
    unreadable.candidate = false;
    unreadable.reason = "cannot be read";
    unreadable.dialect = "none";
    unreadable.diagnostics.push_back({Severity::Failure, file.path, 0, error.what(), DiagnosticKind::File});
    return unreadable;
  }
}

/// An archive's whole text need not stay in memory.
void keep_what_is_shown(ReadPost& read) {
  Post& post = read.post;
  std::string().swap(post.text);  // assigning would keep the memory
  std::string().swap(post.alt_text);
  std::string().swap(post.description);
  post.sections = std::vector<Section>();
  for (Link& link : post.links) std::string().swap(link.text);
  post.extra = std::vector<ExtraField>();
  read.diagnostics = Diagnostics();
}

void set_kind(Diagnostics& diagnostics, DiagnosticKind from, DiagnosticKind to) {
  for (Diagnostic& diagnostic : diagnostics)
    if (diagnostic.kind == from) diagnostic.kind = to;
}

void append(Diagnostics& all, Diagnostics more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// An archive that is all in one old encoding is no mixture.
void pass_over_uniform_encoding(Audit& audit) {
  const auto noted = std::ranges::count_if(audit.diagnostics, [](const Diagnostic& diagnostic) {
    return diagnostic.kind == DiagnosticKind::Encoding && diagnostic.severity == Severity::Note;
  });
  if (static_cast<std::size_t>(noted) == audit.posts.size())
    set_kind(audit.diagnostics, DiagnosticKind::Encoding, DiagnosticKind::Other);
}

/// Who was the first to have an address.
class Addresses {
 public:
  Diagnostics found;

  void add_own(const Post& post) {
    if (post.url.empty()) return;
    if (const std::string* other = take(post.url, post.path))
      report(post, post.url + " is also the address of " + *other + "; only one of the two can be reached");
  }

  void add_former(const Post& post) {
    for (const std::string& alias : post.aliases)
      if (const std::string* other = take(alias, post.path))
        report(post, "its former address " + alias + " also leads to " + *other);
  }

 private:
  /// The path of the other post that has it; nullptr: none.
  const std::string* take(const std::string& url, const std::string& path) {
    const auto [owner, is_new] = owners_.try_emplace(find_field("url")->normal(url), path);
    return is_new || owner->second == path ? nullptr : &owner->second;
  }

  void report(const Post& post, std::string message) {
    found.push_back({Severity::Warning, post.path, 0, std::move(message), DiagnosticKind::Address});
  }

  std::unordered_map<std::string, std::string> owners_;
};

/// Folders whose files a generator copies to the site's root.
constexpr auto kCopiedFolders = std::to_array<std::string_view>(
    {"", "static", "public", "assets", "source", "content", "src", "web", "site"});

/// Lists that generators make of posts.
constexpr auto kLists = std::to_array<std::string_view>(
    {"tag", "tags", "topic", "topics", "category", "categories", "author", "authors", "archive", "archives",
     "blog", "feed", "page", "search", "series"});

bool is_file_of_site(const Archive& archive, std::string_view path) {
  std::error_code error;
  if (!std::filesystem::is_directory(archive.root, error)) return false;
  return std::ranges::any_of(kCopiedFolders, [&](std::string_view folder) {
    return std::filesystem::exists(archive.root / folder / path, error);
  });
}

/// A list of posts, a file of another kind, or a file that is copied as it is.
bool is_not_a_post(const Archive& archive, std::string_view key) {
  std::string_view path = place_of_link_key(key);
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string_view ending = name.substr(std::min(name.rfind('.'), name.size()));
  const bool is_other_file = ending.size() > 1 && ending.size() < 6 && ending != ".html" &&
                             ending != ".htm" && !text_format_for_path(path);
  const bool is_days = path.find_first_not_of("0123456789/") == path.npos;
  const std::string_view first = path.substr(0, path.find('/'));
  return is_other_file || is_days || std::ranges::find(kLists, first) != kLists.end() ||
         is_file_of_site(archive, path);
}

}  // namespace

Diagnostics find_shared_addresses(const std::vector<ReadPost>& posts) {
  Addresses addresses;
  for (const ReadPost& read : posts)
    if (is_public(read)) addresses.add_own(read.post);
  for (const ReadPost& read : posts)
    if (is_public(read)) addresses.add_former(read.post);
  return std::move(addresses.found);
}

Diagnostics find_broken_links(const Archive& archive, const std::vector<ReadPost>& posts) {
  std::unordered_set<std::string> known;
  for (const ReadPost& read : posts)
    for (const std::string& key : link_keys_of(read.post)) known.insert(link_term(key));
  Diagnostics broken;
  for (const ReadPost& read : posts) {
    if (!is_public(read)) continue;
    std::unordered_set<std::string> reported;
    for (const Link& link : read.post.links)
      if (!known.count(link_term(link.target)) && !is_not_a_post(archive, link.target) &&
          reported.insert(link.target).second)
        broken.push_back(
            {Severity::Note, read.post.path, 0,
             fmt::format("links to {}, which no page of this archive has", place_of_link_key(link.target)),
             DiagnosticKind::Link});
  }
  return broken;
}

Audit audit_archive(const std::string& name, const std::string& generator) {
  const ScanOptions options{.generator = generator};
  Audit audit{.name = name, .archive = scan_archive(name, options)};
  audit.diagnostics = audit.archive.diagnostics;
  set_kind(audit.diagnostics, DiagnosticKind::Other, DiagnosticKind::File);
  const LinkResolver links(audit.archive);
  const ReadContext context{
      .generator = *audit.archive.generator,
      .site = audit.archive.site,
      .links = &links,
      .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  for (const SourceFile& file : audit.archive.files) {
    ReadPost read = read_one(audit.archive, file, context, options.max_file_bytes);
    if (!read.candidate)  // what is no post needs no title
      set_kind(read.diagnostics, DiagnosticKind::Title, DiagnosticKind::Other);
    append(audit.diagnostics, std::move(read.diagnostics));
    keep_what_is_shown(read);
    audit.posts.push_back(std::move(read));
  }
  pass_over_uniform_encoding(audit);
  append(audit.diagnostics, find_shared_addresses(audit.posts));
  append(audit.diagnostics, find_broken_links(audit.archive, audit.posts));
  return audit;
}

bool is_public(const ReadPost& read) {
  return read.candidate && read.post.visibility == Visibility::Public;
}

std::string kind_of(const ReadPost& read) {
  return read.candidate ? std::string(name_of(read.post.visibility)) : "no page";
}

}  // namespace annals
