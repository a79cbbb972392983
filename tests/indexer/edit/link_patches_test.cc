// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/link_patches.h"

#include <gtest/gtest.h>

#include "query/index/post_links.h"
#include "tests/support/archive_with.h"
#include "tests/support/has.h"

namespace annals {
namespace {

/// Of one file in a blog of Hugo; what is left out behind it.
std::string patch_of(const std::string& name, const std::string& text) {
  const auto folder = support::folder_with({{"config.toml", "baseURL = \"https://example.org\"\n"},
                                            {"content/dark.md", "---\ntitle: Azure Goes Dark\n---\nDark.\n"},
                                            {"content/" + name, text}});
  const LinkToMake place{.path = "content/" + name,
                         .words = "Azure Goes Dark",
                         .url = "/dark/",
                         .keys = {link_key_of_address("/dark/")}};
  const IndexSettings settings{.archives = {{.root = folder.path().string(), .generator = "hugo"}}};
  const SourcePatches patches = link_patches(settings, {place});
  std::string patch = patches.text;
  for (const Diagnostic& left : patches.left_out) patch += left.path + ": " + left.message + '\n';
  return patch;
}

TEST(LinkPatches, ChangeOnlyTheLink) {
  EXPECT_EQ(
      patch_of("a.md", "---\ntitle: Azure Goes Dark, again\n---\nWhen *Azure Goes\nDark*, it was.\n"),
      "--- a/content/a.md\n+++ b/content/a.md\n@@ -1,5 +1,5 @@\n ---\n title: Azure Goes Dark, again\n ---\n"
      "-When *Azure Goes\n-Dark*, it was.\n+When *[Azure Goes\n+Dark](/dark/)*, it was.\n");
  EXPECT_TRUE(support::has(patch_of("b.html", "---\ntitle: B\n---\n<p>As Azure Goes Dark.</p>\n"),
                           "+<p>As <a href=\"/dark/\">Azure Goes Dark</a>.</p>\n"));
  EXPECT_TRUE(support::has(patch_of("c.adoc", "= C\n\nAs Azure Goes Dark.\n"),
                           "+As link:/dark/[Azure Goes Dark].\n"));
  EXPECT_TRUE(support::has(patch_of("d.org", "#+title: D\n\nAs Azure Goes Dark.\n"),
                           "+As [[/dark/][Azure Goes Dark]].\n"));
}

TEST(LinkPatches, TakeTheFirstPlaceThatCanBeALink) {
  EXPECT_TRUE(support::has(patch_of("a.md",
                                    "---\ntitle: A\n---\n## Azure Goes Dark\n\n`Azure Goes Dark` [Azure Goes "
                                    "Dark](https://x.example/)\n\n"
                                    "Azure Goes Dark\n"),
                           "-Azure Goes Dark\n+[Azure Goes Dark](/dark/)\n"));
}

TEST(LinkPatches, LeaveOutWhatIsNotSafe) {
  for (const std::string text :
       {"`Azure Goes Dark`\n", "[about Azure Goes Dark now](https://x.example/)\n", "    Azure Goes Dark\n",
        "Azure goes dark\n", "<!-- Azure Goes Dark -->\n", "{{< note \"Azure Goes Dark\" >}}\n"})
    EXPECT_EQ(patch_of("a.md", "---\ntitle: A\n---\nText.\n\n" + text),
              "content/a.md: 'Azure Goes Dark' stands nowhere where a link can be made safely\n")
        << text;
  EXPECT_EQ(patch_of("a.txt", "Azure Goes Dark\n").find("--- a/"), std::string::npos);
}

}  // namespace
}  // namespace annals
