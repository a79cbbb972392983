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

TEST(LiveJournal, TablesSayTheSame) {
  const support::AuditedExport found = support::audited_file(
      "lj.csv",
      "itemid,eventtime,logtime,subject,event,security,allowmask,current_music,current_mood\r\n"
      "1,2005-06-01 23:50:00,2005-06-01 23:51:00,Rain,\"Rain <b>all</b>, day.\n\nSun.\",public,0,,\n"
      "2,2005-06-02 23:50:00,,Friends,f,usemask,1,,\n3,2005-06-03 23:50:00,,Own,p,private,0,,\n"
      "4,2005-06-04 23:50:00,,Unsaid,u,,0,,\n");
  EXPECT_EQ(found.generator, "livejournal_csv");
  EXPECT_EQ(found.rows, (Texts{"lj.csv#1 | Rain | 2005-06-01 |  |  | public",
                               "lj.csv#2 | Friends | 2005-06-02 |  |  | visibility: friends only",
                               "lj.csv#3 | Own | 2005-06-03 |  |  | visibility: private",
                               "lj.csv#4 | Unsaid | 2005-06-04 |  |  | visibility: security is not stated"}));
  EXPECT_EQ(found.posts[0].text, "Rain all, day.\nSun.");
}

TEST(LiveJournal, OfLjdumpIsTheFolderOfAJournal) {
  const auto dumped = [](const std::string& id, const std::string& rest) {
    return "<?xml version=\"1.0\"?>\n<event>\n<itemid>" + id + "</itemid>\n<subject>Day " + id +
           "</subject>\n<event>Rain &lt;b&gt;all&lt;/b&gt; day.</event>\n<eventtime>2005-06-01 "
           "23:50:00</eventtime>\n" +
           rest + "</event>\n";
  };
  const auto folder = support::folder_with(
      {{"L-1", dumped("1",
                      "<props>\n<taglist>rain, sun</taglist>\n</props>\n"
                      "<url>http://kim.livejournal.example/1.html</url>\n")},
       {"L-2", dumped("2", "<security>private</security>\n")},
       {"L-3", dumped("3", "<security>usemask</security><allowmask>1</allowmask>\n")},
       {"L-4", "<?xml version=\"1.0\"?>\n<event>\n<itemid>4</itemid>\n<event>cut"},
       {"C-1", "<?xml version=\"1.0\"?>\n<comments><comment><body>no</body></comment></comments>\n"},
       {"userpics/L-9", dumped("9", "")},
       {"notes.md", "no"}});
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.generator, "ljdump");
  EXPECT_EQ(found.rows,
            (Texts{"L-1 | Day 1 | 2005-06-01 | rain+sun | http://kim.livejournal.example/1.html | public",
                   "L-2 | Day 2 | 2005-06-01 |  |  | visibility: private",
                   "L-3 | Day 3 | 2005-06-01 |  |  | visibility: friends only",
                   "L-4 | cut |  |  |  | front matter cannot be read"}));
  EXPECT_EQ(found.posts[0].text, "Rain all day.");
}

}  // namespace
}  // namespace annals
