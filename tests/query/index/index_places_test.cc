// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/index_places.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/base/error.h"
#include "query/base/trusted_file.h"
#include "query/index/archive_roots.h"
#include "query/index/generation.h"
#include "query/index/schema.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// A data folder of its own for the time of a test.
class DataFolder {
 public:
  DataFolder() { ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1); }
  ~DataFolder() { ::unsetenv("XDG_DATA_HOME"); }
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  /// An index of these folders; `name` empty: the default one.
  void add(const std::string& name, const std::vector<fs::path>& roots) const {
    IndexSettings settings;
    for (const fs::path& root : roots) settings.archives.push_back({.root = root.string()});
    support::write_index(name.empty() ? default_index_directory() : named_index_directory(name), {Post{}},
                         settings);
  }

  support::TemporaryFolder folder;
};

std::string failure_of(const std::string& path, const std::string& name) {
  try {
    return index_directory(path, name).string();
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(IndexPlaces, FlagsComeBeforeTheEnvironmentAndThatBeforeTheConfiguration) {
  const DataFolder data;
  const fs::path by_default = data.folder.path() / "annals";
  EXPECT_EQ(index_directory("given"), "given");
  EXPECT_EQ(index_directory("", "food"), by_default / "indexes/food");
  ::setenv("ANNALS_DB", "from-environment", 1);
  EXPECT_EQ(index_directory(""), "from-environment");
  EXPECT_EQ(index_directory("", "food"), by_default / "indexes/food");
  ::unsetenv("ANNALS_DB");
  EXPECT_EQ(index_directory(""), by_default);
  set_configured_index_directory([]() -> std::optional<fs::path> { return "configured"; });
  EXPECT_EQ(index_directory(""), "configured");
  EXPECT_EQ(index_directory("given"), "given");
  set_configured_index_directory([]() -> std::optional<fs::path> { return std::nullopt; });
  EXPECT_EQ(index_directory(""), by_default);
  set_configured_index_directory(nullptr);
  EXPECT_EQ(failure_of("given", "food"), "--db and --name both say which index; give one of them");
}

TEST(IndexPlaces, NamesAreNamesOfFolders) {
  for (const char* name : {"food", "my-blog_2", "v1.2",
                           "R\xC3\xBC"
                           "ckblick",
                           "\xE6\x97\xA5\xE8\xA8\x98", "2024"})
    EXPECT_TRUE(is_index_name(name)) << name;
  for (const std::string& name :
       {std::string(), std::string("."), std::string(".."), std::string("../up"), std::string("a/b"),
        std::string("a b"), std::string("-x"), std::string("a\nb"), std::string("a\0b", 3),
        std::string("\xFF"), std::string(101, 'x')})
    EXPECT_FALSE(is_index_name(name)) << name;
  EXPECT_EQ(failure_of("", "../up"), "'../up' cannot be the name of an index");
}

TEST(IndexPlaces, ListsTheNamesOfIndexesThatExist) {
  const DataFolder data;
  EXPECT_TRUE(index_names().empty());
  data.add("travel", {});
  data.add("food", {});
  data.add("", {});
  fs::create_directories(named_index_directory("empty"));
  EXPECT_EQ(index_names(), (std::vector<std::string>{"food", "travel"}));
}

TEST(IndexPlaces, AFolderHasTheIndexOfItsInnermostArchive) {
  const DataFolder data;
  data.add("", {"/blogs/default"});
  data.add("all", {"/blogs"});
  data.add("food", {"/elsewhere", "/blogs/food"});
  support::write_file(named_index_directory("damaged") / "CURRENT", "no pointer");
  EXPECT_EQ(index_of_folder("/blogs/food/_posts"), named_index_directory("food"));
  EXPECT_EQ(index_of_folder("/blogs/food"), named_index_directory("food"));
  EXPECT_EQ(index_of_folder("/blogs/foodstuff"), named_index_directory("all"));
  EXPECT_EQ(index_of_folder("/blogs/default/x"), default_index_directory());
  EXPECT_EQ(index_of_folder("/nowhere"), default_index_directory());
}

TEST(IndexPlaces, AnIndexOfAnotherVersionIsNotPassedOver) {
  const DataFolder data;
  data.add("food", {"/blogs/food"});
  const Generation generation = current_generation(named_index_directory("food"));
  Xapian::WritableDatabase database(generation.directory.string(), Xapian::DB_OPEN);
  database.set_metadata(kSchemaKey, "0");
  database.commit();
  EXPECT_EQ(index_of_folder("/blogs/food"), named_index_directory("food"));
  EXPECT_EQ(archive_roots(named_index_directory("food")), std::vector<std::string>{"/blogs/food"});
  database.set_metadata(kSettingsKey, "[1]");
  database.commit();
  EXPECT_TRUE(archive_roots(named_index_directory("food")).empty());
}

TEST(IndexPlaces, AnIndexThatABlogCarriesComesFirst) {
  const DataFolder data;
  const support::TemporaryFolder blog;
  data.add("food", {blog.path()});
  const fs::path below = blog.path() / "_posts/2009";
  fs::create_directories(below);
  fs::create_directories(blog.path() / ".annals");
  EXPECT_EQ(index_of_folder(below), named_index_directory("food")) << "the folder has no index";
  support::write_index(blog.path() / ".annals/index", {Post{}});
  EXPECT_EQ(index_of_folder(below), blog.path() / ".annals/index");
  support::write_index(blog.path() / ".annals", {Post{}});
  EXPECT_EQ(index_of_folder(below), blog.path() / ".annals");
}

TEST(IndexPlaces, WithoutAPlaceForDataAPathIsNeeded) {
  const char* home = ::getenv("HOME");
  const std::string before = home ? home : "";
  ::unsetenv("HOME");
  EXPECT_EQ(failure_of("", ""), "no index directory: neither --db, ANNALS_DB nor HOME is set");
  EXPECT_EQ(failure_of("given", ""), "given");
  if (home) ::setenv("HOME", before.c_str(), 1);
}

TEST(TrustedFile, IsOneThatNoOtherUserCanHavePutThere) {
  const support::TemporaryFolder folder;
  const fs::path file = folder.path() / "annals.yaml";
  support::write_file(file, "");
  EXPECT_TRUE(is_trusted_file(file));
  ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
  EXPECT_TRUE(is_trusted_file(file)) << "one's own";
  if (::geteuid() != 0) return;
  const fs::path link = folder.path() / "link.yaml";
  fs::create_symlink(file, link);
  ASSERT_EQ(::lchown(link.c_str(), 12345, 12345), 0);
  EXPECT_FALSE(is_trusted_file(link)) << "another user's link to one's own file";
  ASSERT_EQ(::chown(file.c_str(), 12345, 12345), 0);
  EXPECT_FALSE(is_trusted_file(file));
}

}  // namespace
}  // namespace annals
