// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/language_marks.h"

#include <gtest/gtest.h>

#include <vector>

namespace annals {
namespace {

struct MarksCase {
  std::string written, first, all;
};

TEST(LanguageMarks, GoAndTheirTextStays) {
  for (const auto& [written, first, all] :
       std::vector<MarksCase>{{"[:en]Hello[:de]Hallo[:]", "Hello", "Hello\n\nHallo"},
                              {"A [:en]Hello[:pt-br]Oi[:] z", "A Hello z", "A \n\nHello\n\nOi\n\n z"},
                              {"[:en][:de]Hallo[:]", "Hallo", "Hallo"},
                              {"[:en]Hello[:de]Hallo", "Hello", "Hello\n\nHallo"},
                              {"<!--:en-->Old<!--:--><!--:de-->Alt<!--:-->", "Old", "Old\n\nAlt"},
                              {"{:en}Hello{:}", "Hello", "Hello"}})
    EXPECT_EQ(in_first_language(written) + "|" + in_all_languages(written), first + "|" + all) << written;
}

TEST(LanguageMarks, AreNoOtherBrackets) {
  for (const std::string text :
       {"[:o] and [:)]", "list {:en} of kramdown", "[: ] [:]", "<!--more-->", "[:abc]x[:]"})
    EXPECT_EQ(in_first_language(text) + in_all_languages(text), text + text);
}

}  // namespace
}  // namespace annals
