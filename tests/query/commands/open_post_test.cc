// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/open_post.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "query/base/error.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// A program that writes down its arguments stands in for the reader's own.
class OpenPost : public testing::Test {
 protected:
  OpenPost() {
    support::write_file(folder_.path() / "show",
                        "#!/bin/sh\nfor a in \"$@\"; do echo \"<$a>\"; done > " + seen_file() + "\n");
    fs::permissions(folder_.path() / "show", fs::perms::owner_all);
    support::write_file(folder_.path() / "a.md", "One\ntwo needle\n");
    settings_.archives = {{folder_.path(), "plain", "https://example.org"}};
  }
  ~OpenPost() override {
    for (const char* name : {"BROWSER", "VISUAL", "EDITOR"}) ::unsetenv(name);
  }
  std::string seen_file() const { return (folder_.path() / "seen").string(); }
  std::string show() const { return (folder_.path() / "show").string(); }
  std::string seen() const {
    std::ostringstream text;
    text << std::ifstream(seen_file()).rdbuf();
    return text.str();
  }
  PostPlaces places() const { return {settings_, "/"}; }
  static Hit hit() {
    Hit hit{.post = {.path = "a.md", .url = "/a/"}};
    hit.snippets = {{.text = "One two needle", .highlights = {{8, 14}}}};
    return hit;
  }

  support::TemporaryFolder folder_;
  IndexSettings settings_;
};

TEST_F(OpenPost, TakesTheFirstBrowserThatWorks) {
  ::setenv("BROWSER", ("/no/such/browser:" + show() + " --new %s end").c_str(), 1);
  open_in_browser(hit().post, settings_, places());
  EXPECT_EQ(seen(), "<--new>\n<https://example.org/a/>\n<end>\n");
}

TEST_F(OpenPost, FallsBackToTheFile) {
  ::setenv("BROWSER", show().c_str(), 1);
  settings_.archives.front().base_url.clear();
  open_in_browser(hit().post, settings_, places());
  EXPECT_EQ(seen(), '<' + (folder_.path() / "a.md").string() + ">\n");
  EXPECT_THROW(open_in_browser({.path = "gone.md", .url = "javascript:alert(1)"}, settings_, places()),
               Error);
}

TEST_F(OpenPost, EditsAtTheLine) {
  ::setenv("EDITOR", (show() + " --wait").c_str(), 1);
  open_in_editor(hit(), places());
  EXPECT_EQ(seen(), "<--wait>\n<+2>\n<" + (folder_.path() / "a.md").string() + ">\n");
  ::setenv("VISUAL", "/no/such/editor", 1);
  EXPECT_THROW(open_in_editor(hit(), places()), Error);
}

}  // namespace
}  // namespace annals
