// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/config/config_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "query/base/error.h"
#include "tests/support/archive_with.h"
#include "tests/support/config_text.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::config_refusal;
using support::folder_with;
using support::parsed_config;

std::string archives_of(const ConfigFile& config) {
  std::string text;
  for (const ArchiveOptions& archive : config.archives)
    text += archive.path.string() + '(' + archive.generator + ',' + archive.base_url + ')';
  return text;
}

TEST(ConfigFile, ReadsEveryKey) {
  const ConfigFile config = parsed_config(
      "# a comment\n"
      "db: .annals/index\n"
      "language: \"fr\"\n"
      "include: [draft, future]\n"
      "archives:\n"
      "  - .\n"
      "  - path: ../old/./wordpress.xml\n"
      "    generator: wxr\n"
      "    base_url: https://example.org/blog/\n");
  EXPECT_EQ(config.file, "/blog/annals.yaml");
  EXPECT_EQ(config.database, "/blog/.annals/index");
  EXPECT_EQ(config.language, "fr");
  EXPECT_EQ(config.include, (std::vector<Visibility>{Visibility::Draft, Visibility::Future}));
  EXPECT_EQ(archives_of(config), "/blog(,)/old/wordpress.xml(wxr,https://example.org/blog)");
}

TEST(ConfigFile, IsLenientWhereTheMeaningIsPlain) {
  struct Case {
    std::string text, archives;
  };
  for (const Case& c : {Case{"", ""}, Case{"# nothing but a comment\n", ""}, Case{"archives:\n", ""},
                        Case{"archives: []\n", ""}, Case{"archives: posts\n", "/blog/posts(,)"},
                        Case{"archives: {path: posts}\n", "/blog/posts(,)"},
                        Case{"\xEF\xBB\xBF"
                             "archives: [a, /b]\r\n",
                             "/blog/a(,)/b(,)"},
                        Case{"---\narchives:\n- path: \"a b: c\"\n", "/blog/a b: c(,)"},
                        Case{"archives: [{path: a, base_url: }]\n", "/blog/a(,)"}})
    EXPECT_EQ(archives_of(parsed_config(c.text)), c.archives) << c.text;
  EXPECT_EQ(parsed_config("include: draft, future\n").include,
            (std::vector<Visibility>{Visibility::Draft, Visibility::Future}));
  EXPECT_EQ(parsed_config("include: []\n").include, std::vector<Visibility>{});
  EXPECT_EQ(parsed_config("language: no\n").language, "no") << "Norwegian is no boolean";
  EXPECT_TRUE(parsed_config("language: no\n").semantics);
  EXPECT_FALSE(parsed_config("semantics: false\n").semantics);
  EXPECT_EQ(parsed_config("").include, std::nullopt);
}

TEST(ConfigFile, NamesThePlaceTheKeyAndWhatIsKnown) {
  struct Case {
    std::string text, refusal;
  };
  const std::string keys = " | Known keys are db, language, include, semantics, fields, synonyms, archives.";
  for (const Case& c : {
           Case{"db: a\narchive: b\n",
                "bad_request: /blog/annals.yaml:2: unknown key 'archive'; did you mean 'archives'?" + keys},
           Case{"colour:\n  - a\n  - b\n", "bad_request: /blog/annals.yaml:1: unknown key 'colour'" + keys},
           Case{"DB: a\n", "bad_request: /blog/annals.yaml:1: unknown key 'DB'" + keys},
           Case{"archives:\n  - path: a\n    genrator: hugo\n",
                "bad_request: /blog/annals.yaml:3: unknown key 'genrator'; did you mean 'generator'? | "
                "Known keys are path, generator, base_url, encoding."},
           Case{"archives:\n  - generator: hugo\n",
                "bad_request: /blog/annals.yaml:2: this archive has no 'path' | The keys of an archive are "
                "path, "
                "generator, base_url, encoding."},
           Case{"db: a\n\ndb: b\n",
                "bad_request: /blog/annals.yaml:3: duplicate key 'db' | See 'annals init --help'."},
           Case{"db: [a]\n",
                "bad_request: /blog/annals.yaml:1: 'db' takes one text, not a list or a map | See 'annals "
                "init "
                "--help'."},
           Case{"include:\n  draft: true\n",
                "bad_request: /blog/annals.yaml:1: 'include' takes a list, not a map | See 'annals init "
                "--help'."},
           Case{"archives: [{path: a, encoding: klingon}]\n",
                "bad_request: /blog/annals.yaml:1: unknown encoding 'klingon' | Names are those of the web, "
                "such as "
                "windows-1251, koi8-r or shift_jis."},
           Case{"archives: [{path: a, base_url: example.org}]\n",
                "bad_request: /blog/annals.yaml:1: 'base_url' takes an address such as "
                "https://example.org/blog; not 'example.org' | See 'annals init --help'."},
           Case{"- a\n", "bad_request: /blog/annals.yaml:1: this is not a map of keys" + keys},
           Case{"just words\n", "bad_request: /blog/annals.yaml:1: this is not a map of keys" + keys},
       })
    EXPECT_EQ(config_refusal(c.text), c.refusal);
}

