// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/index_arguments.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "tests/support/config_text.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;
using support::parsed_config;

TEST(IndexArguments, AFlagComesBeforeTheFileAndTheFileBeforeTheDefault) {
  const ConfigFile config = parsed_config(
      "db: index\nlanguage: fr\ninclude: draft\narchives:\n  - {path: a, generator: hugo, base_url: "
      "'https://a.example'}\n");
  const IndexOptions from_file = index_options({.database = "d"}, config);
  EXPECT_EQ(from_file.language, "fr");
  EXPECT_EQ(from_file.include, std::vector<Visibility>{Visibility::Draft});
  ASSERT_EQ(from_file.archives.size(), 1U);
  EXPECT_EQ(from_file.archives[0].path, "/blog/a");
  EXPECT_EQ(from_file.archives[0].generator, "hugo");
  EXPECT_EQ(from_file.archives[0].base_url, "https://a.example");

  const IndexOptions from_flags = index_options({.database = "d",
                                                 .generator = "jekyll",
                                                 .base_url = "https://b.example/",
                                                 .language = "de",
                                                 .archives = {"b"},
                                                 .include = {"public"}},
                                                config);
  EXPECT_EQ(from_flags.language, "de");
  EXPECT_EQ(from_flags.include, std::vector<Visibility>{});
  ASSERT_EQ(from_flags.archives.size(), 1U);
  EXPECT_EQ(from_flags.archives[0].path, "b");
  EXPECT_EQ(from_flags.archives[0].generator, "jekyll");

  const IndexOptions defaults = index_options({.database = "d", .archives = {"b"}}, std::nullopt);
  EXPECT_EQ(defaults.language, "en");
  EXPECT_EQ(defaults.include, std::vector<Visibility>{});
  EXPECT_EQ(index_options({.database = "d", .archives = {"b"}}, config).language, "fr")
      << "keys of the whole index hold for archives that are named, too";
}

TEST(IndexArguments, SayInWordsWhatIsMissing) {
  const auto said = [](const IndexArguments& arguments, const std::optional<ConfigFile>& config) {
    try {
      index_options(arguments, config);
    } catch (const Error& error) {
      return std::string(info(error.kind()).name) + ": " + error.what();
    }
    return std::string("accepted");
  };
  EXPECT_EQ(said({.database = "d"}, std::nullopt),
            "bad_request: no ARCHIVE is named, and there is no annals.yaml in this folder or above it");
  EXPECT_EQ(said({.database = "d"}, parsed_config("archives: []\n")),
            "bad_request: no ARCHIVE is named, and /blog/annals.yaml lists none");
  const std::string unknown = said({.database = "d", .archives = {"b"}, .include = {"secret"}}, std::nullopt);
  EXPECT_TRUE(unknown.starts_with("bad_request: ") && has(unknown, "--include") && has(unknown, "secret"))
      << unknown;
}

TEST(IndexArguments, AFlagHoldsForEveryArchiveOfTheFile) {
  const ConfigFile config = parsed_config(
      "archives:\n  - {path: a, generator: hugo}\n  - {path: b, base_url: 'https://b.example'}\n");
  const IndexOptions options =
      index_options({.database = "d", .generator = "jekyll", .base_url = "https://c.example"}, config);
  ASSERT_EQ(options.archives.size(), 2U);
  for (const ArchiveOptions& archive : options.archives) {
    EXPECT_EQ(archive.generator, "jekyll");
    EXPECT_EQ(archive.base_url, "https://c.example");
  }
}

TEST(IndexArguments, KeepWhatTheFileSaysOfTheWholeIndex) {
  const ConfigFile config = parsed_config("fields: [series]\nsynonyms: [[car, auto]]\narchives: [a]\n");
  const IndexOptions options = index_options(
      {.database = "d", .archives = {"b"}, .jobs = 3, .full = true, .allow_empty = true}, config);
  ASSERT_EQ(options.fields.size(), 1U);
  EXPECT_EQ(options.fields[0].name, "series");
  EXPECT_EQ(options.synonyms.size(), 2U);
  EXPECT_EQ(options.jobs, 3U);
  EXPECT_TRUE(options.full && options.allow_empty);
  EXPECT_FALSE(options.dry_run || options.replace);
  EXPECT_EQ(options.database, "d");
}

}  // namespace
}  // namespace annals
