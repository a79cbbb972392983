// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/code_literals.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

/// {a: "x", b: [1, (2)]} as "{a:x,b:[1,2]}".
std::string shown(const Value& value) {
  std::string text;
  switch (value.kind) {
    case Value::Kind::Null:
      return "null";
    case Value::Kind::Scalar:
      return value.scalar;
    case Value::Kind::List:
      for (const Value& item : value.items) text += (text.empty() ? "" : ",") + shown(item);
      return "[" + text + "]";
    case Value::Kind::Map:
      for (const auto& [key, inner] : value.entries)
        text += (text.empty() ? "" : ",") + key + ":" + shown(inner);
      return "{" + text + "}";
  }
  return text;
}

TEST(CodeLiterals, ReadAssignmentsThatAreWrittenOut) {
  struct Case {
    std::string code, values;
  };
  for (const auto& [code, values] : std::vector<Case>{
           {"A = 'x'\nB = \"y\"  # why\n", "{A:x,B:y}"},
           {"A = 'x'\nA = 'z'\n", "{A:z}"},
           {"A = r'a\\b'\nB = u'c'\nC = '''d\ne'''\n", "{A:a\\b,B:c,C:d\ne}"},
           {"A = ('a'\n     'b')\n", "{A:ab}"},
           {"A = ('a',)\nB = ()\n", "{A:[a],B:[]}"},
           {"A = [1, -2.5, True, None,  # x\n]\n", "{A:[1,-2.5,true,null]}"},
           {"A = 'en'\nB = {A: '', 'fr': './fr'}\n", "{A:en,B:{en:,fr:./fr}}"},
           {"A = {'a': f(1, ')'), 'b': 2}\n", "{A:{b:2}}"},
           {"A = f('x')\nB = 'a' + c\nC == 'x'\n", "{}"},
           {"  A = 'indented'\nif x: A = 'y'\n", "{}"},
           {"A = 'unclosed\nB = [1\n", "{}"},
           {"A = '''\nB = 'text'\n'''\n", "{A:\nB = 'text'\n}"},
           {"", "{}"},
       })
    EXPECT_EQ(shown(read_assignments(code)), values) << code;
  EXPECT_EQ(shown(read_assignments("A = " + std::string(10'000, '[') + "\n")), "{}");
}

TEST(CodeLiterals, ReadTheExportedObject) {
  struct Case {
    std::string code, values;
  };
  for (const auto& [code, values] : std::vector<Case>{
           {"module.exports = { a: 'x', \"b-c\": [`y`, 2], };", "{a:x,b-c:[y,2]}"},
           {"export default {\n  // no: 1,\n  /* nor: 2 */\n  a: { b: true } };", "{a:{b:true}}"},
           {"export default {\n  f: (x) => { return x, 1; },\n  g() { return 2; },\n  a: 1,\n};", "{a:1}"},
           {"export default { a: `x${y}`, b: 'z' + w, ...rest, c: 3 };", "{c:3}"},
           {"module.exports = function () { return { a: 1 }; };", "{}"},
           {"module.exports = { a: ", "{}"},
       })
    EXPECT_EQ(shown(read_exported_object(code)), values) << code;
}

TEST(CodeLiterals, FindWhatIsGivenToAName) {
  const std::string code =
      "# blog.prefix = 'no'\nset :source, \"src\"\nblog.prefix = 'log'\nconfig[:host] = 'example.org'\n"
      "  input: `in`,\nx_prefix = 'no'\nblog.permalink = \"#{a}/b\"\nfuture = true\n";
  EXPECT_EQ(assigned_text(code, "prefix"), "log");
  EXPECT_EQ(assigned_text(code, ":source"), "src");
  EXPECT_EQ(assigned_text(code, ":host"), "example.org");
  EXPECT_EQ(assigned_text(code, "input"), "in");
  EXPECT_EQ(assigned_text(code, "permalink"), "");
  EXPECT_EQ(assigned_text(code, "absent"), "");
  EXPECT_TRUE(assigned_true(code, "future"));
  EXPECT_FALSE(assigned_true(code, "prefix"));
  EXPECT_TRUE(mentions(code, "blog."));
  EXPECT_FALSE(mentions("# activate :blog\n", "activate"));
}

}  // namespace
}  // namespace annals
