// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/audit.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "indexer/build/nested_sites.h"
#include "indexer/build/other_pages.h"
#include "indexer/post/post_links.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/post_links.h"
#include "query/index/schema.h"

namespace annals {
namespace {

ReadPost read_one(const Archive& archive, const SourceFile& file, const ReadContext& context,
                  std::uint64_t max_bytes) {
  try {
    return read_source(archive, file, context, max_bytes);
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    ReadPost unreadable;
    unreadable.post.path = archive.prefix + file.path;
    unreadable.candidate = false;
    unreadable.reason = "cannot be read";
    unreadable.dialect = "none";
    unreadable.diagnostics.push_back(
        {Severity::Failure, unreadable.post.path, 0, error.what(), DiagnosticKind::File});
    return unreadable;
  }
}

/// An archive's whole text need not stay in memory.
void drop_what_is_not_shown(ReadPost& read) {
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

void append_diagnostics(Diagnostics& all, Diagnostics more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// An archive that is all in one old encoding is no mixture.
void drop_uniform_encoding(Audit& audit) {
  const auto noted = std::ranges::count_if(audit.diagnostics, [](const Diagnostic& diagnostic) {
    return diagnostic.kind == DiagnosticKind::Encoding && diagnostic.severity == Severity::Note;
  });
  if (static_cast<std::size_t>(noted) == audit.posts.size())
    set_kind(audit.diagnostics, DiagnosticKind::Encoding, DiagnosticKind::Other);
}

/// The first post of each address.
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

/// A list of posts, a file of another kind, or a file that is copied as it is.
bool is_not_a_post(const Archive& archive, std::string_view key) {
  const std::string_view path = place_of_link_key(key);
  return is_made_by_generator(path) || is_file_of_site(archive, path);
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

namespace {

/// "~/sites/old-blog" of the site old-blog/ in ~/sites.
std::string name_of_site(const std::string& name, const std::string& prefix) {
  if (prefix.empty()) return name;
  return (std::filesystem::path(name) / prefix.substr(0, prefix.size() - 1)).string();
}

Audit audit_site(const std::string& name, Archive archive, const ScanOptions& options) {
  Audit audit{.name = name_of_site(name, archive.prefix)};
  audit.archive = std::move(archive);
  audit.diagnostics = audit.archive.diagnostics;
  set_kind(audit.diagnostics, DiagnosticKind::Other, DiagnosticKind::File);
  const LinkResolver links(audit.archive.files, audit.archive.site);
  const ReadContext context{
      .generator = *audit.archive.generator,
      .site = audit.archive.site,
      .links = &links,
      .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  for (const SourceFile& file : audit.archive.files) {
    ReadPost read = read_one(audit.archive, file, context, options.max_file_bytes);
    if (!read.candidate)  // what is no post needs no title
      set_kind(read.diagnostics, DiagnosticKind::Title, DiagnosticKind::Other);
    append_diagnostics(audit.diagnostics, std::move(read.diagnostics));
    audit.identities.push_back(read.candidate ? identity_of(read, audit.archive.site) : PostIdentity());
    drop_what_is_not_shown(read);
    audit.posts.push_back(std::move(read));
  }
  drop_uniform_encoding(audit);
  append_diagnostics(audit.diagnostics, find_shared_addresses(audit.posts));
  append_diagnostics(audit.diagnostics, find_broken_links(audit.archive, audit.posts));
  return audit;
}

void mark_duplicates(std::vector<Audit>& audits) {
  std::vector<ComparedPost> compared;
  std::vector<ReadPost*> posts;
  std::vector<unsigned> ranks;
  std::vector<Archive> roots;  // for overlap()
  for (const Audit& audit : audits) roots.emplace_back().root = audit.archive.root;
  const bool are_overlapping = overlap(roots);
  for (unsigned archive = 0; archive < audits.size(); ++archive) {
    Audit& audit = audits[archive];
    ranks.push_back(source_rank(*audit.archive.generator));
    for (std::size_t i = 0; i < audit.posts.size(); ++i) {
      ReadPost& read = audit.posts[i];
      const std::string_view path = std::string_view(read.post.path).substr(audit.archive.prefix.size());
      posts.push_back(&read);
      compared.push_back({.archive = archive,
                          .path = path,
                          .is_wanted = is_public(read),
                          .is_hidden = read.candidate && !is_public(read),
                          .file = are_overlapping ? file_key(audit.archive, path) : 0,
                          .identity = audit.identities[i]});
    }
  }
  const std::vector<std::optional<Duplicate>> duplicates = find_duplicates(compared, ranks);
  for (std::size_t i = 0; i < posts.size(); ++i)
    if (duplicates[i]) {
      posts[i]->is_duplicate = true;
      posts[i]->reason = duplicate_reason(*duplicates[i], posts[duplicates[i]->original]->post.path);
    }
}

}  // namespace

std::vector<Audit> audit_archives(const std::vector<ArchiveOptions>& archives) {
  std::vector<Audit> audits;
  for (const ArchiveOptions& one : archives) {
    const ScanOptions options{.generator = one.generator};
    for (Archive& archive : scan_sites(one.path, options)) {
      if (!one.base_url.empty()) archive.site.base_url = one.base_url;
      archive.site.encoding = one.encoding;
      audits.push_back(audit_site(one.path.string(), std::move(archive), options));
    }
  }
  mark_duplicates(audits);
  return audits;
}

std::vector<Audit> audit_archive(const std::string& name, const std::string& generator) {
  return audit_archives({{.path = name, .generator = generator}});
}

bool is_public(const ReadPost& read) {
  return read.candidate && !read.is_duplicate && read.post.visibility == Visibility::Public;
}

std::string kind_of(const ReadPost& read) {
  if (read.is_duplicate) return "copy";
  return read.candidate ? std::string(name_of(read.post.visibility)) : "no page";
}

}  // namespace annals
