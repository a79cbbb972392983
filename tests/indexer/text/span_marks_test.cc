// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/span_marks.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/repeated.h"

namespace annals {
namespace {

TEST(SpanMarks, OpenBeforeAWordAndCloseBehindOne) {
  const std::string_view text = "a *bold* b*c 5 * 3*";
  EXPECT_TRUE(opens_span(text, 2, 1));
  EXPECT_FALSE(closes_span(text, 2, 1));
  EXPECT_TRUE(closes_span(text, 7, 1));
  EXPECT_FALSE(opens_span(text, 7, 1));
  EXPECT_FALSE(opens_span(text, 10, 1) || closes_span(text, 10, 1)) << "b*c";
  EXPECT_FALSE(opens_span(text, 15, 1) || closes_span(text, 15, 1)) << "5 * 3";
  EXPECT_TRUE(closes_span(text, 18, 1)) << "at the end";
}

TEST(SpanMarks, MayStandAtEitherEndOfAText) {
  for (const std::string_view text : {"", "*", "**"}) {
    EXPECT_FALSE(opens_span(text, 0, 2)) << text;
    EXPECT_FALSE(closes_span(text, 0, 1)) << text;
    EXPECT_EQ(byte_before(text, 0), '\0');
    EXPECT_EQ(byte_at(text, text.size()), '\0');
    EXPECT_EQ(byte_at(text, std::string_view::npos), '\0');
  }
  EXPECT_TRUE(opens_span("**a", 0, 2));
}

/// What is written, with [] around raw HTML.
struct WrittenSpans {
  std::string all{};
  void raw(std::string_view html) { all.append("[").append(html).append("]"); }
  void text(std::string_view plain) { all += plain; }
};

/// `*` opens a span that ends with the next `*`, whatever is around it.
std::string spans_in(std::string_view text) {
  WrittenSpans out;
  SpanEnds ends;
  std::size_t at = 0;
  write_spans(text, "*", at, ends, out, [&] {
    const std::size_t end = text[at] == '*' ? text.find('*', at + 1) : std::string_view::npos;
    if (end == std::string_view::npos || !ends.fits(end)) return false;
    out.raw("b");
    ends.add(end, end + 1, "/b");
    ++at;
    return true;
  });
  EXPECT_EQ(at, text.size());
  return out.all;
}

TEST(Spans, AreWrittenWithThePlainTextBetweenThem) {
  EXPECT_EQ(spans_in("a *b* c *d*"), "a [b]b[/b] c [b]d[/b]");
  EXPECT_EQ(spans_in("never *closed"), "never *closed");
  EXPECT_EQ(spans_in("**"), "[b][/b]");
  EXPECT_EQ(spans_in(""), "");
  EXPECT_EQ(spans_in(support::repeated("*a", 100'001)).size(), 50'000U * 9 + 2) << "in one pass";
}

TEST(Spans, EndWithTheOneAroundThem) {
  std::string written;
  const auto write = [&](std::string_view html) { written += html; };
  SpanEnds ends;
  EXPECT_TRUE(ends.fits(1'000));
  EXPECT_EQ(ends.next(), std::string_view::npos);
  ends.add(10, 12, "</outer>");
  EXPECT_FALSE(ends.fits(10) || ends.fits(11)) << "it would end behind the one around it";
  ends.add(5, 6, "</inner>");
  EXPECT_EQ(ends.next(), 5U);
  std::size_t at = 4;
  EXPECT_FALSE(ends.pass(at, write));
  at = 10;
  EXPECT_TRUE(ends.pass(at, write));
  EXPECT_EQ(at, 12U);
  EXPECT_EQ(written, "</inner></outer>");
  ends.add(20, 21, "</a>");
  ends.add(15, 16, "</b>");
  ends.finish(write);
  EXPECT_EQ(written, "</inner></outer></b></a>") << "what the end of the text leaves open";
}

}  // namespace
}  // namespace annals
