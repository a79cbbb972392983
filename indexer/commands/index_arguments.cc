// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/index_arguments.h"

#include "indexer/config/base_url.h"
#include "indexer/config/included.h"
#include "query/base/error.h"
#include "query/index/index_places.h"

namespace annals {

namespace {

std::vector<Visibility> include_of(const IndexArguments& arguments, const std::optional<ConfigFile>& config) {
  if (!arguments.include.empty()) return included_named(arguments.include, "--include");
  return config && config->include ? *config->include : std::vector<Visibility>{};
}

}  // namespace

std::vector<ArchiveOptions> archives_of(const IndexArguments& arguments,
                                        const std::optional<ConfigFile>& config) {
  std::vector<ArchiveOptions> archives;
  for (const std::string& path : arguments.archives) archives.push_back({.path = path});
  if (archives.empty() && config) archives = config->archives;
  if (archives.empty())
    throw Error(ErrorKind::BadRequest,
                config ? "no ARCHIVE is named, and " + config->file.string() + " lists none"
                       : "no ARCHIVE is named, and there is no annals.yaml in this folder or above it",
                "Name one, 'annals index ~/blog', or write an annals.yaml with 'annals init'.");
  for (ArchiveOptions& archive : archives) {
    if (!arguments.generator.empty()) archive.generator = arguments.generator;
    if (!arguments.base_url.empty()) archive.base_url = checked_base_url(arguments.base_url, "--base-url");
  }
  return archives;
}

IndexOptions index_options(const IndexArguments& arguments, const std::optional<ConfigFile>& config) {
  IndexOptions options{.database = index_directory(arguments.database, arguments.name),
                       .archives = archives_of(arguments, config),
                       .include = include_of(arguments, config),
                       .fields = config ? config->fields : std::vector<CustomField>(),
                       .synonyms = config ? config->synonyms : std::vector<Synonym>(),
                       .semantics = !arguments.no_semantics && (!config || config->semantics),
                       .full = arguments.full,
                       .dry_run = arguments.dry_run,
                       .replace = arguments.replace,
                       .allow_empty = arguments.allow_empty,
                       .jobs = arguments.jobs};
  if (!arguments.language.empty())
    options.language = arguments.language;
  else if (config && !config->language.empty())
    options.language = config->language;
  return options;
}

}  // namespace annals
