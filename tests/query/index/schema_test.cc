// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace annals {
namespace {

TEST(Schema, EachRowHasANamePrefixesAndASlotOfItsOwn) {
  std::set<std::string_view> names, prefixes;
  std::set<Xapian::valueno> slots;
  for (const Field& field : kFields) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    for (const std::string_view prefix : {field.prefix, field.value_prefix})
      EXPECT_TRUE(prefix.empty() || prefixes.insert(prefix).second) << field.name;
    EXPECT_TRUE(field.slot == kNoSlot || slots.insert(field.slot).second) << field.name;
  }
}

TEST(Schema, NothingIsOnDiskThatTheLayoutDoesNotList) {
  for (const Field& field : kFields) {
    for (const std::string_view prefix : {field.prefix, field.value_prefix})
      EXPECT_TRUE(prefix.empty() || std::ranges::find(kPrefixes, prefix) != kPrefixes.end()) << field.name;
    EXPECT_TRUE(field.slot == kNoSlot || std::ranges::find(kSlots, field.slot) != kSlots.end()) << field.name;
  }
}

TEST(Schema, EveryRowIsWhole) {
  for (const Field& field : kFields) {
    EXPECT_FALSE(field.help.empty()) << field.name;
    EXPECT_FALSE(field.example.empty()) << field.name;
    EXPECT_TRUE(!field.is_facet || field.slot != kNoSlot) << field.name;
    EXPECT_TRUE(!field.is_facet || !field.value_prefix.empty()) << field.name;
    EXPECT_TRUE(field.kind == FieldKind::Date || field.values || field.links != LinkFilter::None ||
                field.prefix == kAnchorPrefix)
        << field.name;
    EXPECT_EQ(field.kind == FieldKind::Keyword || field.kind == FieldKind::Name, is_filter(field))
        << field.name;
  }
}

CustomField custom(const std::string& name) {
  return placed({.name = name, .key = name, .is_facet = true});
}

TEST(Schema, AFieldOfAnnalsYamlCannotMeetAnother) {
  IndexSettings settings;
  for (const char* name : {"a", "b", "series", "serie", "series_part"})
    settings.fields.push_back(custom(name));
  std::set<std::string> terms;
  std::set<Xapian::valueno> slots = {kDateOldestSlot, kInboundSlot, kNameSizesSlot, kWordCountSlot};
  const std::vector<Field> fields = fields_of(settings);
  EXPECT_EQ(fields.size(), kFields.size() + 5);
  for (const Field& field : fields) {
    EXPECT_TRUE(!is_filter(field) || terms.insert(value_term(field, "x")).second) << field.name;
    EXPECT_TRUE(field.slot == kNoSlot || slots.insert(field.slot).second) << field.name;
  }
  for (const Field& field : kFields)
    EXPECT_FALSE(field.value_prefix.starts_with(kCustomPrefix)) << field.name;
}

TEST(Schema, AFieldOfAnnalsYamlStaysWhereItIsWhateverElseThereIs) {
  // On disk: an index that was built with these must still be read.
  EXPECT_EQ(custom("series").prefix, "XFseries");
  EXPECT_EQ(custom("series").slot, 1203872639U);
}

TEST(Schema, YesIsTrueHoweverItIsWritten) {
  const IndexSettings settings{.fields = {custom("blog_post")}};
  const std::vector<Field> fields = fields_of(settings);
  const Field& field = *find_field("blog_post", fields);
  const auto term = [&](const char* text) { return value_term(field, text); };
  for (const char* yes : {"True", "yes", "YES", "on", "1"}) EXPECT_EQ(term(yes), term("true")) << yes;
  for (const char* no : {"False", "no", "off", "0"}) EXPECT_EQ(term(no), term("false")) << no;
  EXPECT_NE(term("2"), term("true"));
  EXPECT_EQ(term("Letters from Rome"), term("letters  from rome"));
  const Post post{.extra = {{"blog_post", {"Yes", "1", "No", "Maybe"}}}};
  EXPECT_EQ(values_of(field, post), (std::vector<std::string>{"true", "1", "false", "Maybe"}));
}

TEST(Schema, AnAddressIsTheSameHoweverItIsWritten) {
  const Field& url = *find_field("url");
  for (const char* same : {"/old/path", "/old/path/", "old/path", "/old/path/index.html",
                           "/old/path/index.htm", "https://example.org/old/path/", "/Old/Path#top"})
    EXPECT_EQ(value_term(url, same), value_term(url, "/old/path/")) << same;
  for (const char* other : {"/old", "/old/path/2", "/old/path.html", "", "/"})
    EXPECT_NE(value_term(url, other), value_term(url, "/old/path/")) << other;
  EXPECT_EQ(value_term(url, "https://example.org"), value_term(url, "/"));
}

TEST(Schema, TermsStayWithinXapiansLimit) {
  const std::string long_value(5000, 'x');
  const Field& tag = *find_field("tag");
  EXPECT_LE(value_term(tag, long_value).size(), 245U);
  EXPECT_NE(value_term(tag, long_value), value_term(tag, long_value + "y"));
  EXPECT_EQ(value_term(tag, "C++ "), value_term(tag, "c++"));
}

}  // namespace
}  // namespace annals
