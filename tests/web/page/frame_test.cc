// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/frame.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "query/base/error.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

std::string refusal(const std::filesystem::path& file) {
  try {
    read_frame(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

TEST(Frame, IsReadWhenItHasOnePlaceForThePage) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "search.html";
  const auto refusal_of = [&](const std::string& text) {
    support::write_file(file, text);
    const std::string said = refusal(file);
    return said.substr(std::min(said.size(), said.find("search.html")));
  };
  EXPECT_EQ(refusal_of("<main>%annals%</main>"), "");
  EXPECT_EQ(read_frame(file), "<main>%annals%</main>");
  EXPECT_EQ(refusal_of("<main></main>"), "search.html has no %annals%");
  EXPECT_EQ(refusal_of("%annals-title%"), "search.html has no %annals%");
  EXPECT_EQ(refusal_of(""), "search.html has no %annals%");
  EXPECT_EQ(refusal_of("%annals% %annals%"), "search.html has %annals% more than once");
  EXPECT_EQ(refusal_of("%annals%" + std::string(5 << 20, 'x')), "search.html cannot be read as a template");
  const std::filesystem::path pipe = folder.path() / "pipe.html";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  for (const std::filesystem::path& other : {folder.path(), folder.path() / "none.html", pipe})
    EXPECT_EQ(refusal(other), other.string() + " cannot be read as a template");
}

TEST(Frame, TakesWhatIsPutIntoItForText) {
  EXPECT_EQ(framed("<%annals-title%|%annals-head%|%annals%|%annals-title%>",
                   {.title = "%annals%%annals-head%", .head = "%annals%", .body = "%annals-title%"}),
            "<%annals%%annals-head%|%annals%|%annals-title%|%annals%%annals-head%>");
  EXPECT_EQ(framed("%annals%", {.title = "t", .body = "p"}), "p");
  EXPECT_EQ(framed("5% %annals-other% %annals% %annals", {.body = "p"}), "5% %annals-other% p %annals");
}

TEST(BasePath, IsAPathWithoutASlashAtItsEnd) {
  for (const auto& [given, path] :
       {std::pair{"", ""}, {"/", ""}, {"/search-app", "/search-app"}, {"/a/b.c~_/", "/a/b.c~_"}})
    EXPECT_EQ(checked_base_path(given), path) << given;
  for (const std::string bad : {"search-app", "//evil.example", "/a//b", "/a/../b", "/..", "/a b", "/a?b",
                                "/a#b", "/a\"b", "/<a>", "https://example.org/a", "/\\evil.example", "/%2e"})
    EXPECT_THROW(checked_base_path(bad), Error) << bad;
}

}  // namespace
}  // namespace annals
