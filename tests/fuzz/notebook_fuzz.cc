// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/generators/generator.h"
#include "indexer/post/post_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const annals::SiteConfig site;
  const annals::ReadPost read =
      annals::read_post({reinterpret_cast<const char*>(data), size}, "a.ipynb",
                        {.generator = annals::quarto_generator(), .site = site, .archive = 0, .now = {}});
  if (read.post.title.empty() && read.candidate) std::abort();
  return 0;
}
