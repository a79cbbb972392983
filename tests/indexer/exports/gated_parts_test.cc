// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/gated_parts.h"

#include <gtest/gtest.h>

#include <vector>

namespace annals {
namespace {

struct GatedCase {
  std::string written, expected;
};

TEST(GatedParts, AreKnownByTheBlocksNameOrAttributes) {
  const auto in_block = [](const std::string& opening) {
    const std::string name = opening.substr(0, opening.find(' '));
    return without_gated_parts("a<!-- wp:" + opening + " -->text<!-- /wp:" + name + " -->b");
  };
  for (const std::string opening :
       {"pms/restrict-content {\"x\":1}", "rcp/restrict-content", "x/members-only", "table-of-contents {}",
        "yoast-seo/table-of-contents", "rank-math/toc-block", "premium-content/buttons",
        "group {\"contentControls\":{\"enabled\":true,\"rules\":{\"user\":{\"userStatus\":\"logged_in\"}}}}",
        "p "
        "{\"blockVisibility\":{\"controlSets\":[{\"controls\":{\"dateTime\":{\"schedules\":[{\"enable\":true}"
        "]}}}]}}"})
    EXPECT_EQ(in_block(opening), "a b") << opening;
  for (const std::string opening :
       {"ugb/team-member", "premium/heading", "premium-content/container", "members", "bp/members-list",
        "p {\"contentControls\":{\"enabled\":false,\"rules\":{\"user\":{\"userStatus\":\"logged_in\"}}}}",
        "p {\"contentControls\":{\"enabled\":true,\"rules\":{\"device\":{\"hideOn\":{}}}}}"})
    EXPECT_NE(in_block(opening), "a b") << opening;
}

TEST(GatedParts, OfMembersAreLeftOut) {
  for (const auto& [written, expected] : std::vector<GatedCase>{
           {"a<!-- wp:premium-content/subscriber-view -->no<!-- /wp:premium-content/subscriber-view -->b",
            "a b"},
           {"<!-- wp:premium-content/logged-out-view -->a<!-- /wp:premium-content/logged-out-view -->",
            "<!-- wp:premium-content/logged-out-view -->a<!-- /wp:premium-content/logged-out-view -->"},
           {"a<!-- wp:jetpack/paywall /-->no<!-- wp:p -->no", "a "},
           {"a<!-- wp:group {\"metadata\":{\"blockVisibility\":false}} -->no<!-- wp:group -->no<!-- "
            "/wp:group "
            "-->no<!-- /wp:group -->b",
            "a b"},
           {"a<!--kg-gated-block:begin nonMember:false memberSegment:\"\" -->no<!--kg-gated-block:end-->b",
            "a b"},
           {"a<!--kg-gated-block:begin nonMember:true -->b<!--kg-gated-block:end-->",
            "a<!--kg-gated-block:begin nonMember:true -->b<!--kg-gated-block:end-->"},
           {"a<!--kg-gated-block:begin nonMember:false -->no", "a "},
           {"a<!-- wp:image {\"id\":5} /-->b<!--", "a<!-- wp:image {\"id\":5} /-->b<!--"}})
    EXPECT_EQ(without_gated_parts(written), expected) << written;
}

}  // namespace
}  // namespace annals
