// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/config_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/index_arguments.h"
#include "query/error.h"
#include "query/generation.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::folder_with;

ConfigFile parsed(const std::string& text) {
  return parse_config_file(text, "/blog/annals.yaml");
}

/// "kind: message | hint"
std::string refusal(const std::string& text) {
  try {
    parsed(text);
  } catch (const Error& error) {
    return std::string(info(error.kind()).name) + ": " + error.what() + " | " + error.hint();
  }
  return "accepted";
}

std::string archives_of(const ConfigFile& config) {
  std::string text;
  for (const ArchiveOptions& archive : config.archives)
    text += archive.path.string() + '(' + archive.generator + ',' + archive.base_url + ')';
  return text;
}

TEST(ConfigFile, ReadsEveryKey) {
  const ConfigFile config = parsed(
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
    EXPECT_EQ(archives_of(parsed(c.text)), c.archives) << c.text;
  EXPECT_EQ(parsed("include: draft, future\n").include,
            (std::vector<Visibility>{Visibility::Draft, Visibility::Future}));
  EXPECT_EQ(parsed("include: []\n").include, std::vector<Visibility>{});
  EXPECT_EQ(parsed("language: no\n").language, "no") << "Norwegian is no boolean";
  EXPECT_EQ(parsed("").include, std::nullopt);
}

TEST(ConfigFile, NamesThePlaceTheKeyAndWhatIsKnown) {
  struct Case {
    std::string text, refusal;
  };
  const std::string keys = " | Known keys are db, language, include, fields, synonyms, archives.";
  for (const Case& c : {
           Case{"db: a\narchive: b\n",
                "bad_request: /blog/annals.yaml:2: unknown key 'archive'; did you mean 'archives'?" + keys},
           Case{"colour:\n  - a\n  - b\n", "bad_request: /blog/annals.yaml:1: unknown key 'colour'" + keys},
           Case{"DB: a\n", "bad_request: /blog/annals.yaml:1: unknown key 'DB'" + keys},
           Case{"archives:\n  - path: a\n    genrator: hugo\n",
                "bad_request: /blog/annals.yaml:3: unknown key 'genrator'; did you mean 'generator'? | "
                "Known keys are path, generator, base_url."},
           Case{"archives:\n  - generator: hugo\n",
                "bad_request: /blog/annals.yaml:2: this archive has no 'path' | The keys of an archive are "
                "path, "
                "generator, base_url."},
           Case{"db: a\n\ndb: b\n",
                "bad_request: /blog/annals.yaml:3: the key 'db' stands twice | See 'annals init --help'."},
           Case{"db: [a]\n",
                "bad_request: /blog/annals.yaml:1: 'db' takes one text, not a list or a map | See 'annals "
                "init "
                "--help'."},
           Case{"include:\n  draft: true\n",
                "bad_request: /blog/annals.yaml:1: 'include' takes a list, not a map | See 'annals init "
                "--help'."},
           Case{"archives: [{path: a, base_url: example.org}]\n",
                "bad_request: /blog/annals.yaml:1: 'base_url' takes an address such as "
                "https://example.org/blog; not 'example.org' | See 'annals init --help'."},
           Case{"- a\n", "bad_request: /blog/annals.yaml:1: there are no keys here" + keys},
           Case{"just words\n", "bad_request: /blog/annals.yaml:1: there are no keys here" + keys},
       })
    EXPECT_EQ(refusal(c.text), c.refusal);
}

TEST(ConfigFile, MakesFieldsOfFrontMatterKeys) {
  const auto fields_in = [](const std::string& text) {
    std::string all;
    for (const CustomField& field : parsed(text).fields)
      all += field.name + '(' + field.key + (field.is_facet ? ",facet" : "") +
             (field.many_values ? ",many" : "") + (field.help.empty() ? "" : ",") + field.help + ')';
    return all;
  };
  EXPECT_EQ(fields_in("fields: [series, {name: part, key: Series Part, facet: yes}]\n"),
            "series(series)part(Series Part,facet)");
  EXPECT_EQ(fields_in("fields:\n  - name: topic\n    many: true\n    help: What it is about\n"),
            "topic(topic,many,What it is about)");
  EXPECT_EQ(fields_in("fields: series\n"), "series(series)");
  EXPECT_EQ(fields_in("fields:\n"), "");
  EXPECT_EQ(parsed("fields: [a, b]\n").fields[1], parsed("fields: [b]\n").fields[0]);

  const std::string hint = " | See 'annals init --help'.";
  EXPECT_EQ(
      refusal("db: a\nfields:\n  - series\n  - Blog Post\n"),
      "bad_request: /blog/annals.yaml:2: the name of a field is made of a-z, 0-9 and '_', not 'Blog Post'; "
      "its 'key' may be anything" +
          hint);
  EXPECT_EQ(refusal("fields: [tag]\n"),
            "bad_request: /blog/annals.yaml:1: 'tag' is a name that Annals has given already" + hint);
  for (const std::string name : {"limit", "before", "q", "order"})
    EXPECT_NE(refusal("fields: [" + name + "]\n").find("given already"), std::string::npos) << name;
  EXPECT_EQ(refusal("fields: [{key: series}]\n"),
            "bad_request: /blog/annals.yaml:1: this field has no 'name' | The keys of a field are name, key, "
            "facet, many, help.");
  EXPECT_NE(refusal("fields: [a, a]\n").find("the field 'a' stands twice"), std::string::npos);
  EXPECT_NE(refusal("fields: [{name: a, facet: maybe}]\n").find("'facet' is true or false"),
            std::string::npos);
  EXPECT_NE(refusal("fields: [{name: a, slot: 3}]\n").find("unknown key 'slot'"), std::string::npos);
  EXPECT_NE(refusal("fields: {a: b}\n").find("unknown key 'a'"), std::string::npos);
}

TEST(ConfigFile, RefusesWhatNoIndexCouldBeBuiltWith) {
  for (const std::string text :
       {"language: klingon\n", "include: secret\n", "archives: [{path: a, generator: typepad}]\n",
        "db: 'never closed\n", "db: \"\"\n", "%YAML 1.2\n---\ndb: a\n", "a: *b\n", "db: a\n\x01\n",
        "archives: [[a]]\n", "&a [*a]\n", "db: a\n...\nlanguage: fr\n"}) {
    const std::string said = refusal(text);
    EXPECT_EQ(said.rfind("bad_request: /blog/annals.yaml:", 0), 0U) << text << said;
  }
  EXPECT_NE(refusal("db: " + std::string(300'000, 'x')).find("larger than 256 KB"), std::string::npos);
  EXPECT_NE(refusal(std::string(5000, '[')).find("bad_request: /blog/annals.yaml:"), std::string::npos);
}

TEST(ConfigFile, ATildeIsTheHomeFolder) {
  const char* home = std::getenv("HOME");
  const std::string before = home ? home : "";
  ::setenv("HOME", "/home-of-somebody", 1);
  EXPECT_EQ(parsed("db: ~/index\n").database, "/home-of-somebody/index");
  EXPECT_EQ(parsed("db: a/~/index\n").database, "/blog/a/~/index");
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

TEST(IndexArguments, AFlagComesBeforeTheFileAndTheFileBeforeTheDefault) {
  const ConfigFile config = parsed(
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

TEST(IndexArguments, SayWhereAnArchiveCanBeNamed) {
  EXPECT_THROW(index_options({.database = "d"}, std::nullopt), Error);
  EXPECT_THROW(index_options({.database = "d"}, parsed("language: fr\n")), Error);
}

std::string synonyms_in(const std::string& text) {
  std::string all;
  for (const Synonym& synonym : parsed(text).synonyms) all += synonym.word + '>' + synonym.meaning + ' ';
  return all;
}

TEST(ConfigFile, ReadsSynonyms) {
  struct Case {
    std::string text, synonyms;
  };
  for (const Case& c :
       {Case{"synonyms:\n  - [Car, automobile]\n", "automobile>car car>automobile "},
        Case{"synonyms:\n  - k8s: kubernetes\n", "k8s>kubernetes "},
        Case{"synonyms: {ci: Continuous   Integration}\n", "ci>continuous integration "},
        Case{"synonyms:\n  - {js: [JavaScript, ECMAScript]}\n", "js>ecmascript js>javascript "},
        Case{"synonyms:\n  - [a, b]\n  - a: b\n", "a>b b>a "},
        Case{"synonyms: [[C++, cpp]]\n", "c++>cpp cpp>c++ "}, Case{"synonyms:\n", ""},
        Case{"synonyms: [[one]]\n", ""}})
    EXPECT_EQ(synonyms_in(c.text), c.synonyms) << c.text;
}

TEST(ConfigFile, RefusesWhatIsNoSynonym) {
  struct Case {
    std::string text, refusal;
  };
  for (const Case& c :
       {Case{"synonyms: car\n", "annals.yaml:1: 'car' alone is no synonym of anything"},
        Case{"db: a\nsynonyms:\n  - [a, b]\n  - car\n", "annals.yaml:4: 'car' alone is no synonym"},
        Case{"synonyms:\n  - [a, [b]]\n", "annals.yaml:2: a synonym is a word or several, not a list"},
        Case{"synonyms:\n  - {a: {b: c}}\n", "annals.yaml:2: a synonym is a word or several"},
        Case{"synonyms:\n  - [a, '...']\n", "annals.yaml:2: there is no word in the synonym '...'"},
        Case{"synonyms:\n  - [a, b, c, d, e, f, g, h, i, j]\n",
             "annals.yaml:2: 'a' has more than 8 synonyms"},
        Case{"synonyms:\n  - a: one two three four five six seven eight nine ten eleven\n", "is too long"},
        Case{"synonyms:\n  - a: " + std::string(200, 'b') + "\n", "there is no word in the synonym"}})
    EXPECT_NE(refusal(c.text).find(c.refusal), std::string::npos) << c.text << refusal(c.text);
}

}  // namespace
}  // namespace annals
