// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

std::string entry(const std::string& id, const std::string& rest) {
  return "<entry><itemid>" + id + "</itemid><eventtime>2005-06-0" + id +
         " 23:50:00</eventtime><subject>Day " + id +
         "</subject><event>Rain &lt;b&gt;all&lt;/b&gt; day.\n\nThen sun.</event>" + rest + "</entry>\n";
}

TEST(LiveJournal, PublishesWhatSaysThatItIsPublic) {
  const support::AuditedExport found = support::audited_file(
      "lj.xml",
      "<?xml version=\"1.0\" encoding='utf-8'?>\n<livejournal>\n" +
          entry("1", "<security>public</security><allowmask>0</allowmask><taglist>rain, sun</taglist>") +
          entry("2", "<security>usemask</security><allowmask>1</allowmask>") +
          entry("3", "<security>private</security>") + entry("4", "") +
          entry("5", "<security>public</security><allowmask>5</allowmask>") + "</livejournal>\n");
  EXPECT_EQ(found.generator, "livejournal");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(found.rows,
            (Texts{"lj.xml#1 | Day 1 | 2005-06-01 | rain+sun |  | public",
                   "lj.xml#2 | Day 2 | 2005-06-02 |  |  | visibility: friends only",
                   "lj.xml#3 | Day 3 | 2005-06-03 |  |  | visibility: private",
                   "lj.xml#4 | Day 4 | 2005-06-04 |  |  | visibility: security is not stated",
                   "lj.xml#5 | Day 5 | 2005-06-05 |  |  | visibility: public with a mask of readers"}));
  EXPECT_EQ(found.posts[0].text, "Rain all day.\nThen sun.");
}

}  // namespace
}  // namespace annals
