// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_body.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/path_parts.h"
#include "indexer/post/value_text.h"
#include "indexer/text/markdown.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

/// Of several filters the last one that is no template engine makes the HTML: "markdown, erb" is Markdown.
const TextFormat* format_by_filter(const FrontMatter& front_matter) {
  const TextFormat* by_engine = nullptr;
  for (std::string_view key : {"filter", "filters", "markup"})
    if (const Value* value = find_value(front_matter.values, key)) {
      const std::vector<std::string> names = texts_of(*value, TagSplit::Blanks);
      for (auto name = names.rbegin(); name != names.rend(); ++name)
        if (const TextFormat* format = text_format_named(*name)) {
          if (!is_template("." + *name)) return format;
          by_engine = format;
        }
    }
  return by_engine;
}

struct EngineOfEnding {
  std::string_view ending;
  TemplateEngines engines;
};

constexpr auto kEngines = std::to_array<EngineOfEnding>({{".erb", TemplateEngine::Erb},
                                                         {".ejs", TemplateEngine::Erb},
                                                         {".liquid", TemplateEngine::Liquid},
                                                         {".njk", TemplateEngine::Nunjucks},
                                                         {".twig", TemplateEngine::Nunjucks},
                                                         {".hbs", TemplateEngine::Mustache},
                                                         {".mustache", TemplateEngine::Mustache},
                                                         {".tt", TemplateEngine::Toolkit},
                                                         {".tt2", TemplateEngine::Toolkit}});

/// "index.html.erb" is run through ERB whatever the generator.
TemplateEngines engines_of(std::string_view path) {
  const auto row = std::ranges::find_if(
      kEngines, [&](const EngineOfEnding& known) { return path.ends_with(known.ending); });
  return row == kEngines.end() ? TemplateEngine::None : row->engines;
}

bool is_whole_page(std::string_view body) {
  return body.find("<body") != body.npos || body.find("<html") != body.npos ||
         body.find("<BODY") != body.npos || body.find("<HTML") != body.npos;
}

const TextFormat* format_by_generator(std::string_view path, const Generator& generator) {
  for (const FormatOfEnding& row : generator.formats)
    if (ends_in_any_case(path, row.ending)) return text_format_named(row.format);
  return nullptr;
}

TemplateEngines engines_for(const FrontMatter& front_matter, std::string_view path,
                            const ReadContext& context) {
  const TemplateEngines own =
      front_matter.dialect == "toolkit" ? TemplateEngine::Toolkit : TemplateEngine::None;
  return context.generator.templates | context.site.templates | engines_of(path) | own;
}

}  // namespace

const TextFormat& format_of(const FrontMatter& front_matter, std::string_view path, std::string_view body,
                            const Generator& generator) {
  if (const TextFormat* format = format_by_filter(front_matter)) return *format;
  if (const TextFormat* format = format_by_generator(path, generator)) return *format;
  return sniff_text_format(path, body);
}

ExtractedText extract_body(const FrontMatter& front_matter, std::string_view path, const ReadContext& context,
                           const std::string& body_in_values) {
  // A text without front matter is no template: what looks like a tag in it is meant to be read.
  const std::string body =
      front_matter.present ? strip_template_tags(front_matter.body, engines_for(front_matter, path, context))
                           : std::string(front_matter.body);
  if (!body_in_values.empty()) return extract_html_fragment(body_in_values + markdown_html(body).html);
  const TextFormat& format = format_of(front_matter, path, body, context.generator);
  if (format.extract == extract_html && front_matter.present && !is_whole_page(body))
    return extract_html_fragment(body);
  if (context.generator.without_own_marks && (format.name == "markdown" || format.name == "plain"))
    return format.extract(context.generator.without_own_marks(body));
  return format.extract(body);
}

}  // namespace annals
