// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "indexer/text/text_format.h"

namespace annals {
namespace {

std::string filled_with(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

TEST(HostileMarkup, IsReadByEveryFormatInOnePass) {
  constexpr auto kParts = std::to_array<std::string_view>({"*a ",
                                                           "*",
                                                           "`",
                                                           "``",
                                                           "[[",
                                                           "[[a][",
                                                           "[",
                                                           "<<",
                                                           "<<a\n",
                                                           "link:[",
                                                           "http://",
                                                           "https://a[",
                                                           "footnote:[",
                                                           "{",
                                                           "{a}",
                                                           "(((",
                                                           "\"`",
                                                           "++",
                                                           "+a ",
                                                           "\"a\":b ",
                                                           "\"a (",
                                                           "!a",
                                                           "!a.b(",
                                                           "@a ",
                                                           "==",
                                                           "<a ",
                                                           "<a \"",
                                                           "<a {",
                                                           "<pre\n",
                                                           "<pre>",
                                                           "%a",
                                                           "%a{\n",
                                                           "  %b\n",
                                                           ":markdown\n",
                                                           "#{",
                                                           "|a",
                                                           "|",
                                                           ".. a::\n",
                                                           ".. _a:\n",
                                                           ":a:`",
                                                           "_`",
                                                           "a_ ",
                                                           "`a <b>`_ ",
                                                           "[fn:",
                                                           "#+begin_src\n",
                                                           "#+begin_a\n",
                                                           ":a:\n",
                                                           "* a\n",
                                                           "** a :noexport:\n",
                                                           "- ",
                                                           "1. ",
                                                           "a\n-\n",
                                                           "====\n",
                                                           "|===\n",
                                                           "----\n",
                                                           "a::\n",
                                                           "++++\n",
                                                           "export const a = {\n",
                                                           "{'",
                                                           "<A>",
                                                           "<A href=\"b\">",
                                                           "> a\n",
                                                           "\\begin{code}\n",
                                                           "\\",
                                                           "\n",
                                                           " \n  ",
                                                           "h1(#a). b\n\n",
                                                           "bc.. a\n\n",
                                                           "###.. a\n\n",
                                                           "(a)",
                                                           "~a",
                                                           "^a",
                                                           "@@",
                                                           "{#"});
  for (const TextFormat& format : kTextFormats)
    for (const std::string_view part : kParts)
      EXPECT_NO_THROW(format.extract(filled_with(part, 2'000))) << format.name << ' ' << part;
}

TEST(HostileMarkup, GrowthEnds) {
  const std::string word(20'000, 'x');
  struct {
    std::string_view format;
    std::string body;
  } const cases[] = {
      {"rst", ".. |a| replace:: " + word + "\n.. _b: " + word + "\n\n" + filled_with("|a| b_ `b`_ ", 50'000)},
      {"textile", "[a]http://" + word + "\n\n" + filled_with("\"b\":a ", 50'000)},
      {"asciidoc", ":a: " + word + "\n\n" + filled_with("{a} ", 50'000)},
  };
  for (const auto& [format, body] : cases)
    EXPECT_LE(text_format_named(format)->extract(body).text.size(), 40 * body.size()) << format;
}

}  // namespace
}  // namespace annals
