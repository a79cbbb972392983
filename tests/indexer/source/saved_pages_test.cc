// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/saved_pages.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"
#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using Rows = std::vector<std::string>;

const std::string kPage =
    "<!DOCTYPE html><html><head><title>T</title></head><body><p>Text.</p></body></html>";

TEST(SavedPages, AreKnownByTheirContent) {
  const auto folder = folder_with({{"a.php", kPage},
                                   {"b.ASPX", "\n<!-- saved -->\n<html><body>b</body></html>"},
                                   {"c", "\xEF\xBB\xBF<?xml version='1.0'?>" + kPage},
                                   {"index.html?p=13", kPage},
                                   {"d.php", "<?php echo 1;"},
                                   {"e.php", kPage + "<?php the_post(); ?>"},
                                   {"f.jsp", "<%@ page %>" + kPage},
                                   {"Makefile", "all:\n"},
                                   {"g.png", kPage}});
  for (const std::string name : {"a.php", "b.ASPX", "c", "index.html?p=13"})
    EXPECT_TRUE(is_saved_page(folder.path() / name)) << name;
  for (const std::string name : {"d.php", "e.php", "f.jsp", "Makefile", "g.png", "none"})
    EXPECT_FALSE(is_saved_page(folder.path() / name)) << name;
}

TEST(SavedPages, ArePostsOfABuiltSite) {
  const auto folder =
      folder_with({{"index.html", kPage},
                   {"2009/a.php", "<html><title>A</title><body><p>a</p></body></html>"},
                   {"2009/caf%C3%A9.html", "<html><title>B</title><body><p>b</p></body></html>"},
                   {"2009/c", "<html><title>C</title><body><p>c</p></body></html>"},
                   {"index.html?p=13", "<html><title>D</title><body><p>d</p></body></html>"},
                   {"wp-config.php", "<?php"}});
  EXPECT_EQ(
      support::golden_table(folder.path()),
      (Rows{"2009/a.php | A |  |  | /2009/a.php | public", "2009/c | C |  |  | /2009/c | public",
            "2009/caf%C3%A9.html | B |  |  | /2009/caf%C3%A9.html | public",
            "index.html | T |  |  | / | public", "index.html?p=13 | D |  |  | /index.html?p=13 | public"}));
}

}  // namespace
}  // namespace annals
