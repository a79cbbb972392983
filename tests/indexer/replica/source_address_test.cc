// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/source_address.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/base/error.h"

namespace annals {
namespace {

using Kind = SourceAddress::Kind;

TEST(SourceAddress, IsAFolderAHostOrAnAddressOfTheWeb) {
  struct Case {
    std::string text;
    Kind kind;
    std::string place, host, port;
  };
  for (const Case& one : std::vector<Case>{
           {"/srv/index/", Kind::Folder, "/srv/index", "", ""},
           {"/", Kind::Folder, "/", "", ""},
           {"index", Kind::Folder, "index", "", ""},
           {"./a:b", Kind::Folder, "./a:b", "", ""},
           {"example.org:index", Kind::Host, "index", "example.org", ""},
           {"me@example.org:/srv/my index/", Kind::Host, "/srv/my index", "me@example.org", ""},
           {"ssh://me@example.org:2222/srv/index", Kind::Host, "/srv/index", "me@example.org", "2222"},
           {"ssh://example.org/srv", Kind::Host, "/srv", "example.org", ""},
           {"https://example.org/index/", Kind::Web, "https://example.org/index", "", ""},
           {"http://127.0.0.1:8000/", Kind::Web, "http://127.0.0.1:8000", "", ""}}) {
    const SourceAddress address = source_address(one.text);
    EXPECT_EQ(address.kind, one.kind) << one.text;
    EXPECT_EQ(address.place, one.place) << one.text;
    EXPECT_EQ(address.host, one.host) << one.text;
    EXPECT_EQ(address.port, one.port) << one.text;
  }
}

TEST(SourceAddress, IsNeverAnOptionOrACommand) {
  for (const char* text : {"",
                           "-oProxyCommand=x:y",
                           "me@-oProxyCommand=x:y",
                           "a b:c",
                           "$(x):y",
                           "`x`:y",
                           "a;b:c",
                           ":path",
                           "@a:b",
                           "a@:b",
                           "a@b@c:d",
                           "example.org:",
                           "example.org:a\\b",
                           "example.org:a!b",
                           "ssh://",
                           "ssh://a",
                           "ssh:///x",
                           "ssh://a:x/y",
                           "ssh://a:123456/y",
                           "ssh://-a/x",
                           "ftp://example.org/x",
                           "file:///x",
                           "https://",
                           "https://a/b?c",
                           "https://a/b#c",
                           "https://a/b c",
                           "a\nb",
                           "/a\tb"})
    EXPECT_THROW(source_address(text), Error) << text;
}

TEST(SourceAddress, APathIsOneWordToTheShellOfAHost) {
  const std::vector<std::string> words = reading_command(source_address("a:/it's $(x)"), "CURRENT");
  EXPECT_EQ(words.front(), "ssh");
  ASSERT_GE(words.size(), 3U);
  EXPECT_EQ(words[words.size() - 3], "--");
  EXPECT_EQ(words[words.size() - 2], "a");
  EXPECT_EQ(words.back(), R"(cat -- '/it'\''s $(x)/CURRENT')");
}

TEST(SourceAddress, ASafeAddressOfTheWebStaysSafe) {
  const auto protocols = [](const std::string& text) {
    const std::vector<std::string> words = reading_command(source_address(text), "CURRENT");
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      if (words[i] == "--proto") return words[i + 1];
    return std::string();
  };
  EXPECT_EQ(protocols("https://example.org/x"), "=https");
  EXPECT_EQ(protocols("http://example.org/x"), "=http,https");
}

TEST(SourceAddress, IsNamedWithoutItsPassword) {
  EXPECT_EQ(place_in(source_address("https://me:word@example.org/a@b"), "CURRENT"),
            "https://example.org/a@b/CURRENT");
  EXPECT_EQ(place_in(source_address("https://example.org/a@b"), "X"), "https://example.org/a@b/X");
  EXPECT_EQ(place_in(source_address("me@a:b"), "CURRENT"), "me@a:b/CURRENT");
}

}  // namespace
}  // namespace annals
