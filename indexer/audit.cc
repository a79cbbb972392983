// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/audit.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include "indexer/regular_file.h"
#include "query/error.h"
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
  post.links = std::vector<Link>();
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

}  // namespace

Diagnostics find_shared_addresses(const std::vector<ReadPost>& posts) {
  Addresses addresses;
  for (const ReadPost& read : posts)
    if (is_public(read)) addresses.add_own(read.post);
  for (const ReadPost& read : posts)
    if (is_public(read)) addresses.add_former(read.post);
  return std::move(addresses.found);
}

Audit audit_archive(const std::string& name, const std::string& generator) {
  const ScanOptions options{.generator = generator};
  Audit audit{.name = name, .archive = scan_archive(name, options)};
  audit.diagnostics = audit.archive.diagnostics;
  set_kind(audit.diagnostics, DiagnosticKind::Other, DiagnosticKind::File);
  const ReadContext context{
      .generator = *audit.archive.generator,
      .site = audit.archive.site,
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
  return audit;
}

bool is_public(const ReadPost& read) {
  return read.candidate && read.post.visibility == Visibility::Public;
}

std::string kind_of(const ReadPost& read) {
  return read.candidate ? std::string(name_of(read.post.visibility)) : "no page";
}

}  // namespace annals