TEST(ConfigFile, RefusesWhatNoIndexCouldBeBuiltWith) {
  for (const std::string text :
       {"language: klingon\n", "include: secret\n", "archives: [{path: a, generator: typepad}]\n",
        "db: 'never closed\n", "db: \"\"\n", "%YAML 1.2\n---\ndb: a\n", "a: *b\n", "db: a\n\x01\n",
        "archives: [[a]]\n", "&a [*a]\n", "db: a\n...\nlanguage: fr\n"}) {
    const std::string said = config_refusal(text);
    EXPECT_EQ(said.rfind("bad_request: /blog/annals.yaml:", 0), 0U) << text << said;
  }
  EXPECT_NE(config_refusal("db: " + std::string(300'000, 'x')).find("larger than 256 KB"), std::string::npos);
  EXPECT_NE(config_refusal(std::string(5000, '[')).find("bad_request: /blog/annals.yaml:"),
            std::string::npos);
}

TEST(ConfigFile, ATildeIsTheHomeFolder) {
  const char* home = std::getenv("HOME");
  const std::string before = home ? home : "";
  ::setenv("HOME", "/home-of-somebody", 1);
  EXPECT_EQ(parsed_config("db: ~/index\n").database, "/home-of-somebody/index");
  EXPECT_EQ(parsed_config("db: a/~/index\n").database, "/blog/a/~/index");
  home ? ::setenv("HOME", before.c_str(), 1) : ::unsetenv("HOME");
}

TEST(ConfigFile, IsFoundInTheNearestFolderAbove) {
  const auto folder = folder_with({{"annals.yaml", ""}, {"a/b/c/post.md", ""}, {"a/b/annals.yaml", ""}});
  EXPECT_EQ(find_config_file(folder.path() / "a/b/c"), folder.path() / "a/b/annals.yaml");
  EXPECT_EQ(find_config_file(folder.path() / "a"), folder.path() / "annals.yaml");
  EXPECT_EQ(find_config_file(folder.path()), folder.path() / "annals.yaml");
}

TEST(ConfigFile, OfSomebodyElseDoesNotCountWhereEverybodyMayWrite) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  const auto folder = folder_with({{"annals.yaml", ""}, {"open/annals.yaml", ""}});
  constexpr uid_t kSomebody = 12345;
  for (const char* file : {"annals.yaml", "open/annals.yaml"})
    ASSERT_EQ(::chown((folder.path() / file).c_str(), kSomebody, kSomebody), 0);
  ::chmod((folder.path() / "open").c_str(), 01777);
  EXPECT_EQ(find_config_file(folder.path() / "open"), folder.path() / "annals.yaml");
  ASSERT_EQ(::chown((folder.path() / "open/annals.yaml").c_str(), 0, 0), 0);
  EXPECT_EQ(find_config_file(folder.path() / "open"), folder.path() / "open/annals.yaml");
}

TEST(ConfigFile, ThatIsAFolderOrAPipeIsRefusedWithoutWaiting) {
  const auto folder = folder_with({{"a/annals.yaml/x", ""}});
  EXPECT_THROW(read_config_file(folder.path() / "a/annals.yaml"), Error);
  ASSERT_EQ(::mkfifo((folder.path() / "annals.yaml").c_str(), 0600), 0);
  EXPECT_THROW(read_config_file(folder.path() / "annals.yaml"), Error);
}

TEST(ConfigFile, AnArchiveMayNameItsEncoding) {
  EXPECT_EQ(parse_config_file("archives: [{path: a, encoding: KOI8-R}]\n", "/blog/annals.yaml")
                .archives[0]
                .encoding,
            "KOI8-R");
}

}  // namespace
}  // namespace annals
