// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_report.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/links/source_patch.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::Files;
using Texts = std::vector<std::string>;

struct Reported {
  support::TemporaryFolder folder;
  std::vector<Audit> audits;
  LinkReport report;
};

Reported report_of(const Files& files, const DeadAddresses& dead = {}) {
  Reported reported{support::folder_with(files), {}, {}};
  reported.audits = audit_archive(reported.folder.path().string(), "");
  reported.report = report_links(reported.audits.at(0), dead);
  return reported;
}

/// "path:line state address -> what it leads to or was meant to".
Texts rows_of(const LinkReport& report) {
  Texts rows;
  for (const ReportedLink& link : report.links) {
    std::string row = link.path + ':' + std::to_string(link.line) + ' ' + std::string(name_of(link.state)) +
                      ' ' + link.target;
    if (!link.leads_to.empty()) row += " -> " + link.leads_to;
    if (link.proposal)
      row += " ? " + link.proposal->path + " (" + link.proposal->because + ") " + link.proposal->replacement;
    rows.push_back(row);
  }
  return rows;
}

const std::string kFront = "---\ntitle: T\n---\n";

Files blog_with(const std::string& body) {
  return {
      {"_config.yml", "url: https://example.org\npermalink: /:year/:month/:title/\n"},
      {"_posts/2009-03-15-azure-goes-dark.md", "---\ntitle: A\nredirect_from: [/old/azure/]\n---\nText.\n"},
      {"_posts/2010-05-01-lentil-soup.md", "---\ntitle: L\n---\nText.\n"},
      {"_posts/2010-06-01-secret-plan.md", "---\ntitle: S\npublished: false\n---\nText.\n"},
      {"_redirects", "/gone/ /about/ 301\n/wiki/* /about/\n"},
      {"images/soup.png", "png"},
      {"_posts/2011-01-02-here.md", "---\ntitle: H\n---\n" + body}};
}

Texts rows_in_blog(const std::string& body) {
  return rows_of(report_of(blog_with(body)).report);
}

TEST(LinkReport, SaysWhereLinksLead) {
  const std::string at = "_posts/2011-01-02-here.md:";
  EXPECT_EQ(
      rows_in_blog(
          "[a](/2009/03/azure-goes-dark/#x)\n[b](https://www.example.org/old/azure)\n"
          "[c]({% post_url 2010-05-01-lentil-soup %})\n![d](/images/soup.png)\n[e](/2010/06/secret-plan/)\n"
          "[f](/gone) [g](/wiki/x) [h](/tag/x/) [i](/feed.xml) [j](#part) [k](mailto:a@example.org)\n"
          "[l](http://other.example/) [m](/2009/03/azure-goes-dark.html)\n"),
      (Texts{at + "4 found /2009/03/azure-goes-dark/#x -> _posts/2009-03-15-azure-goes-dark.md",
             at + "5 found https://www.example.org/old/azure -> _posts/2009-03-15-azure-goes-dark.md",
             at + "6 found @/2010-05-01-lentil-soup -> _posts/2010-05-01-lentil-soup.md",
             at + "7 found /images/soup.png",
             at + "8 hidden /2010/06/secret-plan/ -> _posts/2010-06-01-secret-plan.md", at + "9 found /gone",
             at + "9 found /wiki/x", at + "9 unknown /tag/x/", at + "9 unknown /feed.xml",
             at + "10 outer http://other.example/",
             at + "10 found /2009/03/azure-goes-dark.html -> _posts/2009-03-15-azure-goes-dark.md"}));
}

TEST(LinkReport, ProposesWhatBrokenLinksMeant) {
  const std::string at = "_posts/2011-01-02-here.md:", azure = "_posts/2009-03-15-azure-goes-dark.md";
  EXPECT_EQ(
      rows_in_blog(
          "[a](/2009/03/Azure-Goes-Dark/)\n[b](https://example.org/2010/05/lentil-soup-x/)\n"
          "[c](/blog/2009/03/15/azure-goes-dark.html?a#b)\n[d]({% post_url 2009-03-16-azure-goes-dark %}#b)\n"
          "[e](/2010/06/secret-pla/)\n[f](/2001/02/03/nothing/)\n[g](/anything/)\n"),
      (Texts{at + "4 broken /2009/03/Azure-Goes-Dark/ ? " + azure +
                 " (same address in other letters) /2009/03/azure-goes-dark/",
             at + "5 broken https://example.org/2010/05/lentil-soup-x/ ? _posts/2010-05-01-lentil-soup.md "
                  "(similar name) ",
             at + "6 moved /blog/2009/03/15/azure-goes-dark.html?a#b -> " + azure + " ? " + azure +
                 " (older address) /2009/03/azure-goes-dark/?a#b",
             at + "7 broken @/2009-03-16-azure-goes-dark#b ? " + azure +
                 " (same slug) {% post_url 2009-03-15-azure-goes-dark %}#b",
             at + "8 broken /2010/06/secret-pla/", at + "9 broken /2001/02/03/nothing/",
             at + "10 unknown /anything/"}));
}

TEST(LinkReport, ProposesNothingHidden) {
  for (const std::string address :
       {"/2010/06/Secret-Plan/", "/secret-plan/", "{% post_url 2010-06-02-secret-plan %}", "/x/secret-plan"})
    for (const ReportedLink& link : report_of(blog_with("[a](" + address + ")\n")).report.links)
      EXPECT_FALSE(link.proposal) << address;
}

