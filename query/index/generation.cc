// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/generation.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

constexpr std::string_view kNamePrefix = "gen-";

std::string hex(XXH128_hash_t hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string read_pointer(const fs::path& index) {
  const fs::path file = index / kCurrentFile;
  return read_regular_file(file, file.string(), kMostPointerBytes);
}

std::string read_manifest_file(const fs::path& generation) {
  const fs::path file = generation / kManifestFile;
  return read_regular_file(file, file.string(), kMostManifestBytes);
}

unsigned generation_number(std::string_view name) {
  unsigned number = 0;
  if (name.substr(0, kNamePrefix.size()) != kNamePrefix) return 0;
  name.remove_prefix(kNamePrefix.size());
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  return error == std::errc{} && end == name.data() + name.size() ? number : 0;
}

/// Whatever is wrong with JSON that Annals wrote itself means a damaged index.
template <typename Read>
auto read_own_json(std::string_view what, std::string_view text, Read read) {
  try {
    return read(nlohmann::json::parse(text));
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorKind::IndexCorrupt,
                fmt::format("the index's {} cannot be read: {}", what, error.what()));
  }
}

/// A fraction or a negative number is not what to_json() writes.
template <typename Number>
Number whole_number(const nlohmann::json& json, const char* key) {
  const nlohmann::json& value = json.at(key);
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<Number>::max())
    throw Error(ErrorKind::IndexCorrupt, fmt::format("the index's manifest has no number '{}'", key));
  return value.get<Number>();
}

}  // namespace

std::string generation_name(unsigned number) {
  return fmt::format("{}{:06}", kNamePrefix, number);
}

std::string Generation::name() const {
  return generation_name(number);
}

std::optional<Generation> generation_in_pointer(std::string_view pointer) {
  const std::size_t blank = pointer.find(' ');
  const std::size_t end = pointer.find('\n');
  if (blank == pointer.npos || end == pointer.npos || blank > end) return std::nullopt;
  Generation generation{.number = generation_number(pointer.substr(0, blank))};
  generation.manifest_hash = pointer.substr(blank + 1, end - blank - 1);
  return generation.number == 0 ? std::nullopt : std::optional(generation);
}

Generation current_generation(const fs::path& index) {
  std::error_code error;
  if (!fs::exists(index / kCurrentFile, error)) {
    if (error)
      throw Error(ErrorKind::Unreadable, fmt::format("cannot read {}: {}", index.string(), error.message()));
    throw Error(ErrorKind::NoIndex, "there is no index in " + index.string());
  }
  const std::optional<Generation> named = generation_in_pointer(read_pointer(index));
  if (!named)
    throw Error(ErrorKind::IndexCorrupt,
                "the pointer " + (index / kCurrentFile).string() + " cannot be read");
  Generation generation = *named;
  generation.directory = index / generation.name();
  if (hash_bytes(read_manifest_file(generation.directory)) != generation.manifest_hash)
    throw Error(ErrorKind::IndexCorrupt,
                "the manifest in " + generation.directory.string() + " is not the one built");
  return generation;
}

std::vector<Generation> generations_in(const fs::path& index) {
  std::vector<Generation> found;
  std::error_code error;
  fs::directory_iterator entry(index, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error))
    if (const unsigned number = generation_number(entry->path().filename().string()))
      found.push_back({.number = number, .directory = entry->path()});
  if (error)
    throw Error(is_exhaustion(error.value()) ? ErrorKind::Exhausted : ErrorKind::Unreadable,
                fmt::format("cannot read {}: {}", index.string(), error.message()));
  std::ranges::sort(found, {}, &Generation::number);
  return found;
}

Manifest read_manifest(const Generation& generation) {
  return manifest_from_json(read_manifest_file(generation.directory));
}

std::string to_json(const Manifest& manifest) {
  ordered_json files = ordered_json::array();
  for (const ManifestFile& file : manifest.files)
    files.push_back({{"name", file.name}, {"size", file.size}, {"xxh128", file.hash}});
  const ordered_json json = {{"schema", manifest.schema},
                             {"program_version", manifest.program_version},
                             {"posts", manifest.posts},
                             {"files", files}};
  return json.dump(1) + '\n';
}

Manifest manifest_from_json(std::string_view text) {
  return read_own_json("manifest", text, [](const nlohmann::json& json) {
    Manifest manifest;
    manifest.schema = whole_number<unsigned>(json, "schema");
    json.at("program_version").get_to(manifest.program_version);
    manifest.posts = whole_number<unsigned>(json, "posts");
    for (const nlohmann::json& file : json.at("files"))
      manifest.files.push_back({file.at("name").get<std::string>(), whole_number<std::uint64_t>(file, "size"),
                                file.at("xxh128").get<std::string>()});
    return manifest;
  });
}

std::string to_json(const IndexSettings& settings) {
  ordered_json included = ordered_json::array(), archives = ordered_json::array(),
               fields = ordered_json::array();
  for (const Visibility visibility : settings.included) included.push_back(name_of(visibility));
  for (const ArchiveInfo& archive : settings.archives)
    archives.push_back({{"root", archive.root},
                        {"generator", archive.generator},
                        {"base_url", archive.base_url},
                        {"prefix", archive.prefix}});
  for (const CustomField& field : settings.fields)
    fields.push_back({{"name", field.name},
                      {"key", field.key},
                      {"help", field.help},
                      {"facet", field.is_facet},
                      {"many", field.many_values},
                      {"prefix", field.prefix},
                      {"slot", field.slot}});
  const ordered_json json = {{"language", settings.language},
                             {"included", included},
                             {"archives", archives},
                             {"fields", fields},
                             {"built_at", settings.built_at}};
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

IndexSettings settings_from_json(std::string_view text) {
  return read_own_json("settings", text, [](const nlohmann::json& json) {
    IndexSettings settings;
    json.at("language").get_to(settings.language);
    json.at("built_at").get_to(settings.built_at);
    for (const nlohmann::json& name : json.at("included"))
      settings.included.push_back(visibility_named(name.get<std::string>()).value_or(Visibility::Private));
    for (const nlohmann::json& archive : json.at("archives"))
      settings.archives.push_back({archive.at("root").get<std::string>(),
                                   archive.at("generator").get<std::string>(),
                                   archive.at("base_url").get<std::string>(), archive.value("prefix", "")});
    for (const nlohmann::json& field : json.at("fields"))
      settings.fields.push_back({.name = field.at("name").get<std::string>(),
                                 .key = field.at("key").get<std::string>(),
                                 .help = field.at("help").get<std::string>(),
                                 .is_facet = field.at("facet").get<bool>(),
                                 .many_values = field.at("many").get<bool>(),
                                 .prefix = field.at("prefix").get<std::string>(),
                                 .slot = field.at("slot").get<std::uint32_t>()});
    return settings;
  });
}

std::string hash_bytes(std::string_view bytes) {
  return hex(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string hash_file(const fs::path& path, const KeepGoing& keep_going) {
  const RegularFile file(path, path.string());
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                              XXH3_freeState);
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(1 << 18);
  std::uint64_t done = 0;
  for (std::size_t got = buffer.size(); got == buffer.size(); done += got) {
    if (keep_going && !keep_going()) throw Error(ErrorKind::Interrupted, "the reading was interrupted");
    got = file.read(done, buffer);
    XXH3_128bits_update(state.get(), buffer.data(), got);
  }
  return hex(XXH3_128bits_digest(state.get()));
}

}  // namespace annals
