// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/served_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

const support::Files kSite = {
    {"index.html", "start"},       {"a/index.html", "a"},  {"a/b.html", "b"},
    {"b/c/index.html", "c"},       {"style.css", "style"}, {"über/index.html", "ü"},
    {".git/config", "secret"},     {".env", "secret"},     {"a/.hidden.html", "secret"},
    {"drafts/x/index.html", "no"}, {"drafts/x.css", "no"}};

bool is_no_draft(const std::string& path, std::string_view bytes) {
  return !path.starts_with("drafts/") && bytes != "withheld";
}

std::string bytes_at(const fs::path& folder, std::string_view address) {
  const std::optional<ServedFile> file = ServedFolder(folder, is_no_draft).find(address);
  return file ? file->bytes : "none";
}

TEST(ServedFolder, FindsFilesAsWebServersDo) {
  const auto site = support::folder_with(kSite);
  EXPECT_EQ(bytes_at(site.path(), "/"), "start");
  EXPECT_EQ(bytes_at(site.path(), "/index.html"), "start");
  EXPECT_EQ(bytes_at(site.path(), "/a/"), "a");
  EXPECT_EQ(bytes_at(site.path(), "/a/b.html"), "b");
  EXPECT_EQ(bytes_at(site.path(), "/a/b"), "b");
  EXPECT_EQ(bytes_at(site.path(), "/style.css"), "style");
  EXPECT_EQ(bytes_at(site.path(), "/über/"), "ü");
  EXPECT_EQ(ServedFolder(site.path(), is_no_draft).find("/a/b")->path, "a/b.html");
  for (const char* nothing : {"/b/", "/b", "/c", "/a/b.html/", "/style.css/", "", "a/b.html", "*"})
    EXPECT_EQ(bytes_at(site.path(), nothing), "none") << nothing;
}

TEST(ServedFolder, SaysWhereASlashIsMissing) {
  const auto site = support::folder_with(kSite);
  const std::optional<ServedFile> file = ServedFolder(site.path(), is_no_draft).find("/b/c");
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->lacks_slash);
  EXPECT_EQ(file->bytes, "");
  EXPECT_FALSE(ServedFolder(site.path(), is_no_draft).find("/b/c/")->lacks_slash);
}

TEST(ServedFolder, SendsNothingThatTheRuleRefuses) {
  auto files = kSite;
  files.emplace_back("w/index.html", "withheld");
  files.emplace_back("w.html", "withheld");
  const auto site = support::folder_with(files);
  for (const char* refused :
       {"/drafts/x/", "/drafts/x", "/drafts/x.css", "/drafts/x/index.html", "/w", "/w/"})
    EXPECT_EQ(bytes_at(site.path(), refused), "none") << refused;
}

TEST(ServedFolder, DoesNotLeaveTheFolder) {
  const auto parent = support::folder_with({{"secret.html", "secret"}, {"site/index.html", "start"}});
  const fs::path site = parent.path() / "site", secret = parent.path() / "secret.html";
  fs::create_directory(site / "sub");
  fs::create_symlink(secret, site / "link.html");
  fs::create_symlink(parent.path(), site / "up");
  fs::create_symlink(site / "index.html", site / "inside.html");
  using namespace std::string_view_literals;
  for (const std::string_view address :
       {"/../secret.html"sv, "/sub/../../secret.html"sv, "/./index.html"sv, "/sub/../index.html"sv,
        "//secret.html"sv, "//../secret.html"sv, "/..\\secret.html"sv, "/link.html"sv, "/link"sv,
        "/up/secret.html"sv, "/up/site/index.html"sv, "/inside.html"sv, "/index.html\0.css"sv, "/.."sv,
        "/."sv, "/up"sv, "/sub//"sv})
    EXPECT_EQ(bytes_at(site, address), "none") << address;
  EXPECT_EQ(bytes_at(site, secret.string()), "none") << "an absolute path";
}

TEST(ServedFolder, SendsRegularFilesWithOrdinaryNamesOnly) {
  const auto site = support::folder_with(kSite);
  ASSERT_EQ(::mkfifo((site.path() / "pipe.html").c_str(), 0600), 0);
  for (const char* address : {"/.git/config", "/.env", "/a/.hidden.html", "/pipe.html", "/pipe", "/a"})
    EXPECT_TRUE(bytes_at(site.path(), address) == "none" || bytes_at(site.path(), address).empty())
        << address;
  support::write_file(site.path() / "large.bin", "x");
  fs::resize_file(site.path() / "large.bin", (64U << 20U) + 1);
  EXPECT_EQ(bytes_at(site.path(), "/large.bin"), "none");
  EXPECT_EQ(bytes_at(site.path() / "gone", "/"), "none") << "while a generator builds the site anew";
}

}  // namespace
}  // namespace annals
