// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_links.h"

#include <gtest/gtest.h>

#include <set>

#include "query/index/database.h"
#include "query/index/value_query.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(LinkKey, IsTheSameHoweverAnAddressIsWritten) {
  for (const char* address : {"/a/", "/a", "a", "https://example.org/a/index.html", "/a/#part"})
    EXPECT_EQ(link_key_of_address(address), "/a") << address;
  EXPECT_EQ(link_key_of_file("posts/a.md"), "@/posts/a.md");
  EXPECT_EQ(place_of_link_key("@/posts/a.md"), "posts/a.md");
  EXPECT_EQ(place_of_link_key("/a"), "/a");
  EXPECT_EQ(link_keys_of({.path = "a.md", .url = "/a/", .aliases = {"/old/"}}),
            (std::vector<std::string>{"@/a.md", "/a", "/old"}));
}

class PostLinksCase : public testing::Test {
 protected:
  using Paths = std::set<std::string>;

  PostLinksCase()
      : index_(support::index_with({
            {.path = "a.md", .url = "/a/", .title = "A", .links = {{"/b", "the b"}, {"@/c.md", "the c"}}},
            {.path = "b.md", .url = "/b/", .aliases = {"/old/"}, .title = "B", .links = {{"/b", "itself"}}},
            {.path = "c.md", .url = "/c/", .title = "C", .links = {{"/old", "b again"}, {"/gone", "nobody"}}},
        })),
        database_(open_database(index_.path).database) {}

  Paths found(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    Paths paths;
    const Xapian::MSet matches = enquire.get_mset(0, 10);
    for (auto match = matches.begin(); match != matches.end(); ++match)
      paths.insert(to_post(match.get_document()).path);
    return paths;
  }
  Paths found(std::string_view field, std::string_view value) {
    return found(value_query(*find_field(field), database_, value));
  }

  support::TemporaryIndex index_;
  Xapian::Database database_;
};

TEST_F(PostLinksCase, FindsBothDirectionsByAnyNameOfAPost) {
  for (const char* name : {"b.md", "/b/", "/old/", "https://example.org/b/"})
    EXPECT_EQ(found(linking_to(database_, name)), (Paths{"a.md", "b.md", "c.md"})) << name;
  EXPECT_EQ(found(linked_from(database_, "a.md")), (Paths{"b.md", "c.md"}));
  EXPECT_EQ(found(linking_to(database_, "/gone/")), Paths{"c.md"}) << "a page that the index does not have";
  EXPECT_EQ(found(linked_from(database_, "/gone/")), Paths());
  EXPECT_EQ(found(linking_to(database_, "@/c.md")), Paths{"a.md"});
}

TEST_F(PostLinksCase, FieldsOfLinksAskForThem) {
  EXPECT_EQ(found("links-to", "/c/"), Paths{"a.md"});
  EXPECT_EQ(found("linked-from", "c.md"), Paths{"b.md"});
  EXPECT_EQ(found("path", "c.md"), Paths{"c.md"}) << "any other has its term";
}

TEST_F(PostLinksCase, SumsUpWhatOthersSayOfAPost) {
  const Xapian::docid b = posts_named(database_, "b.md").front();
  const Inbound inbound = inbound_of(database_, b);
  EXPECT_EQ(inbound.posts, 2U) << "not itself";
  EXPECT_EQ(inbound.texts, (std::vector<std::string>{"the b", "b again"}));
  EXPECT_EQ(inbound_of(database_, posts_named(database_, "a.md").front()).posts, 0U);
  EXPECT_TRUE(posts_named(database_, "nobody").empty());
}

}  // namespace
}  // namespace annals
