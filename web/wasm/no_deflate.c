/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Instead of zlib's: what reads an index never packs anything, but Xapian's tables name these. */
#include <zlib.h>

int deflate(z_streamp stream, int flush) { return (void)stream, (void)flush, Z_STREAM_ERROR; }
int deflateEnd(z_streamp stream) { return (void)stream, Z_STREAM_ERROR; }
int deflateReset(z_streamp stream) { return (void)stream, Z_STREAM_ERROR; }
int deflateInit2_(z_streamp stream, int level, int method, int bits, int memory, int strategy, const char* version, int size) {
  return (void)stream, (void)level, (void)method, (void)bits, (void)memory, (void)strategy, (void)version, (void)size, Z_STREAM_ERROR;
}
