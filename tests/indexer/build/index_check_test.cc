// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_check.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <functional>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// Two generations: "Old" in the first, "New" in the second.
struct TwoGenerations {
  TwoGenerations() {
    support::write_index(index, {Post{.title = "Old", .text = "lentils"}});
    support::write_index(index, {Post{.title = "New", .text = "lentils"}});
  }

  std::string title() const {
    return Searcher({index}, support::unhurried_limits()).search({.text = "lentils"}).hits.at(0).post.title;
  }

  support::TemporaryFolder folder{};
  fs::path index = folder.path() / "index";
};

void flip_a_bit(const fs::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto middle = static_cast<std::streamoff>(fs::file_size(file) / 2);
  bytes.seekg(middle);
  const auto flipped = static_cast<char>(bytes.get() ^ 1);
  bytes.seekp(middle);
  bytes.put(flipped);
}

TEST(IndexCheck, FindsNothingInASoundIndex) {
  const TwoGenerations two;
  const IndexCheck check = check_index(two.index);
  ASSERT_EQ(check.generations.size(), 1U);
  EXPECT_EQ(check.generations[0].generation.name(), "gen-000002");
  EXPECT_EQ(check.generations[0].posts, 1U);
  EXPECT_TRUE(check.generations[0].problems.empty());
  EXPECT_FALSE(check.fell_back);
}

TEST(IndexCheck, FallsBackFromAnyDamage) {
  for (const char* name :
       {"postlist.glass", "docdata.glass", "termlist.glass", "iamglass", "MANIFEST.json"}) {
    const TwoGenerations two;
    flip_a_bit(two.index / "gen-000002" / name);
    const IndexCheck check = check_index(two.index);
    EXPECT_TRUE(check.fell_back) << name;
    ASSERT_TRUE(check.serving) << name;
    EXPECT_EQ(check.serving->number, 1U) << name;
    EXPECT_EQ(two.title(), "Old") << name;
    EXPECT_FALSE(check_index(two.index).fell_back) << name;
  }
}

TEST(IndexCheck, SaysWhichFileIsDamagedAndHow) {
  const TwoGenerations two;
  flip_a_bit(two.index / "gen-000002/docdata.glass");
  fs::resize_file(two.index / "gen-000002/postlist.glass", 100);
  fs::remove(two.index / "gen-000002/termlist.glass");
  const std::string size = std::to_string(fs::file_size(two.index / "gen-000001/postlist.glass"));
  EXPECT_EQ(check_index(two.index).generations[0].problems,
            (std::vector<std::string>{"docdata.glass: its hash is not the one in the manifest",
                                      "postlist.glass: 100 bytes, not " + size,
                                      "termlist.glass: No such file or directory"}));
}

TEST(IndexCheck, RepairsAPointerThatPointsNowhere) {
  const TwoGenerations two;
  std::ofstream(two.index / "CURRENT") << "gen-";
  const IndexCheck check = check_index(two.index);
  EXPECT_FALSE(check.pointer_problem.empty());
  EXPECT_TRUE(check.fell_back);
  EXPECT_EQ(two.title(), "New");
}

TEST(IndexCheck, SaysWhenNothingSoundIsLeft) {
  const TwoGenerations two;
  for (const char* generation : {"gen-000001", "gen-000002"})
    flip_a_bit(two.index / generation / "postlist.glass");
  const IndexCheck check = check_index(two.index);
  EXPECT_EQ(check.generations.size(), 2U);
  EXPECT_FALSE(check.serving);
  EXPECT_FALSE(check.fell_back);
}

void make_read_only(const fs::path& folder) {
  using fs::perms;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    fs::permissions(entry, entry.is_directory() ? perms(0555) : perms(0444));
  fs::permissions(folder, perms(0555));
}

/// In a child that is not root, as the tests may be; -1: it did not end by itself.
int as_another_user(const std::function<int()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() == 0 && ::setuid(kNobody) != 0) ::_exit(99);
    ::_exit(action());
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(IndexCheck, ChecksAnIndexThatMayOnlyBeRead) {
  const TwoGenerations two;
  fs::permissions(two.folder.path(), fs::perms(0755));
  make_read_only(two.index);
  const auto check = [&] {
    try {
      const IndexCheck found = check_index(two.index);
      const GenerationCheck& first = found.generations.at(0);
      if (!first.problems.empty()) return 1;
      return first.unchecked.empty() || found.fell_back ? 2 : 0;
    } catch (const Error&) {
      return 3;
    }
  };
  EXPECT_EQ(as_another_user(check), 0);
  fs::permissions(two.index, fs::perms(0755));
  flip_a_bit(two.index / "gen-000002/docdata.glass");
  fs::permissions(two.index, fs::perms(0555));
  const auto find_damage = [&] {
    const IndexCheck found = check_index(two.index);
    return found.refused && !found.fell_back && found.serving && found.serving->number == 1 ? 0 : 1;
  };
  EXPECT_EQ(as_another_user(find_damage), 0) << "and does not fall back, as it may not";
  fs::permissions(two.index, fs::perms(0755));
  for (const char* generation : {"gen-000001", "gen-000002"})
    fs::permissions(two.index / generation, fs::perms(0755));
}

TEST(IndexCheck, DoesNotTakeWhatOneMayNotReadForDamage) {
  for (const char* name : {"CURRENT", "gen-000002/MANIFEST.json", "gen-000002/docdata.glass"}) {
    const TwoGenerations two;
    fs::permissions(two.folder.path(), fs::perms(0755));
    fs::permissions(two.index / name, fs::perms(0));
    const auto kind = [&] {
      try {
        check_index(two.index);
      } catch (const Error& error) {
        return error.kind() == ErrorKind::Unreadable ? 0 : 2;
      }
      return 1;
    };
    EXPECT_EQ(as_another_user(kind), 0) << name;
  }
}

TEST(IndexCheck, CoversTheListOfSourceFiles) {
  const TwoGenerations two;
  const fs::path ledger = two.index / "gen-000002/FILES.cbor";
  std::ofstream(ledger) << hash_bytes("body") << "\nbody";
  EXPECT_EQ(check_index(two.index).generations.at(0).ledger_problem, "");
  flip_a_bit(ledger);
  const IndexCheck check = check_index(two.index);
  EXPECT_EQ(check.generations.at(0).ledger_problem, "FILES.cbor: its hash is not the one in its first line");
  EXPECT_FALSE(check.fell_back) << "searches do not need it";
  fs::remove(ledger);
  EXPECT_EQ(check_index(two.index).generations.at(0).ledger_problem, "FILES.cbor: No such file or directory");
}

TEST(IndexCheck, ThereMustBeAnIndex) {
  const support::TemporaryFolder folder;
  EXPECT_THROW(check_index(folder.path()), Error);
  EXPECT_THROW(check_index(folder.path() / "missing"), Error);
}

}  // namespace
}  // namespace annals
