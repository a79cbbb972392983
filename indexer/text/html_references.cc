// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/html_references.h"

#include <gumbo.h>

#include <memory>

namespace annals {
namespace {

struct DestroyOutput {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

const GumboElement& last_element_of(const GumboElement& parent) {
  return static_cast<const GumboNode*>(parent.children.data[parent.children.length - 1])->v.element;
}

}  // namespace

std::string decoded_reference(const std::string& reference, ReferenceIn place) {
  const std::string page = "<!DOCTYPE html><body><p title=\"" + reference + "\">" + reference + "</p>";
  const std::unique_ptr<GumboOutput, DestroyOutput> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size()));
  const GumboElement& paragraph = last_element_of(last_element_of(output->root->v.element));
  if (place == ReferenceIn::Attribute) return gumbo_get_attribute(&paragraph.attributes, "title")->value;
  if (paragraph.children.length == 0) return {};
  return static_cast<const GumboNode*>(paragraph.children.data[0])->v.text.text;
}

}  // namespace annals
