// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/exports.h"

#include <gtest/gtest.h>

#include <set>

#include "query/base/error.h"
#include "tests/support/export_with.h"

namespace annals {
namespace {

using support::audited_file;

TEST(Export, IsDetectedByItsFirstBytes) {
  struct Case {
    std::string head, name;
  };
  for (const auto& [head, name] : std::vector<Case>{
           {"<?xml version='1.0'?><!-- <feed> --><rss xmlns:wp=\"http://wordpress.org/export/1.0/\">", "wxr"},
           {"<rss version='2.0'>", "feed"},
           {"\xEF\xBB\xBF<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "feed"},
           {"<feed><id>tag:blogger.com,1999:blog-1.archive</id>", "blogger"},
           {" {\"db\":[{\"meta\":{}}]}", "ghost"},
           {"TITLE: A\nDATE: 01/01/2001\n-----\nBODY:\n", "movable_type"},
           {"<html><body>", ""},
           {"{\"name\": \"x\"}", ""},
           {"Dear reader,\n-----\n", ""},
           {"", ""}}) {
    const Export* found = detect_export(head, "file");
    EXPECT_EQ(found ? found->name : "", name) << head;
  }
}

TEST(Export, RowsHaveNamesThatNoGeneratorHas) {
  std::set<std::string_view> names;
  for (const Export& row : kExports) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(generator_named(row.name), nullptr) << row.name;
    EXPECT_EQ(generator_of(row).name, row.name);
    EXPECT_EQ(row.detect != nullptr, row.open != nullptr) << row.name;
    EXPECT_NE(row.detect != nullptr, row.detect_folder != nullptr) << row.name;
  }
}

TEST(Export, CanBeNamed) {
  const std::string rss = "<rss><channel><item><title>T</title><guid>1</guid></item></channel></rss>";
  EXPECT_EQ(audited_file("a.xml", rss).rows.front(), "a.xml#1 | T |  |  |  | public");
  EXPECT_EQ(audited_file("a.xml", rss, {.generator = "wxr"}).rows.front(),
            "a.xml#1 | T |  |  |  | visibility: status missing");
}

TEST(Export, RefusesWhatItCannotRead) {
  const support::TemporaryFolder folder = support::folder_with({{"a.txt", "text"}, {"b/c.md", "x"}});
  const auto kind = [&](const std::string& path, const std::string& generator) {
    try {
      scan_archive(folder.path() / path, {.generator = generator});
      return std::string("read");
    } catch (const Error& error) {
      return std::string(info(error.kind()).name);
    }
  };
  EXPECT_EQ(kind("a.txt", ""), "unreadable");
  EXPECT_EQ(kind("a.txt", "jekyll"), "bad_request");
  EXPECT_EQ(kind("a.txt", "nonsense"), "bad_request");
  EXPECT_EQ(kind("b", "wxr"), "bad_request");
  EXPECT_EQ(kind("b", "medium"), "read");
  EXPECT_EQ(kind("missing.xml", ""), "unreadable");
}

TEST(Export, NamedWronglyItGivesNothingAndSaysSo) {
  for (const Export& row : kExports) {
    if (!row.open) continue;
    for (const std::string& bytes : {std::string(), std::string("\0\xFF<a", 4), std::string(300, '<')})
      EXPECT_NO_THROW(audited_file("x", bytes, {.generator = std::string(row.name)})) << row.name;
  }
}

}  // namespace
}  // namespace annals
