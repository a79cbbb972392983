// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/visibility.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

/// "draft: draft: true": the visibility and the reason.
std::string decision(const std::string& front_matter, const std::string& path = "a.md",
                     const SiteConfig& site = {}) {
  const ReadPost read = read_as("plain", path, "---\ntitle: T\n" + front_matter + "\n---\nText.\n", site);
  return std::string(name_of(read.post.visibility)) + ": " + read.reason;
}

struct VisibilityCase {
  std::string front_matter, expected;
};

void expect_decisions(const std::vector<VisibilityCase>& cases) {
  for (const auto& [front_matter, expected] : cases)
    EXPECT_EQ(decision(front_matter), expected) << front_matter;
}

TEST(Visibility, PostsAreDraftsWhenTheySaySo) {
  expect_decisions({
      {"draft: true", "draft: draft: true"},
      {"draft: yes", "draft: draft: yes"},
      {"Draft: \"true\"", "draft: Draft: true"},
      {"draft: 1", "draft: draft: 1"},
      {"published: false", "draft: published: false"},
      {"publish: no", "draft: publish: no"},
      {"status: Draft", "draft: status: Draft"},
      {"status: pending", "draft: status: pending"},
      {"draft: true\npublished: true", "draft: draft: true"},
      {"draft: false\npublished: false", "draft: published: false"},
  });
}

TEST(Visibility, OtherKeysAndWordsHideAsWell) {
  expect_decisions({
      {"wip: true", "draft: wip: true"},
      {"unpublished: true", "draft: unpublished: true"},
      {"state: draft", "draft: state: draft"},
      {"status: Entwurf", "draft: status: Entwurf"},
      {"status: \u270f\ufe0f Draft", "draft: status: \u270f\ufe0f Draft"},
      {"type: draft", "draft: type: draft"},
      {"entwurf: true", "draft: entwurf: true"},
      {"brouillon: oui", "draft: brouillon: oui"},
      {"draft: ja", "draft: draft: ja"},
      {"下書き: true", "draft: 下書き: true"},
      {"draft_mode: true", "draft: draft_mode: true"},
      {"статус: черновик", "draft: статус: черновик"},
      {"状態: 下書き", "draft: 状態: 下書き"},
      {"status: idea", "draft: status: idea"},
      {"veröffentlicht: nein", "draft: veröffentlicht: nein"},
      {"publicado: false", "draft: publicado: false"},
      {"is_public: no", "draft: is_public: no"},
      {"published: non", "draft: published: non"},
      {"disabled: true", "private: disabled: true"},
      {"status: members only", "private: status: members only"},
      {"premium: true", "private: premium: true"},
      {"friends_only: yes", "private: friends_only: yes"},
      {"access: members", "private: access: members"},
      {"audience: only_paid", "private: audience: only_paid"},
      {"email_type: premium", "private: email_type: premium"},
      {"email_type: public", "public: public"},
      {"status: about_to_send", "future: status: about_to_send"},
      {"security: usemask", "private: security: usemask"},
      {"access: public\naccess: private", "private: access stands twice with different values"},
      {"visibility: public\naudience: [everyone, paid]", "private: audience: […]"},
      {"expires: 2001-01-01", "expired: expires: 2001-01-01"},
      {"embargo: 2099-01-01", "future: embargo: 2099-01-01"},
      {"listed: false", "unlisted: listed: false"},
      {"visible: false", "unlisted: visible: false"},
      {"seo: {noindex: true}", "unlisted: seo.noindex: true"},
  });
}

TEST(Visibility, TheSameKeysMaySpeakOfSomethingElse) {
  for (const char* front_matter :
       {"audience: gardeners", "access: open", "security: strong", "members: [Ann, Bo]", "secret: sauce",
        "state: Ohio", "stage: main", "type: essay", "expires: never", "embargo: false", "tier: 1",
        "paid: 12.50", "veröffentlicht: in der Zeitung", "publicado: 2019-01-02", "publié: oui",
        "entwurf: nein", "draft: non", "disabled: comments", "status: in progress"})
    EXPECT_EQ(decision(front_matter), "public: public") << front_matter;
}

TEST(Visibility, OfGravOnlyTheMenu) {
  EXPECT_EQ(read_as("grav", "user/pages/a/item.md", "---\ntitle: T\nvisible: false\n---\nText.").reason,
            "public");
}

