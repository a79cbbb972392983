// SPDX-License-Identifier: GPL-2.0-or-later
/// What `annals link` prints leads to the post by the rules that read links.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "indexer/build/audit.h"
#include "indexer/links/link_pages.h"
#include "indexer/links/written_links.h"
#include "indexer/post/post_links.h"
#include "query/format/post_link.h"
#include "query/index/post_links.h"
#include "tests/support/shared_blogs.h"

namespace annals {
namespace {

/// "[[a]]" is written as it is; what is in it is its address.
std::string target_of_printed(std::string link) {
  if (!link.starts_with("[[")) return target_of_link(link, LinkMark::Inline);
  return target_of_link(link.substr(2, link.size() - 4), LinkMark::Wiki);
}

bool is_that_of_another(const LinkPages& pages, const Post& post) {
  const LinkedPage* page = pages.page_of(link_key_of_address(post.url));
  return page && page->post.path != post.path;  // only one of the two can be reached
}

std::string faults_in(const Audit& audit) {
  const Archive& archive = audit.archive;
  const LinkPages pages(audit);
  const LinkResolver resolver(archive.files, archive.site);
  const IndexSettings settings{
      .archives = {{.generator = std::string(archive.generator->name), .base_url = archive.site.base_url}}};
  std::string faults;
  for (const LinkedPage& page : pages.pages()) {
    if (!page.is_public) continue;
    const std::string link = link_to_write(page.post, settings);
    const auto destination = resolver.destination_of(target_of_printed(link), {.path = "x.md", .url = "/x/"});
    const LinkedPage* found = destination ? pages.page_of(destination->key) : nullptr;
    if (found != &page && !is_that_of_another(pages, page.post))
      faults += page.post.path + ": " + link + '\n';
  }
  return faults;
}

class LinksToWrite : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(LinksToWrite, LeadToThePostsOfTheSharedBlog) {
  for (const Audit& audit : audit_archive(GetParam().string(), "")) EXPECT_EQ(faults_in(audit), "");
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LinksToWrite);
INSTANTIATE_TEST_SUITE_P(All, LinksToWrite, testing::ValuesIn(support::shared_blogs()),
                         support::name_of_blog);

}  // namespace
}  // namespace annals
