// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/compression.h"

#include <zstd.h>

#include <memory>
#include <new>

namespace annals {

namespace {

/// Making one takes longer than reading a post with it.
ZSTD_DCtx* decompression() {
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                  &ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  return context.get();
}

ZSTD_CCtx* compression() {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  if (!context) throw std::bad_alloc();
  return context.get();
}

}  // namespace

std::string compressed(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(compression(), out.data(), out.size(), bytes.data(),
                                             bytes.size(), ZSTD_CLEVEL_DEFAULT);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // all else is ruled out by the size of `out`
  out.resize(size);
  return out;
}

std::optional<std::string> decompressed(std::string_view bytes, std::size_t most) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > most) return std::nullopt;
  std::string out(size, '\0');
  const std::size_t written =
      ZSTD_decompressDCtx(decompression(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(written) || written != size) return std::nullopt;
  return out;
}

}  // namespace annals
