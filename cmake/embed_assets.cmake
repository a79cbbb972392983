# SPDX-License-Identifier: GPL-2.0-or-later
# Writes OUTPUT: the bytes of each of ASSETS (names inside FOLDER) as a table that web/assets.cc looks up.
set(table "")
set(arrays "")
set(index 0)
foreach(name IN LISTS ASSETS)
  file(READ ${FOLDER}/${name} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "const char asset_${index}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {asset_${index}, sizeof asset_${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT}
"// Made by cmake/embed_assets.cmake.
#include \"web/assets.h\"
namespace annals {
namespace {
${arrays}}
const std::vector<Asset> kAssets = {
${table}};
}
")