TEST(LinkReport, JoinsTheListOfALinkChecker) {
  const Reported blog = report_of(
      blog_with("[a](http://dead.example/x/#y)\n[b](https://alive.example/)\n[c](http://dead.example/)\n"),
      DeadAddresses("http://dead.example/x\n"));
  const std::vector<ReportedLink>& links = blog.report.links;
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[0].state, LinkState::Dead);
  EXPECT_EQ(links[0].archived, "https://web.archive.org/web/20110102120000/http://dead.example/x/#y");
  EXPECT_TRUE(is_insecure(links[0]));
  EXPECT_EQ(links[1].state, LinkState::Outer);
  EXPECT_EQ(links[2].state, LinkState::Outer);
  ASSERT_EQ(blog.report.hosts.size(), 2u);
  EXPECT_EQ(blog.report.hosts[0].host, "dead.example");
  EXPECT_EQ(blog.report.hosts[0].links, 2u);
  EXPECT_EQ(blog.report.hosts[0].posts, 1u);
  EXPECT_EQ(blog.report.hosts[0].insecure, 2u);
  EXPECT_EQ(blog.report.hosts[0].dead, 1u);
}

TEST(LinkReport, TakesTheListsWordForAddressesOfTheSite) {
  const Files files = {{"hugo.toml", "baseURL = 'https://example.org/'\n"},
                       {"content/posts/long-name.md", kFront + "Text."},
                       {"content/posts/here.md", kFront + "![a](https://example.org/long-name.png)\n"
                                                          "[b](https://example.org/tags/gone/)\n"}};
  const std::string picture = " https://example.org/long-name.png", list = " https://example.org/tags/gone/";
  EXPECT_EQ(rows_of(report_of(files).report),
            (Texts{"content/posts/here.md:4 unknown" + picture, "content/posts/here.md:5 unknown" + list}));
  EXPECT_EQ(rows_of(report_of(files, DeadAddresses(picture + '\n' + list)).report),
            (Texts{"content/posts/here.md:4 broken" + picture, "content/posts/here.md:5 broken" + list}));
}

TEST(LinkReport, CorrectsFilesOfHugoAndZola) {
  const Reported hugo = report_of(
      {{"hugo.toml", "baseURL = 'https://example.org/'\n"},
       {"content/posts/long-name.md", kFront + "Text."},
       {"content/notes/here.md",
        kFront +
            "[a]({{< ref \"/old/long-name.md#x\" >}})\n[b](../posts/long-name.md)\n[c](long-name.md)\n"}});
  EXPECT_EQ(rows_of(hugo.report),
            (Texts{"content/notes/here.md:4 broken @/old/long-name.md#x ? content/posts/long-name.md (same "
                   "slug) {{< ref \"/posts/long-name.md#x\" >}}",
                   "content/notes/here.md:5 found ../posts/long-name.md -> content/posts/long-name.md",
                   "content/notes/here.md:6 broken long-name.md ? content/posts/long-name.md (same slug) "
                   "../posts/long-name.md"}));
  const Reported zola =
      report_of({{"config.toml", "base_url = \"https://example.org\"\n"},
                 {"content/blog/_index.md", "+++\ntitle = \"B\"\n+++\n"},
                 {"content/blog/long-name.md", "+++\ntitle = \"L\"\n+++\nText."},
                 {"content/here.md", "+++\ntitle = \"H\"\n+++\n[a](@/old/long-name.md#x)"}});
  EXPECT_EQ(rows_of(zola.report), Texts{"content/here.md:4 broken @/old/long-name.md#x ? "
                                        "content/blog/long-name.md (same slug) @/blog/long-name.md#x"});
}

TEST(LinkReport, LeavesFilesThatAreNotInUtf8AsTheyAre) {
  const Reported blog = report_of(blog_with("Caf\xE9 [a](/2009/03/Azure-Goes-Dark/)\n"));
  ASSERT_EQ(blog.report.links.size(), 1u);
  EXPECT_EQ(blog.report.links[0].line, 4u);
  EXPECT_EQ(blog.report.links[0].proposal->replacement, "");
  ASSERT_EQ(blog.report.problems.size(), 1u);
  EXPECT_EQ(patch_of(blog.audits[0].archive, blog.report), "");
}

TEST(LinkReport, PatchesWhatIsCertain) {
  const Reported blog = report_of(blog_with("[a](/2009/03/Azure-Goes-Dark/) [b](/2001/02/03/nothing/)\r\n"));
  EXPECT_EQ(patch_of(blog.audits[0].archive, blog.report),
            "--- a/_posts/2011-01-02-here.md\n+++ b/_posts/2011-01-02-here.md\n@@ -1,4 +1,4 @@\n ---\n "
            "title: H\n ---\n"
            "-[a](/2009/03/Azure-Goes-Dark/) [b](/2001/02/03/nothing/)\r\n"
            "+[a](/2009/03/azure-goes-dark/) [b](/2001/02/03/nothing/)\r\n");
}

TEST(LinkReport, TrustsNoAddressOfAFolderWithoutGenerator) {
  const Reported plain = report_of(
      {{"2009-03-15-azure-goes-dark.md", "Text.\n"}, {"here.md", "[a](/2009/03/15/azure-goes-dark/)\n"}});
  EXPECT_EQ(rows_of(plain.report),
            Texts{"here.md:1 found /2009/03/15/azure-goes-dark/ -> 2009-03-15-azure-goes-dark.md"});
}

}  // namespace
}  // namespace annals
