// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/source_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include "indexer/build/durable_files.h"
#include "indexer/replica/child_output.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/text_layout.h"
#include "query/index/generation_check.h"
#include "query/index/index_layout.h"
#include "query/index/post_vectors.h"
#include "query/index/words_file.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

/// What a generation may have, and nothing else: a file of another name could mean something to Xapian.
constexpr auto kFilesOfGeneration = std::to_array<std::string_view>(
    {"iamglass", "flintlock", "docdata.glass", "position.glass", "postlist.glass", "spelling.glass",
     "synonym.glass", "termlist.glass", kWordsFile, kVectorsFile});

constexpr unsigned kLastNumber = 999'999'999;  ///< Those after it are left to this index.

[[noreturn]] void throw_damaged(const SourceAddress& source, std::string_view file, const std::string& what) {
  throw Error(ErrorKind::IndexCorrupt, printable(place_in(source, file)) + ": " + printable(what),
              "The source is damaged, or is no index. The replica is as it was.");
}

void read_folder_file(const fs::path& file, std::uint64_t most_bytes, const TakeBytes& take) {
  const RegularFile opened(file, file.string());
  if (opened.size() > most_bytes)
    throw Error(ErrorKind::Unreadable, fmt::format("'{}' has more than {} bytes", file.string(), most_bytes));
  std::vector<char> buffer(1 << 18);
  std::uint64_t done = 0;
  while (done < most_bytes) {
    const std::size_t wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), most_bytes - done));
    const std::size_t got = opened.read(done, std::span(buffer).first(wanted));
    if (got == 0) return;
    done += got;
    take({buffer.data(), got});
  }
}

void read_source(const SourceAddress& source, const std::string& file, std::uint64_t most_bytes,
                 const TakeBytes& take) {
  if (source.kind == SourceAddress::Kind::Folder)
    return read_folder_file(fs::path(source.place) / file, most_bytes, take);
  try {
    read_output_of(reading_command(source, file), {.most_bytes = most_bytes}, take);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::Unreadable) throw;
    throw Error(error.kind(), "cannot read " + printable(place_in(source, file)) + ": " + error.what(),
                error.hint());
  }
}

/// Why the files of a manifest are not to be fetched; empty: they are.
std::string manifest_fault(const std::vector<ManifestFile>& files, std::uint64_t most_bytes) {
  std::set<std::string_view> names;
  std::uint64_t bytes = 0;
  for (const ManifestFile& file : files) {
    if (std::ranges::find(kFilesOfGeneration, file.name) == kFilesOfGeneration.end())
      return "it names the file '" + file.name + "', which no index has";
    if (!names.insert(file.name).second) return "it names '" + file.name + "' twice";
    if (file.size > most_bytes - bytes)
      return fmt::format("its files have more than {} MB; see --max-mb", most_bytes >> 20);
    bytes += file.size;
  }
  for (const std::string_view needed : {std::string_view("iamglass"), kWordsFile})
    if (!names.contains(needed)) return fmt::format("it does not name {}", needed);
  return {};
}

Manifest manifest_of_source(const SourceAddress& source, const std::string& file, const std::string& json) {
  try {
    return manifest_from_json(json);
  } catch (const Error& error) {
    throw_damaged(source, file, error.what());
  }
}

}  // namespace

std::string text_of_source(const SourceAddress& source, const std::string& file, std::uint64_t most_bytes) {
  std::string text;
  read_source(source, file, most_bytes, [&](std::string_view bytes) { text += bytes; });
  return text;
}

SourceGeneration generation_of_source(const SourceAddress& source, std::uint64_t most_bytes) {
  SourceGeneration found{.pointer = text_of_source(source, std::string(kCurrentFile), kMostPointerBytes)};
  const std::optional<Generation> named = generation_in_pointer(found.pointer);
  if (!named || named->number > kLastNumber) throw_damaged(source, kCurrentFile, "it names no generation");
  found.generation = *named;
  const std::string file = fmt::format("{}/{}", named->name(), kManifestFile);
  found.manifest_json = text_of_source(source, file, kMostManifestBytes);
  if (hash_bytes(found.manifest_json) != named->manifest_hash)
    throw_damaged(source, file, "it is not the manifest that CURRENT names");
  found.manifest = manifest_of_source(source, file, found.manifest_json);
  if (found.manifest.schema != kSchemaVersion)
    throw Error(ErrorKind::SchemaMismatch,
                fmt::format("the index at the source has schema {}, this program reads schema {}",
                            found.manifest.schema, kSchemaVersion),
                "Use the same version of Annals on both machines.");
  if (const std::string fault = manifest_fault(found.manifest.files, most_bytes); !fault.empty())
    throw_damaged(source, file, fault);
  return found;
}

void copy_from_source(const SourceAddress& source, const SourceGeneration& generation,
                      const ManifestFile& file, const fs::path& to) {
  const std::string name = generation.generation.name() + '/' + file.name;
  WrittenFile copy(to);
  read_source(source, name, file.size, [&](std::string_view bytes) { copy.add(bytes); });
  copy.finish();
  if (const auto damage = damage_of(file, to)) throw_damaged(source, name, *damage);
}

}  // namespace annals
