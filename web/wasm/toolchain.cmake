# SPDX-License-Identifier: GPL-2.0-or-later
# Debian's clang with the options that emscripten's em++ gives it: half the time of calling em++ for each file. What is
# linked is linked by em++.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_COMPILER clang-14)
set(CMAKE_CXX_COMPILER clang++-14)
set(CMAKE_AR llvm-ar-14)
set(CMAKE_RANLIB llvm-ranlib-14)
foreach(language C CXX)
  set(CMAKE_${language}_COMPILER_WORKS ON)
  set(CMAKE_${language}_FLAGS_INIT "-target wasm32-unknown-emscripten -DEMSCRIPTEN -D__EMSCRIPTEN_major__=3 -D__EMSCRIPTEN_minor__=1 -D__EMSCRIPTEN_tiny__=6 -fno-inline-functions -fvisibility=default -mllvm -combiner-global-alias-analysis=false -mllvm -enable-emscripten-sjlj -mllvm -disable-lsr -D_LIBCPP_ABI_VERSION=2 -fno-threadsafe-statics -Dunix -D__unix -D__unix__ -Werror=implicit-function-declaration --sysroot=/usr/share/emscripten/cache/sysroot -Xclang -iwithsysroot/include/compat")
endforeach()
