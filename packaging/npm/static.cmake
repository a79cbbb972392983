# SPDX-License-Identifier: GPL-2.0-or-later
# For packaging/npm/build: read at project(). Libraries that Debian has as archives become part of the program; the others lie beside it, in lib/.
set(CMAKE_FIND_LIBRARY_SUFFIXES .a .so)
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
set(CMAKE_INSTALL_RPATH "$ORIGIN/lib")
# The data of ICU comes first, so that the one of its archive is not asked for. With the old tag for the path, libraries in lib/ find each other by it.
string(APPEND CMAKE_EXE_LINKER_FLAGS
  " ${ANNALS_ICU_DATA} ${ANNALS_RANDOM} -Wl,--disable-new-dtags,--gc-sections,--as-needed,--dependency-file=${CMAKE_BINARY_DIR}/linked.d")
string(APPEND CMAKE_CXX_STANDARD_LIBRARIES " -l:libnettle.a -l:liblzma.a -l:libbz2.a")  # for libarchive.a
