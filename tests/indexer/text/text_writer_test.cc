// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/text_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace annals {
namespace {

TEST(TextWriter, WhiteSpaceBetweenWordsIsOneBlank) {
  TextWriter writer;
  writer.words("  a \n\t b\u00a0c ");
  writer.words("d");
  writer.blank();
  writer.words("e");
  EXPECT_EQ(writer.take(), "a b c d e");
}

TEST(TextWriter, BlocksStandOnLinesOfTheirOwn) {
  TextWriter writer;
  writer.line_end();
  writer.words("a ");
  writer.line_end();
  writer.line_end();
  writer.words("b");
  writer.line_end();
  EXPECT_EQ(writer.take(), "a\nb");
}

TEST(TextWriter, PreformattedTextKeepsIndentationAndAtMostOneEmptyLine) {
  TextWriter writer;
  writer.preformatted("if x:\n    y  \n\n\n\n  z");
  EXPECT_EQ(writer.take(), "if x:\n    y\n\n  z");
}

TEST(TextWriter, FilesInBase64AreNoText) {
  const std::string line = "pU3KGCUwux1tEyze1iN7LtkeP3IfyxlxF0SU1kk8nVw0YL4xIB5p/tqg7ui5mX9cfCmZ/a9lkyU8";
  TextWriter writer;
  writer.words("before " + line + "\n" + line + "\nORERLJP0M0MyaJ9rN= after data:image/png;base64," + line +
               " end");
  EXPECT_EQ(writer.take(), "before after end");
  for (const std::string word :
       {"https://example.org/Some/Long/Path/With/2019/05/04/Many/Parts/That/Nobody/Would/Type/In",
        "aVeryLongCamelCaseNameOfAFunctionThatSomeoneWroteInAnEnterpriseProgramOfTheNineties",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855e3b0c44298fc1c14"}) {
    TextWriter kept;
    kept.words(word);
    EXPECT_EQ(kept.take(), word);
  }
}

TEST(TextWriter, InvisibleCharactersStayInsideWordsAndIllFormedBytesAreReplaced) {
  TextWriter writer;
  writer.words("an\u00adnals \u200bx\xff");
  EXPECT_EQ(writer.take(), "an\u00adnals x\uFFFD");
}

}  // namespace
}  // namespace annals
