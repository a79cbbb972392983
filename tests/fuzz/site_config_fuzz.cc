// SPDX-License-Identifier: GPL-2.0-or-later
// Configuration that is a program, and the patterns of paths in it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/generators/code_literals.h"
#include "indexer/generators/docusaurus_filters.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/globs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  annals::read_assignments(text);
  annals::read_exported_object(text);
  for (const char* name : {"path", "url", "exclude"}) annals::assigned_text(text, name);
  const std::string code = annals::without_comments(text);
  if (code.size() > text.size()) std::abort();
  annals::SiteSection section;
  annals::read_filters(code, code, section);
  annals::is_filtered_out("notes/a.md", section);
  annals::SiteConfig site;
  const annals::Value patterns{.kind = annals::Value::Kind::Scalar, .scalar = std::string(text)};
  annals::exclude_paths(site, "", &patterns);
  annals::is_excluded("notes/drafts/a.private.md", site);
  return 0;
}
