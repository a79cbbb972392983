// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown.h"
#include "indexer/text/markdown_extras.h"
#include "indexer/text/markdown_text.h"
#include "tests/fuzz/extracted_text.h"

namespace {

/// What is read without HTML is what its HTML gives. Of control characters gumbo makes U+FFFD.
void check_direct(std::string_view body) {
  using namespace annals;
  if (clean_text(body) != body) return;
  const MarkdownText direct = markdown_text(to_common_markdown(body), MarkdownDialect::Common);
  const MarkdownHtml page = markdown_html(body);
  if (direct.has_html || !direct.reason.empty() || !page.problem.empty()) return;
  const ExtractedText parsed = extract_html_fragment(page.html);
  if (!parsed.problems.empty()) return;
  fuzz::require(direct.post.text == parsed.text && direct.post.sections == parsed.sections &&
                direct.post.links == parsed.links && direct.post.alt_text == parsed.alt_text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  annals::fuzz::check(annals::extract_markdown(body));
  check_direct(body);
  return 0;
}
