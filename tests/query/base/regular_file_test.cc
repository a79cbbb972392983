// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/regular_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <system_error>
#include <utility>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::has;

std::string read_from(const RegularFile& file, std::uint64_t offset, std::size_t bytes) {
  std::vector<char> buffer(bytes);
  return {buffer.data(), file.read(offset, buffer)};
}

/// "kind: message"
std::string not_opened(const std::filesystem::path& location) {
  try {
    const RegularFile file(location, "posts/a.md");
  } catch (const Error& error) {
    return std::string(info(error.kind()).name) + ": " + error.what();
  }
  return "opened";
}

TEST(RegularFile, GivesTheBytesAtAnOffset) {
  const support::TemporaryFolder folder;
  const std::filesystem::path location = folder.path() / "a.md";
  support::write_file(location, std::string("0123\0"
                                            "5678",
                                            9));
  const RegularFile file(location, "a.md");
  EXPECT_EQ(file.size(), 9U);
  EXPECT_EQ(read_from(file, 0, 9), std::string("0123\0"
                                               "5678",
                                               9));
  EXPECT_EQ(read_from(file, 5, 2), "56");
  EXPECT_EQ(read_from(file, 7, 100), "78") << "fewer only at the end";
  EXPECT_EQ(read_from(file, 9, 1), "");
  EXPECT_EQ(read_from(file, 1'000'000, 1), "");
  EXPECT_EQ(read_from(file, 0, 0), "");
}

TEST(RegularFile, KnowsWhichFileItIs) {
  const support::TemporaryFolder folder;
  const std::filesystem::path location = folder.path() / "a.md";
  support::write_file(location, "first");
  struct stat status {};
  ASSERT_EQ(::stat(location.c_str(), &status), 0);
  const RegularFile file(location, "a.md");
  EXPECT_EQ(file.inode(), status.st_ino);
  EXPECT_EQ(file.mtime_ns(), status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec);
  support::write_file(folder.path() / "b.md", "the second");
  std::filesystem::rename(folder.path() / "b.md", location);
  EXPECT_EQ(read_from(file, 0, 100), "first") << "another file in its place changes nothing";
  EXPECT_NE(RegularFile(location, "a.md").inode(), file.inode());
}

TEST(RegularFile, IsNeverOpenedThroughALinkNorWaitsForAPipe) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "file", link = folder.path() / "link",
                              pipe = folder.path() / "pipe";
  support::write_file(file, "text");
  std::filesystem::create_symlink(file, link);
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(not_opened(file), "opened");
  EXPECT_TRUE(not_opened(link).starts_with("unreadable: cannot read 'posts/a.md': ")) << not_opened(link);
  for (const std::filesystem::path& other : {pipe, folder.path(), std::filesystem::path("/dev/null")})
    EXPECT_EQ(not_opened(other), "unreadable: cannot read 'posts/a.md': not a regular file") << other;
}

TEST(RegularFile, IsCalledByItsNameAndNotByItsPlace) {
  const support::TemporaryFolder folder;
  const std::string said = not_opened(folder.path() / "none");
  EXPECT_EQ(said, "unreadable: cannot read 'posts/a.md': No such file or directory");
  EXPECT_FALSE(has(said, folder.path().string()));
}

ErrorKind kind_of_reading(const std::filesystem::path& file, std::uint64_t most = 100) {
  try {
    read_regular_file(file, "f", most);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::Internal;
}

TEST(RegularFile, IsReadUpToASize) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "f";
  support::write_file(file, std::string(100, 'x'));
  EXPECT_EQ(read_regular_file(file, "f", 100), std::string(100, 'x'));
  EXPECT_EQ(kind_of_reading(file, 99), ErrorKind::Unreadable);
  std::filesystem::resize_file(file, std::uintmax_t{1} << 40U);
  EXPECT_EQ(kind_of_reading(file), ErrorKind::Unreadable) << "a sparse one of a terabyte";
}

TEST(RegularFile, IsReadWholeOnlyIfItIsOne) {
  const support::TemporaryFolder folder;
  const std::filesystem::path fifo = folder.path() / "fifo", link = folder.path() / "link",
                              endless = folder.path() / "zero";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  support::write_file(folder.path() / "f", "x");
  std::filesystem::create_symlink(folder.path() / "f", link);
  std::filesystem::create_symlink("/dev/zero", endless);
  for (const std::filesystem::path& file :
       {fifo, link, endless, folder.path(), std::filesystem::path("/dev/zero"), folder.path() / "none"})
    EXPECT_EQ(kind_of_reading(file), ErrorKind::Unreadable) << file;
}

TEST(Exhaustion, IsOfTheSystemAndNotOfTheFile) {
  for (const int error : {EMFILE, ENFILE, ENOMEM, ENOBUFS, ENOSPC, EDQUOT})
    EXPECT_TRUE(is_exhaustion(error)) << error;
  for (const int error : {0, ENOENT, EACCES, EIO, ELOOP, EISDIR}) EXPECT_FALSE(is_exhaustion(error)) << error;
}

TEST(Exhaustion, HasTheSystemsWords) {
  for (const int error : {EMFILE, ENOMEM, ENOSPC}) EXPECT_TRUE(is_exhaustion_text(std::strerror(error)));
  EXPECT_FALSE(is_exhaustion_text(std::strerror(EIO)));
  EXPECT_FALSE(is_exhaustion_text(nullptr));
}

/// What a handler that goes on with the next file lets through.
template <typename Thrown>
bool ends_the_run(const Thrown& thrown) {
  try {
    try {
      throw thrown;
    } catch (const std::exception& error) {
      pass_on_exhaustion(error);
    }
  } catch (const Thrown&) {
    return true;
  }
  return false;
}

TEST(Exhaustion, EndsTheRun) {
  EXPECT_TRUE(ends_the_run(Error(ErrorKind::Exhausted, "too many open files")));
  EXPECT_TRUE(ends_the_run(std::bad_alloc()));
  EXPECT_FALSE(ends_the_run(Error(ErrorKind::Unreadable, "no such file")));
  EXPECT_FALSE(ends_the_run(std::runtime_error("anything")));
}

TEST(RegularFile, WhatTheSystemLacksIsNoFaultOfAnnals) {
  const std::pair<std::system_error, ErrorKind> cases[] = {
      {std::system_error(EAGAIN, std::generic_category()), ErrorKind::Exhausted},
      {std::system_error(EMFILE, std::generic_category()), ErrorKind::Exhausted},
      {std::system_error(EINVAL, std::generic_category()), ErrorKind::Internal},
  };
  for (const auto& [error, kind] : cases) EXPECT_EQ(error_of(error).kind(), kind) << error.what();
  EXPECT_EQ(error_of(std::bad_alloc()).kind(), ErrorKind::Exhausted);
  EXPECT_EQ(error_of(std::runtime_error("x")).kind(), ErrorKind::Internal);
}

}  // namespace
}  // namespace annals
