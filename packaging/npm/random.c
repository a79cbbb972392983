/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The GNU C library has these since 2.36. With them in the program it runs with 2.35, as of Ubuntu 22.04, on which some hosts build sites. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

void arc4random_buf(void* to, size_t size) {
  for (char* at = to; size > 0;) {
    const ssize_t got = getrandom(at, size < 256 ? size : 256, 0); /* as many are given whole, whatever the signals */
    if (got < 0) abort();
    at += got;
    size -= (size_t)got;
  }
}

uint32_t arc4random(void) {
  uint32_t value;
  arc4random_buf(&value, sizeof value);
  return value;
}
