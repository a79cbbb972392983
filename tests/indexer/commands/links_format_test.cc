// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/links_format.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

std::string written(const std::string& format, bool verbose = false) {
  const auto folder =
      support::folder_with({{"_config.yml", "url: https://example.org\n"},
                            {"_posts/2009-03-15-long-name.md",
                             "---\ntitle: A\n---\n[a](/2001/02/03/nothing/) [b](http://b.example/\t)\n"}});
  const std::vector<Audit> audits = audit_archive(folder.path().string(), "");
  const std::vector<ArchiveLinks> links = {{audits[0], report_links(audits[0])}};
  std::ostringstream out;
  for (const LinksFormat& known : kLinksFormats)
    if (known.name == format) known.write(out, links, {.columns = 80, .verbose = verbose});
  std::string text = out.str();
  for (std::size_t at; (at = text.find(folder.path().string())) != std::string::npos;)
    text.replace(at, folder.path().string().size(), "BLOG");
  return text;
}

TEST(LinksFormat, OfTablesHasALineForEachLink) {
  EXPECT_EQ(written("tsv"),
            "path\tline\tstate\taddress\tleads_to\tproposed\tbecause\treplacement\tarchived\n"
            "_posts/2009-03-15-long-name.md\t4\tbroken\t/2001/02/03/nothing/\t\t\t\t\t\n"
            "_posts/2009-03-15-long-name.md\t4\touter\thttp://b.example/\t\t\t\t\t"
            "https://web.archive.org/web/20090315120000/http://b.example/\n");
}

TEST(LinksFormat, OfPeopleCountsAndLists) {
  EXPECT_EQ(written("text"),
            "BLOG: jekyll, https://example.org\n2 links, 1 broken, 1 outer; 1 to http:\n\nBroken links (1):\n"
            "  _posts/2009-03-15-long-name.md:4: /2001/02/03/nothing/\n\nOther sites by their links (1):\n"
            "       1  b.example, 1 by http:\n");
}

TEST(LinksFormat, OfProgramsHasEverything) {
  const nlohmann::json archive = nlohmann::json::parse(written("json")).at("archives").at(0);
  EXPECT_EQ(archive["generator"], "jekyll");
  EXPECT_EQ(archive["base_url"], "https://example.org");
  EXPECT_EQ(archive["links"][0],
            nlohmann::json::parse(R"({"path": "_posts/2009-03-15-long-name.md", "line": 4, "state": "broken",
    "address": "/2001/02/03/nothing/", "inner": true, "insecure": false, "leads_to": "", "proposal": null,
    "archived": ""})"));
  EXPECT_EQ(
      archive["hosts"][0],
      nlohmann::json::parse(R"({"host": "b.example", "links": 1, "posts": 1, "insecure": 1, "dead": 0})"));
}

}  // namespace
}  // namespace annals
