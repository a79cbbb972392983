// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/post_identity.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

PostIdentity identity_at(const std::string& url, const std::string& canonical = {},
                         const std::string& base_url = {}) {
  ReadPost read;
  read.post.url = url;
  read.canonical = canonical;
  return identity_of(read, {.base_url = base_url});
}

TEST(PostIdentity, AnAddressIsTheSameHoweverItIsWritten) {
  const std::uint64_t address = identity_at("/a%20b/", "", "https://x.example").address;
  for (const char* same : {"/a b", "/a%20b/index.html", "https://www.x.example/a%20b/",
                           "/a%20b/?utm_source=rss&utm_medium=feed", "/a%20b/#comments"})
    EXPECT_EQ(identity_at(same).address, address) << same;
  EXPECT_NE(identity_at("/ab/").address, address);
  EXPECT_NE(identity_at("/a%20b/?p=1&utm_source=rss").address, address);
  EXPECT_EQ(identity_at("/?p=1&utm_source=rss").address, identity_at("/?p=1").address);
}

TEST(PostIdentity, TheHostIsThatOfTheSiteOrOfThePage) {
  const std::uint32_t host = identity_at("/a/", "", "https://x.example").host;
  EXPECT_NE(host, 0u);
  EXPECT_EQ(identity_at("/a/").host, 0u);
  EXPECT_EQ(identity_at("/a/", "https://x.example/a/").host, host) << "its own canonical address";
  EXPECT_EQ(identity_at("https://WWW.x.example/b").host, host);
}

TEST(PostIdentity, OnlyAnotherAddressIsThatOfAnOriginal) {
  EXPECT_EQ(identity_at("/a/", "/a/index.html").canonical, 0u);
  EXPECT_EQ(identity_at("/a/amp/", "/a/").canonical, identity_at("/a/").address);
}

TEST(PostIdentity, ASiteInAFolderHasAddressesBelowIt) {
  EXPECT_EQ(identity_at("/a/", "", "https://x.example/blog").relative, identity_at("/a/").address);
  EXPECT_EQ(identity_at("/a/", "", "https://x.example").relative, 0u);
}

TEST(PostIdentity, NothingHasNoHash) {
  EXPECT_EQ(hash_of_text(""), 0u);
  EXPECT_NE(hash_of_text("a"), 0u);
  EXPECT_EQ(identity_at(""), PostIdentity());
}

}  // namespace
}  // namespace annals