/// What hides a post hides it in whatever shape it is written.
TEST(Visibility, MarksHideInEveryShape) {
  struct MarkOfHiding {
    std::string key, value, other, visibility;
  };
  for (const auto& [key, value, other, visibility] :
       std::vector<MarkOfHiding>{{"status", "draft", "published", "draft"},
                                 {"status", "Unpublished", "published", "draft"},
                                 {"status", "auto-draft", "published", "draft"},
                                 {"post_status", "pending", "published", "draft"},
                                 {"status", "private", "published", "private"},
                                 {"status", "scheduled", "published", "future"},
                                 {"status", "hidden", "published", "unlisted"},
                                 {"visibility", "members", "public", "private"},
                                 {"visibility", "unlisted", "public", "unlisted"},
                                 {"robots", "noindex", "follow", "unlisted"}}) {
    const auto shown_as = [](const std::string& text) {
      return decision(text).substr(0, decision(text).find(':'));
    };
    for (const std::string& shape : {value, '"' + value + '"', '[' + value + ']', "\n  - " + value,
                                     '[' + other + ", " + value + ']', '[' + value + ", " + other + ']'})
      EXPECT_EQ(shown_as(key + ": " + shape), visibility) << key << ": " << shape;
    EXPECT_EQ(shown_as(key + ": " + value + '\n' + key + ": " + other), "private") << key << " twice";
  }
}

TEST(Visibility, ListsOfOpenWordsHideNothing) {
  expect_decisions({
      {"status: [published]", "public: public"},
      {"status: [in progress, evergreen]", "public: public"},
      {"visibility: [public]", "public: public"},
      {"visibility: [public, listed]", "public: public"},
      {"visibility: []", "public: public"},
  });
}

TEST(Visibility, PostsThatContradictThemselvesArePrivate) {
  expect_decisions({
      {"draft: false\ndraft: true", "private: draft stands twice with different values"},
      {"Draft: false\ndraft: true", "private: draft stands twice with different values"},
      {":published: true\npublished: false", "private: published stands twice with different values"},
      {"status: published\nstatus: draft", "private: status stands twice with different values"},
      {"access: {}\naccess: {site.login: true}", "private: access stands twice with different values"},
      {"tags: [a]\ntags: [b]", "public: public"},
      {"draft: false\ndraft: false", "public: public"},
      {"note: a\nnote: b", "public: public"},
  });
}

TEST(Visibility, PostsArePublicWhenNothingSpeaksAgainstIt) {
  expect_decisions({
      {"", "public: public"},
      {"draft: false", "public: public"},
      {"draft:", "public: public"},
      {"draft: \"\"", "public: public"},
      {"published: true", "public: public"},
      {"published: 2009-08-18", "public: public"},
      {"published:", "public: public"},
      {"status: discontinued product", "public: public"},
      {"visibility: public", "public: public"},
      {"hidden: false", "public: public"},
      {"isHidden: false", "public: public"},
      {"search: true", "public: public"},
      {"robots: index, follow", "public: public"},
      {"password: ''", "public: public"},
      {"date: not a day at all", "public: public"},
      {"build: {render: always, list: local}", "public: public"},
  });
}

TEST(Visibility, WhatCannotBeUnderstoodIsPrivate) {
  expect_decisions({
      {"draft: maybe", "private: draft: maybe is neither true nor false"},
      {"published: soon", "private: published: soon is neither true nor false"},
      {"draft: [true]", "private: draft: […] is neither true nor false"},
      {"expiryDate: at the end of the year", "private: expiryDate: at the end of the year is not a day"},
      {"publishDate: 2019-13-45", "private: publishDate: 2019-13-45 is not a day"},
      {"visibility: paid", "private: visibility: paid"},
      {"a: b: c", "private: front matter cannot be read"},
  });
}

TEST(Visibility, PostsKeptFromTheWorldArePrivate) {
  expect_decisions({
      {"private: true", "private: private: true"},
      {"members_only: true", "private: members_only: true"},
      {"status: private", "private: status: private"},
      {"status: trash", "private: status: trash"},
  });
  EXPECT_EQ(decision("password: sesame"), "private: has a password") << "a report must not give it away";
}

