// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/config/config_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "indexer/config/base_url.h"
#include "indexer/config/config_values.h"
#include "indexer/config/included.h"
#include "indexer/exports/exports.h"
#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/encoding.h"
#include "query/base/byte_order_mark.h"
#include "query/base/error.h"
#include "query/base/trusted_file.h"
#include "query/index/analysis.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

std::string without_carriage_returns(std::string_view text) {
  text = without_byte_order_mark(text);
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') lines += text[i];
  return lines;
}

/// A text alone, texts with commas between them, or a list.
std::vector<std::string> names_of(const ConfigValue& from) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t comma = std::min(text.find(','), text.size());
      const std::string_view name = text.substr(0, comma);
      text.remove_prefix(std::min(comma + 1, text.size()));
      const std::size_t begin = name.find_first_not_of(' '), end = name.find_last_not_of(' ');
      if (begin != std::string_view::npos) names.emplace_back(name.substr(begin, end - begin + 1));
    }
  };
  if (from.value.kind == Value::Kind::Scalar) add(from.value.scalar);
  for (const Value& item : from.value.items) add(text_of({from.source, item, from.key}));
  if (from.value.kind == Value::Kind::Map)
    refuse_config(fmt::format("'{}' takes a list, not a map", from.key));
  return names;
}

/// Relative to the file; "~/" is the home folder, as in a shell.
fs::path path_of(const ConfigValue& from) {
  const std::string text = text_of(from);
  if (text.empty()) refuse_config(fmt::format("'{}' takes a path", from.key));
  const char* home = std::getenv("HOME");
  if (text.starts_with("~/") && home && *home) return fs::path(home) / text.substr(2);
  const fs::path path = (from.source.file.parent_path() / text).lexically_normal();
  return path.has_filename() ? path : path.parent_path();  // "/blog/." is "/blog"
}

void read_database(const ConfigValue& from, ConfigFile& config) {
  config.database = path_of(from);
}

void read_language(const ConfigValue& from, ConfigFile& config) {
  config.language = text_of(from);
  stemmer_for(config.language);
}

void read_semantics(const ConfigValue& from, ConfigFile& config) {
  config.semantics = flag_of(from);
}

void read_include(const ConfigValue& from, ConfigFile& config) {
  config.include = included_named(names_of(from), "'include'");
}

void read_path(const ConfigValue& from, ArchiveOptions& archive) {
  archive.path = path_of(from);
}

void read_generator(const ConfigValue& from, ArchiveOptions& archive) {
  archive.generator = text_of(from);
  if (generator_named(archive.generator) || export_named(archive.generator)) return;
  std::string known;
  for (const Generator& row : kGenerators) known.append(known.empty() ? "" : ", ").append(row.name);
  for (const Export& row : kExports) known.append(", ").append(row.name);
  refuse_config(fmt::format("unknown generator '{}'", archive.generator), "Known generators: " + known + ".");
}

void read_base_url(const ConfigValue& from, ArchiveOptions& archive) {
  try {
    archive.base_url = checked_base_url(text_of(from), from.key);
  } catch (const Error& error) {
    refuse_config(error.what());
  }
}

void read_encoding(const ConfigValue& from, ArchiveOptions& archive) {
  archive.encoding = text_of(from);
  if (!is_known_encoding(archive.encoding))
    refuse_config(fmt::format("unknown encoding '{}'", archive.encoding),
                  "Names are those of the web, such as windows-1251, koi8-r or shift_jis.");
}

ArchiveOptions archive_of(const ConfigValue& from) {
  ArchiveOptions archive;
  if (from.value.kind == Value::Kind::Map)
    read_entries(from.source, from.value, kArchiveKeys, archive);
  else
    read_path(from, archive);
  if (archive.path.empty())
    throw Error(ErrorKind::BadRequest,
                fmt::format("{}:{}: this archive has no 'path'", from.source.file.string(), from.value.line),
                fmt::format("The keys of an archive are {}.", known_keys(kArchiveKeys)));
  return archive;
}

void read_archives(const ConfigValue& from, ConfigFile& config) {
  if (from.value.kind != Value::Kind::List) config.archives.push_back(archive_of(from));
  for (const Value& item : from.value.items)
    config.archives.push_back(archive_of({from.source, item, from.key}));
}

}  // namespace

