// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/tag_lists.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

std::string renamed(const std::string& bytes, const std::string& path = "a.md",
                    const TagRenames& renames = {{"e-mail", "email"}, {"Social Media", "social"}}) {
  return with_renamed_tags(bytes, front_matter_place(bytes, path), renames);
}

TEST(TagLists, AreChangedInEachDialectAndForm) {
  struct Case {
    std::string path, before, after;
  };
  for (const Case& c : {
           Case{"a.md", "---\ntags: [e-mail, web]\n---\ne-mail\n", "---\ntags: [email, web]\n---\ne-mail\n"},
           {"a.md", "---\r\ntags: ['web' , \"e-mail\"]  # why\r\n---\r\n",
            "---\r\ntags: ['web' , \"email\"]  # why\r\n---\r\n"},
           {"a.md", "---\ntags: [\n  web, # one\n  e-mail,\n]\n---\n",
            "---\ntags: [\n  web, # one\n  email,\n]\n---\n"},
           {"a.md", "---\ntags:\n  # of this\n  - 'e-mail' # old\n  - \"Social Media\"\ntitle: e-mail\n---\n",
            "---\ntags:\n  # of this\n  - 'email' # old\n  - \"social\"\ntitle: e-mail\n---\n"},
           {"a.md", "---\ntags:\n- web\n- Social Media\n---\n", "---\ntags:\n- web\n- social\n---\n"},
           {"a.md", "---\ntags: web e-mail\n---\n", "---\ntags: web email\n---\n"},
           {"a.md", "---\ntags: web, Social Media\n---\n", "---\ntags: web, social\n---\n"},
           {"a.md", "---\ntags: \"web, e-mail\"\n---\n", "---\ntags: \"web, email\"\n---\n"},
           {"a.md", "---\ntag: Social Media\n---\n", "---\ntag: social\n---\n"},
           {"a.md", "---\n:tags: e-mail\n---\n", "---\n:tags: email\n---\n"},
           {"a.md", "---\ntaxonomies: {tags: [e-mail]}\n---\n", "---\ntaxonomies: {tags: [email]}\n---\n"},
           {"a.md", "+++\n[taxonomies]\ntags = [\"e-mail\", 'web']\n+++\n",
            "+++\n[taxonomies]\ntags = [\"email\", 'web']\n+++\n"},
           {"a.md", "{\"title\": \"e-mail\", \"tags\": [\"web\", \"e-mail\"]}\nText",
            "{\"title\": \"e-mail\", \"tags\": [\"web\", \"email\"]}\nText"},
           {"a.md", "{\n  \"tags\": [\n    \"e-mail\"\n  ]\n}\n",
            "{\n  \"tags\": [\n    \"email\"\n  ]\n}\n"},
           {"a.org", "#+title: e-mail\n#+filetags: :web:e-mail:\n\nText\n",
            "#+title: e-mail\n#+filetags: :web:email:\n\nText\n"},
           {"a.org", "#+tags: web, Social Media\n", "#+tags: web, social\n"},
           {"a.org", "#+hugo_tags: web e-mail\n", "#+hugo_tags: web email\n"},
           {"a.md", "Title: A\nTags: e-mail, Social Media\n\nText\n",
            "Title: A\nTags: email, social\n\nText\n"},
           {"a.rst", "Title\n=====\n\n:tags: web, e-mail\n\nText\n",
            "Title\n=====\n\n:tags: web, email\n\nText\n"},
           {"a.rst", ".. title: A\n.. tags: web, e-mail\n\nText\n",
            ".. title: A\n.. tags: web, email\n\nText\n"},
           {"a.adoc", "= Title\n:page-tags: [web, e-mail]\n\nText\n",
            "= Title\n:page-tags: [web, email]\n\nText\n"},
           {"a.adoc", "= Title\n:awestruct-tags: [\"web\", \"e-mail\"]\n",
            "= Title\n:awestruct-tags: [\"web\", \"email\"]\n"},
           {"a.txt", "Title: A\n----\nTags: web, e-mail\n----\nText: e-mail\n",
            "Title: A\n----\nTags: web, email\n----\nText: e-mail\n"},
           {"a.html", "<html><head><meta name=\"keywords\" content=\"web, e-mail\"></head>e-mail</html>",
            "<html><head><meta name=\"keywords\" content=\"web, email\"></head>e-mail</html>"},
       })
    EXPECT_EQ(renamed(c.before, c.path), c.after);
}

TEST(TagLists, LoseADoubleThatARenameMakes) {
  for (const auto& [before, after] : std::vector<std::pair<std::string, std::string>>{
           {"---\ntags: [e-mail, web, email]\n---\n", "---\ntags: [web, email]\n---\n"},
           {"---\ntags: [email, e-mail]\n---\n", "---\ntags: [email]\n---\n"},
           {"---\ntags:\n  - email\n  - e-mail\nx: y\n---\n", "---\ntags:\n  - email\nx: y\n---\n"},
           {"---\ntags: email, e-mail, web\n---\n", "---\ntags: email, web\n---\n"},
           {"---\ntags: e-mail email\n---\n", "---\ntags: email\n---\n"},
           {"{\"tags\": [\n  \"e-mail\",\n  \"email\"\n]}\n", "{\"tags\": [\n  \"email\"\n]}\n"},
       })
    EXPECT_EQ(renamed(before), after);
  EXPECT_EQ(renamed("---\ntags: [b, c, a]\n---\n", "a.md", {{"a", "d"}, {"b", "d"}}),
            "---\ntags: [d, c]\n---\n");
}

TEST(TagLists, LeaveAllElseAsItIs) {
  for (const std::string same : {
           "---\ncategories: [e-mail]\ndescription: tags of e-mail\n---\ntags: e-mail\n",
           "---\ntags: [web]\nkeywords: e-mail, x\n---\n",
           "---\ntags: &a [[e-mail]]\n---\n",
           "---\ntags: |\n  e-mail\n---\n",
           "---\ntags: [e-mail\n---\n",
           "e-mail\n",
           "",
       })
    EXPECT_EQ(renamed(same), same);
}

TEST(TagLists, HaveALine) {
  const std::string bytes = "---\ntitle: A\ntags: [a]\n---\n";
  EXPECT_EQ(line_of_tags(bytes, front_matter_place(bytes, "a.md")), 3U);
  EXPECT_EQ(line_of_tags("Text\n", front_matter_place("Text\n", "a.md")), 0U);
}

}  // namespace
}  // namespace annals
