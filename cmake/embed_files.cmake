# SPDX-License-Identifier: GPL-2.0-or-later
# Writes OUTPUT: the bytes of each of NAMES (inside FOLDER) as the table that HEADER declares: std::vector<TYPE> TABLE.
set(rows "")
set(arrays "")
set(index 0)
foreach(name IN LISTS NAMES)
  file(READ ${FOLDER}/${name} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "const char file_${index}[] = {${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${name}\", {file_${index}, sizeof file_${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT}
"// Made by cmake/embed_files.cmake.
#include \"${HEADER}\"
namespace annals {
namespace {
${arrays}}
const std::vector<${TYPE}> ${TABLE} = {
${rows}};
}
")
