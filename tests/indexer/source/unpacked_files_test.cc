// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/unpacked_files.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "query/base/error.h"
#include "tests/support/packed.h"

namespace annals {
namespace {

using support::Packing;
using Contents = std::map<std::string, std::string>;

bool all(std::string_view) {
  return true;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Contents contents_of(const std::filesystem::path& folder) {
  Contents contents;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (!entry.is_directory())
      contents.emplace(entry.path().lexically_relative(folder), bytes_of(entry.path()));
  return contents;
}

/// The kind of error; empty: none.
std::string error_of(const std::filesystem::path& packed, const UnpackLimits& limits = {}) {
  try {
    const UnpackedFiles files(packed, all, limits);
    return {};
  } catch (const Error& error) {
    return std::string(info(error.kind()).name);
  }
}

TEST(UnpackedFiles, AreThoseOfAZipATarOrAGzip) {
  const support::TemporaryFolder folder;
  const std::vector<support::PackedEntry> entries = {{.path = "a.md", .bytes = "A"},
                                                     {.path = "posts/ä.md", .bytes = "B"},
                                                     {.path = "./c.png", .bytes = "C"}};
  for (const Packing packing :
       {Packing::Zip, Packing::Tar, Packing::TarGzip, Packing::TarBzip2, Packing::TarXz, Packing::TarZstd}) {
    support::pack(folder.path() / "a", packing, entries);
    EXPECT_TRUE(is_packed(bytes_of(folder.path() / "a").substr(0, 512)));
    const UnpackedFiles files(folder.path() / "a",
                              [](std::string_view path) { return path.ends_with(".md"); });
    EXPECT_EQ(contents_of(files.folder()), (Contents{{"a.md", "A"}, {"posts/ä.md", "B"}}));
    EXPECT_EQ(files.diagnostics(), Diagnostics{});
  }
  for (const Packing packing : {Packing::Gzip, Packing::Bzip2, Packing::Xz}) {
    support::pack(folder.path() / "feed.xml.z", packing, {{.path = "x", .bytes = "<rss/>"}});
    EXPECT_TRUE(is_packed(bytes_of(folder.path() / "feed.xml.z").substr(0, 512)));
    const UnpackedFiles one(folder.path() / "feed.xml.z", all);
    EXPECT_EQ(contents_of(one.folder()), (Contents{{"feed.xml", "<rss/>"}}));
  }
}

TEST(UnpackedFiles, AreGoneWithTheObject) {
  const support::TemporaryFolder folder;
  support::pack(folder.path() / "a.zip", Packing::Zip, {{.path = "a.md", .bytes = "A"}});
  std::filesystem::path unpacked;
  {
    const UnpackedFiles files(folder.path() / "a.zip", all);
    unpacked = files.folder();
    EXPECT_EQ(std::filesystem::status(unpacked).permissions(), std::filesystem::perms::owner_all);
  }
  EXPECT_FALSE(std::filesystem::exists(unpacked));
}

TEST(UnpackedFiles, NeverLeaveTheirFolder) {
  const support::TemporaryFolder folder;
  support::pack(folder.path() / "a.tar", Packing::Tar,
                {{.path = "../out.md", .bytes = "x"},
                 {.path = "/tmp/annals-out.md", .bytes = "x"},
                 {.path = "a/../../out.md", .bytes = "x"},
                 {.path = "..\\out.md", .bytes = "x"},
                 {.path = "link", .link = "/etc"},
                 {.path = "link/passwd", .bytes = "x"},
                 {.path = "a.md", .bytes = "first"},
                 {.path = "a.md", .bytes = "second"}});
  const UnpackedFiles files(folder.path() / "a.tar", all);
  EXPECT_EQ(contents_of(files.folder()), (Contents{{"a.md", "first"}, {"link/passwd", "x"}}));
  EXPECT_EQ(files.diagnostics().size(), 6u);
  EXPECT_FALSE(std::filesystem::exists("/tmp/annals-out.md"));
}

TEST(UnpackedFiles, OfADamagedOrHugeFileAreRefused) {
  const support::TemporaryFolder folder;
  const std::filesystem::path packed = folder.path() / "a.zip";
  support::pack(packed, Packing::Zip, {{.path = "a", .bytes = std::string(40 << 20, '0')}});
  EXPECT_EQ(error_of(packed), "unreadable") << "40 MB of one digit";
  support::pack(packed, Packing::Zip, {{.path = "a", .bytes = "12"}, {.path = "b", .bytes = "34"}});
  EXPECT_EQ(error_of(packed), "");
  EXPECT_EQ(error_of(packed, {.entries = 1}), "unreadable");
  EXPECT_EQ(error_of(packed, {.bytes = 3}), "unreadable");
  const std::string whole = bytes_of(packed);
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    std::ofstream(packed, std::ios::binary) << whole.substr(0, length);
    const std::string error = error_of(packed);
    EXPECT_TRUE(error == "unreadable" || error.empty()) << length << error;
  }
}

}  // namespace
}  // namespace annals