const std::vector<ConfigKey<ConfigFile>> kConfigKeys = {
    {.name = "db",
     .example = ".annals/index",
     .fallback = "in your data folder",
     .help = "The index directory. Inside an archive, the name of its folder must begin with a dot.",
     .read = read_database},
    {.name = "language",
     .example = "en",
     .fallback = "en",
     .help =
         "The language of posts that state none, for stemming: en, de, fr and others. With none nothing is "
         "stemmed.",
     .read = read_language},
    {.name = "include",
     .example = "[draft, future]",
     .fallback = "public posts only",
     .help = "Which posts are indexed besides the public ones, for your own use: draft, future, expired, "
             "private, unlisted or all.",
     .read = read_include},
    {.name = "semantics",
     .example = "false",
     .fallback = "true",
     .help = "Whether the index learns from its posts which of them are about the same, for questions and "
             "related posts.",
     .read = read_semantics},
    {.name = "fields",
     .example = "[series, {name: part, key: series_part, facet: true}]",
     .fallback = "none but those of `annals fields`",
     .help = "Front matter keys to filter by and to count. A name alone is enough. A change causes a full "
             "build.",
     .read = read_fields},
    {.name = "synonyms",
     .example = "[[car, automobile], {k8s: kubernetes, ci: continuous integration}]",
     .fallback = "none",
     .help = "Words that also find others: each word of a list finds the others; a word before a colon finds "
             "those after it.",
     .read = read_synonyms},
    {.name = "archives",
     .example = "[.]",
     .help = "Folders of blog sources, or exports. Several make one index. A path alone is enough.",
     .read = read_archives},
};

const std::vector<ConfigKey<ArchiveOptions>> kArchiveKeys = {
    {.name = "path", .example = ".", .help = "The folder or the file of the export.", .read = read_path},
    {.name = "generator",
     .example = "jekyll",
     .fallback = "detected",
     .help = "The generator of the sources, or the service that wrote the export.",
     .read = read_generator},
    {.name = "base_url",
     .example = "https://example.org",
     .fallback = "from the site's configuration",
     .help = "The base URL of the site.",
     .read = read_base_url},
    {.name = "encoding",
     .example = "windows-1251",
     .fallback = "detected",
     .help = "The text encoding of files that declare none and are not UTF-8.",
     .read = read_encoding},
};

std::optional<fs::path> find_config_file(const fs::path& folder) {
  for (fs::path at = folder;; at = at.parent_path()) {
    std::error_code unreadable;
    const fs::path file = at / kConfigFileName;
    if (fs::exists(file, unreadable) && is_trusted_file(file)) return file;
    if (at == at.parent_path()) return std::nullopt;
  }
}

ConfigFile parse_config_file(std::string_view bytes, const fs::path& file) {
  const std::string text = without_carriage_returns(bytes);
  const ConfigSource source{file, text};
  ConfigFile config{.file = file};
  Value root;
  try {
    root = parse_yaml(text, 1);
  } catch (const std::runtime_error& error) {  // "line 3: …"
    std::string_view message = error.what();
    constexpr std::string_view kLine = "line ";
    if (message.starts_with(kLine)) message.remove_prefix(kLine.size());
    refuse_config(fmt::format("{}:{}", file.string(), message),
                  "It must be YAML; 'annals init' writes an example.");
  }
  if (root.kind == Value::Kind::Scalar || root.kind == Value::Kind::List)
    refuse_config(fmt::format("{}:{}: this is not a map of keys", file.string(), root.line),
                  fmt::format("Known keys are {}.", known_keys(kConfigKeys)));
  read_entries(source, root, kConfigKeys, config);
  return config;
}

ConfigFile read_config_file(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error))
    refuse_config(fmt::format("{} is not a file", file.string()),
                  "Files of this name are read as the configuration of Annals; rename it.");
  std::ifstream in(file, std::ios::binary);
  if (!in.is_open()) throw Error(ErrorKind::Unreadable, "cannot read " + file.string());
  std::string bytes(kMaxBlockBytes + 1, '\0');  // one more than is read, so that parsing says it is too large
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) throw Error(ErrorKind::Unreadable, "cannot read " + file.string());
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return parse_config_file(bytes, file);
}

std::optional<ConfigFile> nearest_config_file() {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error) return std::nullopt;
  const std::optional<fs::path> file = find_config_file(here);
  return file ? std::optional(read_config_file(*file)) : std::nullopt;
}

std::optional<fs::path> configured_index_directory() {
  const std::optional<ConfigFile> config = nearest_config_file();
  return config && !config->database.empty() ? std::optional(config->database) : std::nullopt;
}

}  // namespace annals
