// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Awestruct, ReadsAsciiDocAndTemplates) {
  const auto folder = folder_with(
      {{"_config/site.yml", "title: A site\nprofiles: {production: {base_url: 'https://example.org'}}\n"},
       {"_ext/pipeline.rb",
        "Awestruct::Extensions::Pipeline.new do\n  extension Awestruct::Extensions::Posts.new( '/news', "
        ":posts )\n"
        "  extension Awestruct::Extensions::Indexifier.new\nend\n"},
       {"news/2015-03-04-release.adoc",
        "= Out now\nAda L\n:awestruct-tags: [ \"A b\", \"C\" ]\n:awestruct-layout: post\n\nText.\n"},
       {"news/2012-12-11-old.html.erb",
        "---\ntitle: Old\ncreation_date: \"11-12-2012\"\ntags: [x]\n---\n<%= y %>Text"},
       {"about.html.haml", "---\ntitle: About\n---\n%p Text\n"},
       {"robots.txt.haml", "---\n---\nUser-agent: *\n"},
       {"_layouts/post.html.haml", "---\ntitle: no\n---\n"},
       {"bare.html.erb", "<p>no front matter</p>"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"about.html.haml | About |  |  | /about/ | public",
                  "bare.html.erb | Bare |  |  | /bare/ | no front matter: a template",
                  "news/2012-12-11-old.html.erb | Old | 2012-12-11 | x | /news/2012/12/11/old/ | public",
                  "news/2015-03-04-release.adoc | Out now | 2015-03-04 | A b,C | /news/2015/03/04/release/ | "
                  "public"}));
}

}  // namespace
}  // namespace annals
