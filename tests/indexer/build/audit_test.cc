// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/audit.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::folder_with;
using Texts = std::vector<std::string>;

ReadPost public_post(const std::string& path, const std::string& url, Texts aliases = {}) {
  ReadPost read;
  read.post.path = path;
  read.post.url = url;
  read.post.aliases = std::move(aliases);
  read.post.visibility = Visibility::Public;
  return read;
}

Texts shared_addresses(const std::vector<ReadPost>& posts) {
  Texts lines;
  for (const Diagnostic& d : find_shared_addresses(posts)) lines.push_back(d.path + ": " + d.message);
  return lines;
}

TEST(Audit, FindsAddressesThatTwoPublicPostsShare) {
  EXPECT_EQ(shared_addresses({public_post("a.md", "/a/"), public_post("b.md", "/a/index.html"),
                              public_post("c.md", "/a"), public_post("d.md", "/a.html")}),
            (Texts{"b.md: /a/index.html is also the address of a.md; only one of the two can be reached",
                   "c.md: /a is also the address of a.md; only one of the two can be reached"}));
  EXPECT_EQ(shared_addresses({public_post("a.md", ""), public_post("b.md", "")}), Texts());
  std::vector<ReadPost> posts = {public_post("a.md", "/a/"), public_post("b.md", "/a/")};
  posts[0].post.visibility = Visibility::Draft;
  EXPECT_EQ(shared_addresses(posts), Texts()) << "a draft may wait for its turn";
  posts[0].post.visibility = Visibility::Public;
  posts[0].candidate = false;
  EXPECT_EQ(shared_addresses(posts), Texts());
}

TEST(Audit, FindsFormerAddressesThatLeadToTwoPosts) {
  EXPECT_EQ(shared_addresses({public_post("a.md", "/a/", {"/b", "/old/", "/a"}),
                              public_post("b.md", "/b/", {"/old"}), public_post("c.md", "/c/", {"/older/"})}),
            (Texts{"a.md: its former address /b also leads to b.md",
                   "b.md: its former address /old also leads to a.md"}));
}

Texts diagnostics_of(const Audit& audit, DiagnosticKind kind) {
  Texts lines;
  for (const Diagnostic& d : audit.diagnostics)
    if (d.kind == kind) lines.push_back(d.path + ':' + std::to_string(d.line) + ": " + d.message);
  return lines;
}

TEST(Audit, SaysWhichFilesAreNotInTheEncodingOfTheOthers) {
  const std::string latin = "---\ntitle: Caf\xE9\n---\nText.", utf8 = "---\ntitle: Café\n---\nText.",
                    declared = "<meta charset=iso-8859-1><title>Caf\xE9</title>";
  const auto mixed = folder_with({{"a.md", latin}, {"b.md", utf8}, {"c.html", declared}});
  EXPECT_EQ(diagnostics_of(audit_archive(mixed.path().string(), "").front(), DiagnosticKind::Encoding),
            (Texts{"a.md:0: not UTF-8; read as windows-1252",
                   "c.html:0: not UTF-8; read as windows-1252, as declared"}));
  const auto uniform = folder_with({{"a.md", latin}, {"c.html", declared}});
  EXPECT_EQ(diagnostics_of(audit_archive(uniform.path().string(), "").front(), DiagnosticKind::Encoding),
            Texts());
}

TEST(Audit, MissesTitlesOnlyOfPosts) {
  const auto folder = folder_with({{"_config.yml", "title: x"},
                                   {"_posts/2009-01-01-a.md", "---\ntags: x\n---\nText.\n"},
                                   {"_posts/2009-01-02-b.md", "---\ntags: x\n---\n# Heading\n"},
                                   {"copied.html", "<p>Text.</p>"}});
  EXPECT_EQ(diagnostics_of(audit_archive(folder.path().string(), "").front(), DiagnosticKind::Title),
            (Texts{"_posts/2009-01-01-a.md:0: no title; its file name is used"}));
}

TEST(Audit, FindsLinksThatLeadToNoPageOfTheArchive) {
  const auto folder =
      folder_with({{"_config.yml", "url: https://example.org\n"},
                   {"assets/a.png", "x"},
                   {"_posts/2020-01-01-one.md",
                    "---\ntitle: One\n---\n"
                    "[a]({% post_url 2020-01-02-two %}) [b](/2020/01/02/two.html) [c](/tags/x/) "
                    "[c](/kategorie/x/) [c](/feed/) "
                    "![d](/assets/a.png) [e](https://example.com/gone) [f](#g) [h](/2019/) "
                    "[i]({% post_url 2020-01-03-gone %}) [j](/2019/gone/) [k](/2019/gone/#l) "
                    "[m](https://example.org/absent) [n]({% link _posts/2020-01-09-nine.md %})\n"},
                   {"_posts/2020-01-02-two.md", "---\ntitle: Two\n---\nText.\n"},
                   {"_posts/2020-01-04-draft.md",
                    "---\ntitle: Draft\npublished: false\n---\n[a](/2019/to-be-written/)\n"}});
  const std::string nowhere = ", which no page of this archive has",
                    one = "_posts/2020-01-01-one.md:0: links to ";
  EXPECT_EQ(diagnostics_of(audit_archive(folder.path().string(), "").front(), DiagnosticKind::Link),
            (Texts{one + "2020-01-03-gone" + nowhere, one + "/2019/gone" + nowhere, one + "/absent" + nowhere,
                   one + "_posts/2020-01-09-nine.md" + nowhere}));
}

}  // namespace
}  // namespace annals