TEST(Visibility, DatesToComeAreFutureAndDatesOfExpiryEnd) {
  expect_decisions({
      {"date: 2031-01-01", "future: dated 2031-01-01"},
      {"date: 2020-06-02", "future: dated 2020-06-02"},
      {"date: 2020-06-01", "public: public"},
      {"date: 2020-06-01 12:00:01 Z", "future: dated 2020-06-01"},
      {"date: 2020-06-01 12:00:00 Z", "public: public"},
      {"date: 2020-06-01 13:00:00 +02:00", "public: public"},
      {"date: 2020-06-01 13:00:00 -02:00", "future: dated 2020-06-01"},
      {"date: 2019-01-01\npublishDate: 2021-01-01", "future: publishDate: 2021-01-01"},
      {"date: 2019-01-01\npublished: 2021-01-01", "future: published: 2021-01-01"},
      {"expiryDate: 2020-05-31", "expired: expiryDate: 2020-05-31"},
      {"expiration_date: 2020-06-02", "public: public"},
      {"unpublishdate: 2019-10-11T23:59:00+02:00", "expired: unpublishdate: 2019-10-11T23:59:00+02:00"},
      {"expiryDate:", "public: public"},
  });
}

TEST(Visibility, SitesMayShowTheFutureButNoDrafts) {
  const SiteConfig site{.show_future = true};
  EXPECT_EQ(decision("date: 2031-01-01", "a.md", site), "public: public");
  EXPECT_EQ(decision("publishDate: 2031-01-01", "a.md", site), "public: public");
  EXPECT_EQ(decision("date: 2031-01-01\ndraft: true", "a.md", site), "draft: draft: true");
}

TEST(Visibility, UnlistedPostsStayOutOfSearches) {
  expect_decisions({
      {"unlisted: true", "unlisted: unlisted: true"},
      {"hidden: true", "unlisted: hidden: true"},
      {"is_hidden: true", "unlisted: is_hidden: true"},
      {"isHidden: true", "unlisted: isHidden: true"},
      {"noindex: true", "unlisted: noindex: true"},
      {"do_not_index: 1", "unlisted: do_not_index: 1"},
      {"skip_index: true", "unlisted: skip_index: true"},
      {"exclude_from_search: true", "unlisted: exclude_from_search: true"},
      {"hide_from_search: true", "unlisted: hide_from_search: true"},
      {"eleventyExcludeFromCollections: true", "public: public"},
      {"excludeFromSearch: true", "unlisted: excludeFromSearch: true"},
      {"search:\n  exclude: true", "unlisted: search.exclude: true"},
      {"headless: true", "unlisted: headless: true"},
      {"search: false", "unlisted: search: false"},
      {"in_search_index: false", "unlisted: in_search_index: false"},
      {"render: false", "unlisted: render: false"},
      {"permalink: false", "unlisted: permalink: false"},
      {"robots: noindex, nofollow", "unlisted: robots: noindex, nofollow"},
      {"robots: none", "unlisted: robots: none"},
      {"status: hidden", "unlisted: status: hidden"},
      {"visibility: unlisted", "unlisted: visibility: unlisted"},
      {"build: {list: never}", "unlisted: build.list: never"},
      {"_build: {render: false}", "unlisted: build.render: false"},
  });
}

TEST(Visibility, APlaceAmongDraftsIsEnough) {
  EXPECT_EQ(decision("", "_drafts/a.md"), "draft: in a folder of drafts");
  EXPECT_EQ(decision("draft: false", "blog/drafts/a.md"), "draft: in a folder of drafts");
}

TEST(Visibility, ThePageItselfMayAskRobotsToStayAway) {
  const ReadPost read =
      read_as("plain", "a.html",
              "<html><head><meta name='robots' content='noindex'></head><body><p>Hi</p></body></html>");
  EXPECT_EQ(read.reason, "robots: noindex");
}

TEST(Visibility, AnExportAmongPostsIsNoPost) {
  const ReadPost read =
      read_as("plain", "a.txt", "TITLE: T\nSTATUS: Publish\n-----\nBODY:\nx\n-----\n--------\n");
  EXPECT_EQ(read.reason, "front matter cannot be read");
}

TEST(Visibility, ReasonsAreShort) {
  EXPECT_LT(decision("draft: " + std::string(5000, 'x')).size(), 120u);
}

TEST(Visibility, EveryRuleHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const VisibilityRule& rule : kVisibilityRules) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_NE(rule.visibility, Visibility::Public) << rule.name;
  }
}

}  // namespace
}  // namespace annals
