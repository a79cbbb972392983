// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(TemplateTags, AreTakenOutAndTheTextBetweenThemStays) {
  for (const auto& [body, text] : {
           TextCase{"a <%= x %> b<% if y -%>c<%# note %>", "a  bc"},
           TextCase{"{% include x.html %}a {{ page.title }}{%- if x -%}b{%- endif -%}", "a b"},
           TextCase{"[a]({{site.url}}/x) {{ 'x' | upcase }} {{{ html }}} {{> part}} {{#each a}}b{{/each}}",
                    "[a](/x)    b"},
           TextCase{"{{< figure src=\"a\" >}}{{% note %}}kept{{% /note %}}{{<note>}}", "kept"},
           TextCase{"{# a comment #}b{#- c -#}", "b"},
           TextCase{"{% highlight ruby %}puts 1{% endhighlight %}", "puts 1"},
           TextCase{"{% comment %}gone {{ x }} {% y %}{%- endcomment -%}kept", "kept"},
           TextCase{
               "a{{< comment >}}gone {{< x >}} /comment {{< /comment >}}b{{% comment %}}gone{{%/comment%}}c",
               "abc"},
           TextCase{"a{{% hugo-encryptor \"pw\" %}}gone{{% /hugo-encryptor %}}b{{< encrypt x >}}gone{{< "
                    "/encrypt >}}c",
                    "abc"},
           TextCase{"{{< figure src=\"a\" caption=\"A *kiln*\" >}}", "A *kiln*"},
           TextCase{"{{< figure caption=\"A\nkiln\" >}}b", "A kiln\nb"},  // each line keeps its number
           TextCase{"{{< comment >}}not closed {{< /note >}}", "not closed "},
           TextCase{"{% raw %}{{ kept }} {% too %}{% endraw %}{{ gone }}", "{{ kept }} {% too %}"},
           TextCase{"{{</* ref \"x\" */>}} {{%/* y */%}}", " ref \"x\"   y "},
           TextCase{"```\n{{ gone }}\n```", "```\n\n```"},
       })
    EXPECT_EQ(strip_template_tags(body), text) << body;
}

TEST(TemplateTags, OtherBracesStay) {
  for (const std::string body : {
           "{",
           "{{",
           "{%",
           "<%",
           "{{}}",
           "{{ unclosed",
           "{% unclosed",
           "<% unclosed",
           "<%% literal %>",
           "a < b % c > d",
           R"({"a": {"b": {}}})",
           "std::array<int, 2> a{{1, 2}};",
           "std::map<int, int> m{{a, b}, {c, d}};",
           R"(std::vector<std::string> v{{"a", "b"}};)",
           R"(\frac{{a}}{{b}} x^{{n}} x_{{i}} \text{{word}} {{\bf b}})",
           "## Heading {#id} and #}",
           "template <typename T> struct S {};",
           "100 {0}",
           "f(){ {x} }",
       })
    EXPECT_EQ(strip_template_tags(body), body);
}

TEST(TemplateTags, AnUnclosedOneDoesNotSwallowThePost) {
  const std::string post(3'000, 'x');
  for (const std::string open : {"{{ a ", "{% a ", "<% a ", "{{< a "}) {
    EXPECT_EQ(strip_template_tags(open + post), open + post);
    EXPECT_EQ(strip_template_tags(open + post + "}} %} %> >}}"), open + post + "}} %} %> >}}");
  }
  EXPECT_EQ(strip_template_tags("{% raw %}" + post), post);
  EXPECT_EQ(strip_template_tags("{% comment %}" + post + " endcomment"), post + " endcomment");
}

TEST(TemplateTags, LinesKeepTheirNumbers) {
  const std::string body =
      "a\n<% x\n y %>\n{{ a\n}}b\n{% comment %}\n\nc\n{% endcomment %}\nd {% raw\n%}\n{{\n}}{% endraw %}\n";
  const std::string text = strip_template_tags(body);
  EXPECT_EQ(std::ranges::count(text, '\n'), std::ranges::count(body, '\n'));
  EXPECT_EQ(std::ranges::count(strip_template_tags("]({{ref \"\n\n >}}"), '\n'), 2) << "in a link";
}

TEST(TemplateTags, ManyOpenersAreReadInOnePass) {
  for (const std::string part :
       {"{{", "{%", "<%", "{#", "{{<", "{% raw %}", "{% comment %}", "endraw {% raw %}", "a{{b}}"}) {
    std::string body;
    while (body.size() < 300'000) body += part;
    EXPECT_LE(strip_template_tags(body).size(), body.size());
  }
}

}  // namespace
}  // namespace annals
