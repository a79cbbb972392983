// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

std::string page(const std::string& footer) {
  return R"(<!DOCTYPE html><html><head><title>T</title></head><body><article class="h-entry">
<header><h1 class="p-name">Tides &amp; time</h1></header>
<section data-field="subtitle" class="p-summary">A subtitle</section>
<section data-field="body" class="e-content"><section name="1" class="section">
<h3 name="2" class="graf graf--h3 graf--leading graf--title">Tides &amp; time</h3>
<p class="graf graf--p">Water comes.</p></section></section>
<footer>)" +
         footer + "</footer></article></body></html>";
}

TEST(Medium, ReadsTheFolderOfPosts) {
  const std::string published =
      R"(<p>By <a href="https://medium.com/@ann" class="p-author h-card">Ann</a> on
<time class="dt-published" datetime="2018-08-11T11:23:34.123Z">August 11, 2018</time></p>
<p><a href="https://medium.com/@ann/tides-0123456789ab" class="p-canonical">Canonical link</a></p>
<p class="p-tags">Tagged in <a class="p-tag">Sea</a>, <a class="p-tag">Moon</a></p>)";
  const support::TemporaryFolder folder =
      support::folder_with({{"README.html", "x"},
                            {"profile/profile.html", "x"},
                            {"posts/2018-08-11_Tides---time-0123456789ab.html", page(published)},
                            {"posts/draft_Tides-0123456789ab.html", page(published)},
                            {"posts/unpublished.html", page("")}});
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.generator, "medium");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(found.rows,
            (Texts{"posts/2018-08-11_Tides---time-0123456789ab.html | Tides & time | 2018-08-11 | "
                   "Sea+Moon | https://medium.com/@ann/tides-0123456789ab | public",
                   "posts/draft_Tides-0123456789ab.html | Tides & time | 2018-08-11 | Sea+Moon | "
                   "https://medium.com/@ann/tides-0123456789ab | draft: true",
                   "posts/unpublished.html | Tides & time |  |  |  | draft: true"}));
  EXPECT_EQ(found.posts[0].text, "Water comes.");
  EXPECT_EQ(found.posts[0].authors, Texts{"Ann"});
  EXPECT_EQ(found.posts[0].description, "A subtitle");
}

TEST(Medium, OneOddNameDoesNotMakeItAnotherFolder) {
  const support::TemporaryFolder folder =
      support::folder_with({{"posts/2018-08-11_Tides---time-0123456789ab.html", page("")},
                            {"posts/draft_Tides-0123456789ab.html", page("")},
                            {"posts/index.html", page("")},
                            {"ips/ips-0001.html", page("")}});
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.generator, "medium");
  for (const std::string& row : found.rows) EXPECT_FALSE(row.starts_with("ips")) << row;
}

}  // namespace
}  // namespace annals
