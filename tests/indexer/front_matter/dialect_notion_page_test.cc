// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

std::string page(const std::string& rows, const std::string& body = "<p>The text.</p>") {
  return "<html><head><title>Trip &amp; back</title></head><body><article id=\"0a\" class=\"page "
         "sans\"><header><h1 "
         "class=\"page-title\">Trip &amp; back</h1><table class=\"properties\"><tbody>" +
         rows + "</tbody></table></header><div class=\"page-body\">" + body +
         "</div></article></body></html>";
}

std::string row(const std::string& kind, const std::string& name, const std::string& cell) {
  return "<tr class=\"property-row property-row-" + kind + "\"><th><span class=\"icon\"></span>" + name +
         "</th><td>" + cell + "</td></tr>";
}

TEST(NotionPage, PropertiesAreFrontMatter) {
  const ReadPost read =
      read_as("plain", "Trip 11112222333344445555666677778888.html",
              page(row("date", "Date", "<time>@March 4, 2019 10:00 AM</time>") +
                   row("multi_select", "Tags",
                       "<span class=\"selected-value select-value-color-blue\">sea</span><span "
                       "class=\"selected-value\">ice</span>") +
                   row("checkbox", "Draft", "<div class=\"checkbox checkbox-off\"></div>")));
  EXPECT_EQ(read.dialect, "notion_page");
  EXPECT_EQ(read.post.title, "Trip & back");
  EXPECT_EQ(iso_day(read.post.date), "2019-03-04");
  EXPECT_EQ(read.post.tags, (std::vector<std::string>{"sea", "ice"}));
  EXPECT_EQ(read.post.text, "The text.");
  EXPECT_EQ(read.reason, "public");
}

TEST(NotionPage, OnlyAPublishedPageIsPublic) {
  const auto reason = [](const std::string& rows) {
    return read_as("plain", "Trip.html", page(rows)).reason;
  };
  EXPECT_EQ(reason(row("status", "Status", "<span class=\"selected-value\">In progress</span>")),
            "Status: In progress");
  EXPECT_EQ(reason(row("checkbox", "Draft", "<div class=\"checkbox checkbox-on\"></div>")), "Draft: true");
  EXPECT_EQ(reason(row("checkbox", "Published", "<div class=\"checkbox checkbox-off\"></div>")),
            "Published: false");
  EXPECT_EQ(reason(row("status", "Status", "<span class=\"selected-value\">Done</span>")), "public");
}

TEST(NotionPage, AListOfAStatusHidesAsOneDoes) {
  const auto options = [](const std::string& first, const std::string& second) {
    return page(row("multi_select", "Status",
                    "<span class=\"selected-value\">" + first + "</span><span class=\"selected-value\">" +
                        second + "</span>"));
  };
  EXPECT_NE(read_as("plain", "Trip.html", options("Done", "Draft")).reason, "public");
}

/// It would take minutes if each option were read to the end of the page.
TEST(NotionPage, OptionsThatDoNotEndAreReadToTheNextOne) {
  std::string cell;
  while (cell.size() < 900'000) cell += "<span class=\"selected-value\">sea";
  const ReadPost read = read_as("plain", "Trip.html", page(row("multi_select", "Tags", cell)));
  ASSERT_FALSE(read.post.tags.empty());
  EXPECT_EQ(read.post.tags.front(), "sea");
}

TEST(NotionPage, TwoColumnsOfAStatusArePrivate) {
  const std::string done = "<span class=\"selected-value\">Done</span>",
                    draft = "<span class=\"selected-value\">Draft</span>";
  EXPECT_NE(read_as("plain", "Trip.html", page(row("status", "Stage", draft) + row("status", "Stage", done)))
                .reason,
            "public");
}

TEST(NotionPage, ADatabaseIsNotPublic) {
  const std::string table = "<table class=\"collection-content\"><tr><td>A draft</td></tr></table>";
  EXPECT_EQ(read_as("plain", "Trips.html", page("", table)).reason, "visibility: a table of pages");
}

}  // namespace
}  // namespace annals
