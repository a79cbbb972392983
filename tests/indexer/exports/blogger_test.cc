// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using support::audited_file;
using support::AuditedExport;
using Texts = std::vector<std::string>;

std::string kind(const std::string& name) {
  return "<category scheme='http://schemas.google.com/g/2005#kind' "
         "term='http://schemas.google.com/blogger/2008/kind#" +
         name + "'/>";
}

std::string entry(const std::string& id, const std::string& inside) {
  return "<entry><id>tag:blogger.com,1999:blog-1." + id +
         "</id><published>2010-11-27T23:08:20.877-08:00"
         "</published><title type='text'>Title</title><content type='html'>&lt;p&gt;Body&lt;/p&gt;</content>"
         "<author><name>Ann</name><email>noreply@blogger.com</email></author>" +
         inside + "</entry>\n";
}

TEST(Blogger, ReadsTheOldBackup) {
  const AuditedExport found = audited_file(
      "blog.xml",
      "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
      "<id>tag:blogger.com,1999:blog-1.archive</id><link rel='alternate' href='http://pier.example/'/>" +
          entry("layout", kind("template")) + entry("settings.ADMIN", kind("settings")) +
          entry("post-1", kind("post") + "<category scheme='http://www.blogger.com/atom/ns#' term='Sea'/>"
                                         "<link rel='alternate' type='text/html' "
                                         "href='http://pier.example/2010/11/a.html'/>") +
          entry("post-2", kind("comment")) +
          entry("post-3", kind("post") + "<app:control xmlns:app='http://purl.org/atom/app#'>"
                                         "<app:draft>yes</app:draft></app:control>") +
          entry("page-4", kind("page") + "<link rel='replies' type='text/html' "
                                         "href='http://pier.example/p/b.html#comment-form'/>") +
          "</feed>");
  EXPECT_EQ(found.generator, "blogger");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(found.rows, (Texts{"blog.xml#post-1 | Title | 2010-11-27 | Sea | /2010/11/a.html | public",
                               "blog.xml#post-3 | Title | 2010-11-27 |  |  | draft: yes",
                               "blog.xml#page-4 | Title | 2010-11-27 |  | /p/b.html | public"}));
  EXPECT_EQ(found.posts[0].text, "Body");
  EXPECT_EQ(found.posts[0].authors, Texts{"Ann"});
}

TEST(Blogger, ReadsTakeout) {
  const auto typed = [](const std::string& id, const std::string& type, const std::string& status) {
    return entry(id, "<blogger:type>" + type + "</blogger:type><blogger:status>" + status +
                         "</blogger:status><blogger:filename>/2019/11/" + id + ".html</blogger:filename>");
  };
  const AuditedExport found = audited_file(
      "feed.atom",
      "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
      "xmlns:blogger='http://schemas.google.com/blogger/2018'>" +
          typed("post-1", "POST", "LIVE") + typed("post-2", "COMMENT", "LIVE") +
          typed("post-3", "PAGE", "DRAFT") + typed("post-4", "POST", "SCHEDULED") +
          typed("post-5", "POST", "SOFT_TRASHED") + typed("post-6", "POST", "SECRET") + "</feed>");
  EXPECT_EQ(found.rows,
            (Texts{"feed.atom#post-1 | Title | 2010-11-27 |  | /2019/11/post-1.html | public",
                   "feed.atom#post-3 | Title | 2010-11-27 |  | /2019/11/post-3.html | status: draft",
                   "feed.atom#post-4 | Title | 2010-11-27 |  | /2019/11/post-4.html | status: future",
                   "feed.atom#post-5 | Title | 2010-11-27 |  | /2019/11/post-5.html | status: trash",
                   "feed.atom#post-6 | Title | 2010-11-27 |  | /2019/11/post-6.html | visibility: status "
                   "secret"}));
}

}  // namespace
}  // namespace annals
