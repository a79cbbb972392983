// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/sockets.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "web/http/listener.h"

namespace annals {
namespace {

using support::TemporaryFolder;

TEST(Sockets, HaveTheNameThatTheyListenOn) {
  int port = 0;
  const FileDescriptor listener = listen_on("127.0.0.1", port);
  ASSERT_GE(listener.number(), 0);
  EXPECT_GT(port, 0);
  EXPECT_EQ(name_of(listener.number()).host, "127.0.0.1");
  EXPECT_EQ(name_of(listener.number()).port, port);
  EXPECT_LT(listen_on("127.0.0.1", port).number(), 0) << "a second server on one port";
  const TemporaryFolder folder;
  const std::string path = folder.path() / "s";
  const FileDescriptor on_file = listen_on_file(path, 0600);
  ASSERT_GE(on_file.number(), 0);
  EXPECT_EQ(name_of(on_file.number()).unix_path, path);
  struct stat found {};
  ASSERT_EQ(::stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0077U, 0U);
}

TEST(Sockets, ReadAnAddressWithAPort) {
  EXPECT_EQ(parse_endpoint("127.0.0.1:9464").host, "127.0.0.1");
  EXPECT_EQ(parse_endpoint("[::1]:9464").host, "::1");
  EXPECT_EQ(parse_endpoint("localhost:0").port, 0);
  for (const std::string_view text : {"", ":1", "a", "a:", "a:x", "a:1x", "a:-1", "a:65536"})
    EXPECT_THROW(parse_endpoint(text), Error) << text;
}

TEST(Sockets, KnowTheNamesOfThisMachine) {
  for (const std::string_view name :
       {"localhost", "localhost:80", "127.0.0.1:1", "[::1]", "[::1]:80", "blog:1"})
    EXPECT_TRUE(names_this_machine(name, "blog")) << name;
  for (const std::string_view name : {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil:80"})
    EXPECT_FALSE(names_this_machine(name, "blog")) << name;
}

TEST(Sockets, RemoveOnlyASocketThatNobodyListensOn) {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "s", file = folder.path() / "f";
  { const FileDescriptor listener = listen_on_file(path, 0600); }
  ASSERT_TRUE(std::filesystem::exists(path));
  remove_stale_socket(path);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_NO_THROW(remove_stale_socket(path));
  const FileDescriptor listener = listen_on_file(path, 0600);
  EXPECT_THROW(remove_stale_socket(path), Error);
  std::ofstream(file) << "text";
  EXPECT_THROW(remove_stale_socket(file), Error);
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_THROW(remove_stale_socket(std::string(200, 'a')), Error);
}

}  // namespace
}  // namespace annals
