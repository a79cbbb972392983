// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/whole_page.h"

#include <gtest/gtest.h>

#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;

TEST(WholePage, HasAnAddressAndAFeedIfItIsKept) {
  const SearchRequest request{.text = "tea"};
  const IndexSettings settings{.archives = {{.base_url = "https://example.org"}}};
  const PageContext page{request, settings, SearchLinks("")};
  const std::string kept = whole_page(page, {}, {.is_kept = true, .has_engine = true}, "<p>Body</p>");
  EXPECT_TRUE(has(kept, "<title>tea · example.org</title>")) << kept;
  EXPECT_TRUE(has(kept, "<p>Body</p>"));
  EXPECT_TRUE(has(kept, "rel=\"canonical\"") && has(kept, "feed?q=tea") && has(kept, "opensearch.xml"));
  const std::string error = whole_page(page, {}, {}, "");
  EXPECT_FALSE(has(error, "canonical") || has(error, "feed?") || has(error, "opensearch.xml")) << error;
}

TEST(WholePage, SaysInItsFormWhatTheSearchIs) {
  const SearchRequest request{.text = "tea", .filters = {{"tag", "a"}}};
  const IndexSettings settings;
  const PageContext page{request, settings, SearchLinks("/s"), PageLanguage::German};
  const std::string html = rendered("error.html", common_data(page, {}));
  EXPECT_TRUE(has(html, "value=\"tea\"") && has(html, "action=\"/s/search\"")) << html;
  EXPECT_TRUE(has(html, "<input type=\"hidden\" name=\"tag\" value=\"a\">"));
  EXPECT_TRUE(has(html, ">Suche</button>"));
}

}  // namespace
}  // namespace annals
