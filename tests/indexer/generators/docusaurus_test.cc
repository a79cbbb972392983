// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Docusaurus, ReadsBlogsDocumentsAndPages) {
  const auto folder = folder_with(
      {{"docusaurus.config.js",
        "module.exports = {title: 'Quay', url: 'https://q.example', baseUrl: '/q/', i18n: {defaultLocale: "
        "'en'},\n"
        "presets: [['classic', {docs: {path: 'manual', routeBasePath: 'guide'}, blog: {}}]],\n"
        "plugins: [['@docusaurus/plugin-content-blog', {id: 'news', path: './news', routeBasePath: "
        "'news'}]]};\n"},
       {"blog/2019-06-01-crane/index.mdx",
        "---\ntitle: Crane\nslug: first-crane\n---\nimport X from 'x';\n\nText <X/>."},
       {"blog/2019/02-03-snow.md", "---\ntitle: Snow\ntags: [a]\n---\nText"},
       {"blog/undated.md", "---\ntitle: Undated\ndate: 2019-05-04\n---\nText"},
       {"blog/_partial.mdx", "no"},
       {"news/2018-01-02-a.md", "---\ntitle: News\n---\nText"},
       {"manual/01-intro/02-first.md", "# First\n"},
       {"manual/01-intro/index.md", "# Intro\n"},
       {"src/pages/about.md", "# About\n"},
       {"i18n/fr/docusaurus-plugin-content-blog/2019-06-01-grue.md", "---\ntitle: Grue\n---\nTexte"},
       {"versioned_docs/version-1.0/intro.markdown", "# Old\n"},
       {"README.md", "x"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"blog/2019-06-01-crane/index.mdx | Crane | 2019-06-01 |  | /blog/first-crane | public",
                  "blog/2019/02-03-snow.md | Snow | 2019-02-03 | a | /blog/2019/02/03/snow | public",
                  "blog/undated.md | Undated | 2019-05-04 |  | /blog/undated | public",
                  "i18n/fr/docusaurus-plugin-content-blog/2019-06-01-grue.md | Grue | 2019-06-01 |  | "
                  "/fr/blog/2019/06/01/grue | public",
                  "manual/01-intro/02-first.md | First |  |  | /guide/intro/first | public",
                  "manual/01-intro/index.md | Intro |  |  | /guide/intro | public",
                  "news/2018-01-02-a.md | News | 2018-01-02 |  | /news/2018/01/02/a | public",
                  "src/pages/about.md | About |  |  | /about | public"}));
}

TEST(Docusaurus, KeepsOutWhatAPluginExcludes) {
  const auto folder = folder_with(
      {{"docusaurus.config.js",
        "const internal = ['**/internal/**'];  // 'a.md'\n"
        "module.exports = {url: 'https://q.example', baseUrl: '/',\n"
        "presets: [['classic', {\n"
        "  'docs': {path: 'guide', exclude: ['**/*.private.{md,mdx}', 'plans']},\n"
        "  blog: {/* exclude: ['*'], */ exclude: [...internal, '2019-0?-*.md']},\n"
        "  pages: {exclude: ['hidden.md']}}]],\n"
        "plugins: [['@docusaurus/plugin-content-blog', {id: 'n', path: 'news', exclude: loadList()}]],\n"
        "themeConfig: {docs: {sidebar: {hideable: true}}}};\n"},
       {"guide/a.md", "# A\n"},
       {"guide/b/a.private.mdx", "no"},
       {"guide/plans/c.md", "no"},
       {"blog/2018-01-02-a.md", "---\ntitle: B\n---\nText"},
       {"blog/2019-01-02-a.md", "no"},
       {"blog/internal/a.md", "no"},
       {"i18n/fr/docusaurus-plugin-content-blog/internal/a.md", "no"},
       {"news/a.md", "no"},
       {"src/pages/about.md", "# About\n"},
       {"src/pages/hidden.md", "no"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"blog/2018-01-02-a.md | B | 2018-01-02 |  | /blog/2018/01/02/a | public",
                  "guide/a.md | A |  |  | /docs/a | public",
                  "src/pages/about.md | About |  |  | /about | public"}));
}

TEST(Docusaurus, TagsHaveNames) {
  const auto folder =
      folder_with({{"docusaurus.config.ts", "export default {url: 'https://q.example', baseUrl: '/'};"},
                   {"blog/tags.yml", "ropes:\n  label: Ropes & lines\n  permalink: /ropes\n"}});
  const Archive archive = scan_archive(folder.path());
  EXPECT_EQ(
      support::read_as("docusaurus", "blog/2019-01-02-a.md", "---\ntags: [ropes, knots]\n---\n", archive.site)
          .post.tags,
      (std::vector<std::string>{"Ropes & lines", "knots"}));
}

TEST(Docusaurus, AuthorsHaveNames) {
  const auto folder =
      folder_with({{"docusaurus.config.ts", "export default {url: 'https://q.example', baseUrl: '/'};"},
                   {"blog/authors.yml", "rina:\n  name: Rina Okafor\n  title: Clerk\n"}});
  const Archive archive = scan_archive(folder.path());
  EXPECT_EQ(support::read_as("docusaurus", "blog/2019-01-02-a.md",
                             "---\nauthors: [rina, {name: Jo Doe}, other]\n---\n", archive.site)
                .post.authors,
            (std::vector<std::string>{"Rina Okafor", "Jo Doe", "other"}));
}

}  // namespace
}  // namespace annals
