// SPDX-License-Identifier: GPL-2.0-or-later
// A post of each generator: the first byte chooses it, the line behind it is the path of the post.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/generators/generator.h"
#include "indexer/post/post_reader.h"
#include "query/base/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const annals::Generator& generator = annals::kGenerators[data[0] % annals::kGenerators.size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const annals::SiteConfig site = generator.read_config("no such folder");
  const std::string path =
      (site.source.empty() ? "content/" : site.source) + annals::clean_text(text.substr(0, line)) + ".md";
  if (!generator.path_facts(path, site).candidate) return 0;  // such a file is not read
  const annals::ReadPost read = annals::read_post(
      text.substr(line), path,
      {.generator = generator, .site = site, .archive = 0, .now = std::chrono::sys_seconds{}});
  if (read.candidate && (read.post.title.empty() || read.reason.empty())) std::abort();
  return 0;
}
