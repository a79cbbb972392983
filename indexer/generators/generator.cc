// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/generator.h"

namespace annals {

// Surest first: files that only one of them has. Jekyll's and Hugo's configuration and folders are also those
// of others; a page and folders of contents are anybody's.
const std::vector<Generator> kGenerators = {
    nanoc_generator(),     webby_generator(),     docusaurus_generator(), mkdocs_generator(),
    quarto_generator(),    quartz_generator(),    distill_generator(),    grav_generator(),
    kirby_generator(),     statamic_generator(),  bridgetown_generator(), eleventy_generator(),
    gatsby_generator(),    astro_generator(),     next_generator(),       hexo_generator(),
    zola_generator(),      jekyll_generator(),    pelican_generator(),    nikola_generator(),
    middleman_generator(), awestruct_generator(), hakyll_generator(),     hugo_generator(),
    obsidian_generator(),  logseq_generator(),    site_generator(),       plain_generator()};

const Generator* generator_named(std::string_view name) {
  for (const Generator& generator : kGenerators)
    if (generator.name == name) return &generator;
  return nullptr;
}

bool is_plain_or_built(const Generator& generator) {
  return generator.name == "site" || generator.name == "plain";
}

const Generator& detect_generator(const std::filesystem::path& root) {
  for (const Generator& generator : kGenerators)
    if (generator.detect(root)) return generator;
  return kGenerators.back();
}

}  // namespace annals
