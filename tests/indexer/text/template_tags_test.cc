// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/text/text_format.h"

namespace annals {
namespace {

struct TemplateTagsCase {
  std::string body, text;
};

TEST(TemplateTags, AreTakenOutAndTheTextBetweenThemStays) {
  for (const auto& [body, text] : {
           TemplateTagsCase{"a <%= x %> b<% if y -%>c<%# note %>", "a  bc"},
           TemplateTagsCase{"{% include x.html %}a {{ page.title }}{%- if x -%}b{%- endif -%}", "a b"},
           TemplateTagsCase{
               "[a]({{site.url}}/x) {{ 'x' | upcase }} {{{ html }}} {{> part}} {{#each a}}b{{/each}}",
               "[a](/x)    b"},
           TemplateTagsCase{"{{< figure src=\"a\" >}}{{% note %}}kept{{% /note %}}{{<note>}}", "kept"},
           TemplateTagsCase{"{# a comment #}b{#- c -#}", "b"},
           TemplateTagsCase{"{% highlight ruby %}puts 1{% endhighlight %}", "puts 1"},
           TemplateTagsCase{"{% comment %}gone {{ x }} {% y %}{%- endcomment -%}kept", "kept"},
           TemplateTagsCase{"{% raw %}{{ kept }} {% too %}{% endraw %}{{ gone }}", "{{ kept }} {% too %}"},
           TemplateTagsCase{"{{</* ref \"x\" */>}} {{%/* y */%}}", " ref \"x\"   y "},
           TemplateTagsCase{"```\n{{ gone }}\n```", "```\n\n```"},
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
}

TEST(TemplateTags, ManyOpenersAreReadInOnePass) {
  for (const std::string part :
       {"{{", "{%", "<%", "{#", "{{<", "{% raw %}", "{% comment %}", "endraw {% raw %}", "a{{b}}"}) {
    std::string body;
    while (body.size() < 1'000'000) body += part;
    EXPECT_LE(strip_template_tags(body).size(), body.size());
  }
}

}  // namespace
}  // namespace annals
