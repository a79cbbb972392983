// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/ghost_body.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "indexer/exports/json_value.h"
#include "indexer/front_matter/keys.h"
#include "query/base/escape.h"

namespace annals {
namespace {

std::string in_element(std::string_view name, const std::string& html) {
  return "<" + std::string(name) + ">" + html + "</" + std::string(name) + ">\n";
}

// --- Lexical

struct LexicalElement {
  std::string_view type, element;
};
constexpr auto kLexicalElements = std::to_array<LexicalElement>({{"paragraph", "p"},
                                                                 {"quote", "blockquote"},
                                                                 {"extended-quote", "blockquote"},
                                                                 {"aside", "blockquote"},
                                                                 {"list", "ul"},
                                                                 {"listitem", "li"},
                                                                 {"link", "span"}});
/// Properties of cards that a reader sees.
constexpr auto kCardTexts = std::to_array<std::string_view>(
    {"heading", "header", "subheader", "subheading", "calloutText", "textValue", "content", "caption",
     "buttonText", "productTitle", "productDescription", "fileTitle", "fileCaption", "title", "description"});
/// Cards that are only sent by e-mail, and forms.
constexpr auto kOtherCards = std::to_array<std::string_view>({"email", "email-cta", "signup"});

bool is_no_text(std::string_view card) {
  return std::ranges::find(kOtherCards, card) != kOtherCards.end();
}

/// visibility: {web: {nonMember: false}}; older: {showOnWeb: false}.
bool is_not_for_all(const Value& card) {
  const Value* visibility = find_value(card, "visibility");
  if (!visibility || visibility->kind != Value::Kind::Map) return false;
  if (const Value* web = find_value(*visibility, "web")) return !flag_at(*web, "nonmember");
  return find_value(*visibility, "showonweb") && !flag_at(*visibility, "showonweb");
}

/// The texts of a card, or of a bookmark's page.
std::string card_texts(const Value& card) {
  std::string html;
  for (std::string_view key : kCardTexts)
    if (const std::string text = scalar_at(card, normal_key(key)); !text.empty())
      html += in_element("div", text);
  if (const Value* page = find_value(card, "metadata"))
    for (std::string_view key : {"title", "description"})
      if (const std::string text = scalar_at(*page, key); !text.empty())
        html += in_element("p", escaped(text, kInElements));
  return html;
}

std::string lexical_html(const Value& node) {
  const std::string type = scalar_at(node, "type");
  if (is_no_text(type) || is_not_for_all(node)) return {};
  std::string inside;
  if (const Value* children = find_value(node, "children"))
    for (const Value& child : children->items) inside += lexical_html(child);
  if (const Value* text = find_value(node, "text"); text && inside.empty())
    return escaped(text->scalar, kInElements);
  if (type == "linebreak") return "<br>";
  if (type == "heading" || type == "extended-heading") {
    const std::string tag = scalar_at(node, "tag");
    return in_element(tag.size() == 2 && tag[0] == 'h' ? tag : "h2", inside);
  }
  if (type == "codeblock") return in_element("pre", escaped(scalar_at(node, "code"), kInElements));
  for (std::string_view key : {"html", "markdown"})
    if (const Value* source = find_value(node, key)) inside += source->scalar + '\n';
  if (const std::string alt = scalar_at(node, "alt"); !alt.empty())
    inside += "<img alt=\"" + escaped(alt, kInAttributes) + "\">";
  inside += card_texts(node);
  for (const LexicalElement& row : kLexicalElements)
    if (row.type == type) return in_element(row.element, inside);
  return inside;
}

// --- Mobiledoc: sections [1, tag, markers], [2, src], [3, tag, items of markers], [10, card's number]

const Value* item(const Value& list, std::size_t index) {
  return list.kind == Value::Kind::List && index < list.items.size() ? &list.items[index] : nullptr;
}

std::string scalar_or_empty(const Value* value) {
  return value && value->kind == Value::Kind::Scalar ? value->scalar : std::string();
}

/// A marker is [text type, markups opened, number closed, text].
std::string markers_text(const Value* markers) {
  std::string text;
  if (markers)
    for (const Value& marker : markers->items)
      if (scalar_or_empty(item(marker, 0)) == "0") text += scalar_or_empty(item(marker, 3));
  return text;
}

std::string card_markdown(const Value& card) {
  const std::string name = scalar_or_empty(item(card, 0));
  const Value* payload = item(card, 1);
  if (!payload || is_no_text(name) || is_not_for_all(*payload)) return {};
  if (name == "code") return in_element("pre", escaped(scalar_at(*payload, "code"), kInElements));
  std::string text;
  for (std::string_view key : {"markdown", "html"})
    if (const Value* source = find_value(*payload, key)) text += source->scalar + "\n\n";
  text += card_texts(*payload);
  if (const std::string alt = scalar_at(*payload, "alt"); !alt.empty())
    text += "<img alt=\"" + escaped(alt, kInAttributes) + "\">\n\n";
  return text;
}

std::string section_markdown(const Value& section, const Value* cards) {
  const std::string kind = scalar_or_empty(item(section, 0)), tag = scalar_or_empty(item(section, 1));
  constexpr auto kTags =
      std::to_array<std::string_view>({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"});
  if (kind == "1") {
    const bool known = std::ranges::find(kTags, tag) != kTags.end();
    return in_element(known ? tag : "p", escaped(markers_text(item(section, 2)), kInElements));
  }
  if (kind == "3") {
    std::string items;
    if (const Value* list = item(section, 2))
      for (const Value& markers : list->items)
        items += in_element("li", escaped(markers_text(&markers), kInElements));
    return in_element("ul", items);
  }
  const Value* card = kind == "10" && cards ? item(*cards, std::strtoul(tag.c_str(), nullptr, 10)) : nullptr;
  return card ? card_markdown(*card) : std::string();
}

}  // namespace

std::optional<std::string> html_from_lexical(std::string_view json) {
  const std::optional<Value> document = parse_json_value(json);
  const Value* root = document ? find_value(*document, "root") : nullptr;
  if (!root) return std::nullopt;
  return lexical_html(*root);
}

std::optional<std::string> markdown_from_mobiledoc(std::string_view json) {
  const std::optional<Value> document = parse_json_value(json);
  const Value* sections = document ? find_value(*document, "sections") : nullptr;
  if (!sections) return std::nullopt;
  std::string markdown;
  for (const Value& section : sections->items)
    markdown += section_markdown(section, find_value(*document, "cards")) + '\n';
  return markdown;
}

}  // namespace annals
