// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Haml, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"", ""},
           TextCase{"%p One\n%p\n  Two\n  %b three\n  four", "One\nTwo three four"},
           TextCase{".box\n  #inner inside\n.after after", "inside\nafter"},
           TextCase{"%p{:class => \"a\",\n    :id => \"b\"} text\n%p(class=\"a\") other\n%p[object] third",
                    "text\nother\nthird"},
           TextCase{"-# gone\n   too\n/ gone\n  too\n- if x\n  %p kept\n= code\n!= code\n%p= code\n!!! 5",
                    "kept"},
           TextCase{"= link_to \"a\",\n  \"b\"\n%p a #{code} b", "a b"},
           TextCase{"\\%p literal\n\\= too", "%p literal = too"},
           TextCase{":markdown\n  # Head\n\n  Some *text*.\n\n      code\n%p after",
                    "Head\nSome text.\ncode\nafter"},
           TextCase{"%div\n  :textile\n    h2. Head\n\n    Some *text*.\n  %p after",
                    "Head\nSome text.\nafter"},
           TextCase{":javascript\n  gone\n:css\n  gone\n:plain\n  <b>kept</b>\n:escaped\n  a < b",
                    "kept\na < b"},
           TextCase{"<p>raw <b>html</b></p>\n%br/\ntext |\n  joined |", "raw html\ntext joined"},
           TextCase{"%script\n  gone\n%p kept", "kept"},
           TextCase{"%pre\n  code", "code"},
       })
    EXPECT_EQ(extract_haml(body).text, text) << body;
}

TEST(Haml, CollectsSectionsLinksAndAlternativeTexts) {
  const ExtractedText post = extract_haml(
      "%h2#own First\n%p\n  %a{:href => \"/a\", :title => 't'} one\n  %a{href: '/b'} two\n  %a(href=\"/c\") "
      "three\n"
      "%img{:src => \"x.png\", :alt => \"A red fox\"}\n%img(alt=\"A cub\")/\n%h3{:id => \"other\"} Second\n");
  EXPECT_EQ(post.text, "First\none two three\nSecond");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"First", "own", 2, 0}, {"Second", "other", 3, 20}}));
  EXPECT_EQ(post.links, (std::vector<Link>{{"/a", "one"}, {"/b", "two"}, {"/c", "three"}}));
  EXPECT_EQ(post.alt_text, "A red fox\nA cub");
}

}  // namespace
}  // namespace annals
