// SPDX-License-Identifier: GPL-2.0-or-later
/// Bridgetown: Jekyll's successor, with its sources in src/ and other addresses.
#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/jekyll.h"
#include "indexer/generators/site_file.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

struct BridgetownStyle {
  std::string_view name, pattern;
};

constexpr auto kBridgetownStyles = std::to_array<BridgetownStyle>({
    {"", "/:categories/:year/:month/:day/:slug/"},
    {"pretty", "/:categories/:year/:month/:day/:slug/"},
    {"pretty_ext", "/:categories/:year/:month/:day/:slug.html"},
    {"simple", "/:categories/:slug/"},
    {"simple_ext", "/:categories/:slug.html"},
});

std::filesystem::path bridgetown_config_file(const std::filesystem::path& root) {
  return find_site_file(root, {"bridgetown.config.yml", "bridgetown.config.yaml"});
}

/// Newer sites are configured by a program.
bool is_bridgetown_site(const std::filesystem::path& root) {
  return !bridgetown_config_file(root).empty() ||
         mentions(read_code(root / "config/initializers.rb"), "Bridgetown.configure") ||
         (is_folder(root / "src/_posts") && mentions(read_code(root / "Gemfile"), "bridgetown"));
}

/// "simple" of a line `permalink "simple"`, as the program calls its settings; empty: none.
std::string called_with(std::string_view program, std::string_view name) {
  Lines lines(program);
  while (const auto line = lines.next()) {
    const std::string_view text = trim_blanks(*line);
    if (!text.starts_with(name) || text.size() == name.size() || !is_blank(text[name.size()])) continue;
    const std::string_view value = trim_blanks(text.substr(name.size()));
    const std::size_t end = value.find(value.front(), 1);
    if ((value.front() == '"' || value.front() == '\'') && end != value.npos)
      return std::string(value.substr(1, end - 1));
  }
  return {};
}

/// The key of the file, or what the program says.
std::string permalink_of(const Value& config, const std::string& program) {
  std::string stated = scalar_at(config, "permalink");
  if (stated.empty()) stated = called_with(program, "permalink");
  const auto style = std::ranges::find(kBridgetownStyles, stated, &BridgetownStyle::name);
  return style == kBridgetownStyles.end() ? stated : std::string(style->pattern);
}

SiteConfig read_bridgetown_config(const std::filesystem::path& root) {
  const Value config = read_site_file(bridgetown_config_file(root));
  const std::string program = read_code(root / "config/initializers.rb");
  const std::string source = scalar_at(config, "source");
  SiteConfig site = read_jekyll_config(config, folder_path(source.empty() ? "src" : source));
  site.permalink = permalink_of(config, program);
  if (site.base_url.empty()) site.base_url = base_url_of(called_with(program, "url"));
  return site;
}

}  // namespace

Generator bridgetown_generator() {
  return {.name = "bridgetown",
          .help = "bridgetown.config.yml or Bridgetown in the Gemfile; posts in src/_posts",
          .detect = is_bridgetown_site,
          .read_config = read_bridgetown_config,
          .path_facts = jekyll_path_facts,
          .url = jekyll_url,
          .needs_front_matter = true,
          .tag_split = TagSplit::Blanks,
          .templates = TemplateEngine::Liquid | TemplateEngine::Erb};
}

}  // namespace annals
