// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/suggested_links.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(SuggestedLinks, HaveFileLineWordsAndTarget) {
  const support::TemporaryFolder folder;
  support::write_file(folder.path() / "a.md", "---\ntitle: A\n---\nOne.\n\nAzure Goes *Dark* here.\n");
  LinkSuggestions suggestions;
  suggestions.posts = {{.path = "a.md", .text = "One.\nAzure Goes Dark here."},
                       {.path = "gone.md", .text = "Azure Goes Dark"},
                       {.path = "dark.md", .url = "/dark/", .title = "Azure Goes Dark"}};
  suggestions.list = {{0, 2, 5, "Azure Goes Dark", NameOrigin::Title, 0.5},
                      {1, 2, 0, "Azure Goes Dark", NameOrigin::Link, 0.25}};
  const IndexSettings settings{.archives = {{.root = folder.path().string()}}};
  const PostPlaces places(settings, folder.path());
  EXPECT_EQ(suggested_links_text(suggestions, places),
            "a.md:6: Azure Goes Dark -> dark.md (title)\ngone.md: Azure Goes Dark -> dark.md (link)\n");
  const auto json = nlohmann::json::parse(suggested_links_json(suggestions, places));
  EXPECT_EQ(json[0],
            nlohmann::json::parse(R"({"path": "a.md", "line": 6, "words": "Azure Goes Dark", "by": "title",
      "target": {"path": "dark.md", "url": "/dark/", "title": "Azure Goes Dark"}, "score": 0.5})"));
  EXPECT_TRUE(json[1]["line"].is_null());
  suggestions.posts[2].url.clear();
  EXPECT_TRUE(links_to_make(suggestions).empty()) << "it has no address";
}

}  // namespace
}  // namespace annals
