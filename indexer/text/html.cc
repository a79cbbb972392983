// SPDX-License-Identifier: GPL-2.0-or-later
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/html_element.h"
#include "indexer/text/html_reader.h"
#include "indexer/text/html_survey.h"
#include "indexer/text/text_format.h"
#include "indexer/text/text_writer.h"
#include "query/base/ascii.h"
#include "query/base/thread_time.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

// --- The fence: gumbo is unmaintained, and quadratic in time and memory for hostile input.

/// Owns what gumbo allocates. Leaves the parser by longjmp, so the frames in between are C; its tree is never
/// destroyed node by node, which would recurse as deep as the tree.
class Fence {
 public:
  explicit Fence(std::size_t input_bytes) : most_bytes_(std::max(kLeastBudget, 60 * input_bytes)) {}
  Fence(const Fence&) = delete;
  Fence& operator=(const Fence&) = delete;
  ~Fence() {
    for (Block* block = blocks_; block != nullptr;) std::free(std::exchange(block, block->next));
  }

  void* allocate(std::size_t bytes) {
    bytes = (bytes + kAlignment - 1) & ~(kAlignment - 1);
    if (used_ + bytes > most_bytes_) leave("too much memory");
    if ((++allocations_ & 255) == 0 && is_late()) leave("too much time");
    if (bytes > left_) add_block(bytes);
    used_ += bytes;
    left_ -= bytes;
    return std::exchange(free_, free_ + bytes);
  }

  bool is_late() const { return thread_time() - begin_ > std::chrono::milliseconds(500); }

  std::jmp_buf exit;
  const char* reason = "too much time";

 private:
  struct alignas(16) Block {
    Block* next;
  };
  static constexpr std::size_t kAlignment = 16, kLeastBlock = 32 << 10, kMostBlock = 1 << 20;
  static constexpr std::size_t kLeastBudget = 64 << 20;

  void add_block(std::size_t bytes) {
    const std::size_t size = std::max(bytes, std::clamp(used_, kLeastBlock, kMostBlock));
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (block == nullptr) leave("not enough memory");
    block->next = blocks_;
    blocks_ = block;
    free_ = reinterpret_cast<char*>(block + 1);
    left_ = size;
  }

  [[noreturn]] void leave(const char* why) {
    reason = why;
    std::longjmp(exit, 1);
  }

  std::size_t most_bytes_, used_ = 0, left_ = 0;
  unsigned allocations_ = 0;
  std::chrono::nanoseconds begin_ = thread_time();
  Block* blocks_ = nullptr;
  char* free_ = nullptr;
};

extern "C" void* fence_allocate(void* fence, std::size_t bytes) {
  return static_cast<Fence*>(fence)->allocate(bytes);
}
extern "C" void fence_free(void*, void*) {}

/// nullptr: the budget did not suffice. As a document, because gumbo's fragment parser aborts the process on
/// some input.
const GumboNode* parse(Fence& fence, const char* html, std::size_t bytes) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = fence_allocate;
  options.deallocator = fence_free;
  options.userdata = &fence;
  options.max_errors = 0;
  if (setjmp(fence.exit) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html, bytes)->root;
}

// --- The walk

struct AttributeRow {
  std::string_view name;
  std::string_view HtmlElement::*value;
};

constexpr auto kAttributes = std::to_array<AttributeRow>({
    {"id", &HtmlElement::id},
    {"class", &HtmlElement::classes},
    {"name", &HtmlElement::name_attribute},
    {"property", &HtmlElement::property},
    {"content", &HtmlElement::content},
    {"contents", &HtmlElement::content},  // Pelican's older posts
    {"datetime", &HtmlElement::datetime},
    {"href", &HtmlElement::href},
    {"rel", &HtmlElement::rel},
    {"alt", &HtmlElement::alt},
    {"role", &HtmlElement::role},
    {"type", &HtmlElement::type},
    {"lang", &HtmlElement::language},
    {"http-equiv", &HtmlElement::http_equiv},
    {"itemprop", &HtmlElement::item_property},
    {"title", &HtmlElement::title},
});

void read_attributes(const GumboVector& attributes, HtmlElement& element) {
  for (void* item : std::span(attributes.data, attributes.length)) {
    const auto* attribute = static_cast<const GumboAttribute*>(item);
    const std::string_view name = attribute->name, value = attribute->value;
    const auto row = std::ranges::find(kAttributes, name, &AttributeRow::name);
    if (row != kAttributes.end()) element.*(row->value) = value;
    if (name == "class") element.is_hidden |= is_hidden_class(value);
    if (name == "data-component-name") element.is_hidden |= value == "ButtonCreateButton";  // Substack's
    if (name == "hidden") element.is_unseen |= !equal_in_any_case(value, "until-found");
    if (name == "style") element.is_unseen |= hides_by_style(value);
    if (name == "aria-hidden") element.is_hidden |= equal_in_any_case(value, "true");
    if (name == "data-pagefind-ignore" || name == "data-search-ignore")
      element.is_hidden = element.is_search_ignored = true;
    if (name == "data-pagefind-body") element.is_pagefind_body = true;
  }
}

bool is_element(const GumboNode* node) {
  return node != nullptr && node->type == GUMBO_NODE_ELEMENT;
}

const GumboNode* child_of(const GumboNode* node, unsigned index) {
  return static_cast<const GumboNode*>(node->v.element.children.data[index]);
}

std::string_view element_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  if (name.data == nullptr) return {};
  gumbo_tag_from_original_text(&name);
  return {name.data, name.length};
}

std::optional<std::string_view> only_text_of(const GumboNode* node) {
  if (node->v.element.children.length == 0) return "";
  const bool is_text = node->v.element.children.length == 1 && child_of(node, 0)->type == GUMBO_NODE_TEXT;
  return is_text ? std::optional<std::string_view>(child_of(node, 0)->v.text.text) : std::nullopt;
}

/// What becomes of elements that are not seen before a reader or a script opens them.
enum class Unseen { LeftOut, ReadIfItMayBeShown, Read };

std::string_view classes_of(const GumboElement& element) {
  const GumboAttribute* classes = gumbo_get_attribute(&element.attributes, "class");
  return classes == nullptr ? std::string_view() : classes->value;
}

HtmlElement element_of(const GumboNode* node, Unseen unseen) {
  HtmlElement element;
  element.node = node;
  element.name = element_name(node->v.element);
  if (is_element(node->parent)) {
    element.parent_name = element_name(node->parent->v.element);
    element.parent_classes = classes_of(node->parent->v.element);
  }
  element.rule = element_rule(element.name);
  element.only_text = only_text_of(node);
  read_attributes(node->v.element.attributes, element);
  const bool is_read =
      unseen == Unseen::Read || (unseen == Unseen::ReadIfItMayBeShown && element.may_be_shown());
  element.is_hidden |= element.is_unseen && !is_read;
  return element;
}

template <typename Visitor>
void visit_leaf(const GumboNode& node, Visitor& visitor) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      return visitor.text(node.v.text.text);
    case GUMBO_NODE_COMMENT:
      return visitor.comment(node.v.text.text);
    default:
      return;
  }
}

/// Without recursion, because a tree may be 100,000 deep. False: the time is up.
template <typename Visitor>
bool walk(const GumboNode* root, const Fence& fence, Unseen unseen, Visitor& visitor) {
  struct Step {
    const GumboNode* node;
    unsigned next_child;
    typename Visitor::Place place;
  };
  std::vector<Step> steps;
  const auto enter = [&](const GumboNode* node) {
    typename Visitor::Place place{};
    if (!is_element(node))
      visit_leaf(*node, visitor);
    else if (visitor.enter(element_of(node, unseen), place))
      steps.push_back({node, 0, place});
  };
  enter(root);
  for (unsigned count = 1; !steps.empty(); ++count) {
    if ((count & 1023) == 0 && fence.is_late()) return false;
    Step& step = steps.back();
    if (step.next_child < step.node->v.element.children.length) {
      enter(child_of(step.node, step.next_child++));
      continue;
    }
    visitor.leave(step.place);
    steps.pop_back();
  }
  return true;
}

bool read_tree(const GumboNode* root, const Fence& fence, Unseen unseen, ExtractedText& post) {
  HtmlSurvey survey(post);
  if (!walk(root, fence, unseen, survey)) return false;
  HtmlReader reader(post, post.is_page, post.is_page ? survey.parts() : HtmlParts{});
  if (post.is_page) reader.end_with(survey.content());
  if (!walk(root, fence, unseen, reader)) return false;
  reader.finish();
  return true;
}

bool asks_for_password(std::string_view html) {
  constexpr std::size_t kMostTagBytes = 500;  // many beginnings of tags cost linear time
  for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
    if (!starts_in_any_case(html.substr(at), "<input")) continue;
    const std::string tag = lowered_ascii(html.substr(at, kMostTagBytes));
    if (tag.substr(0, tag.find('>')).find("password") != tag.npos) return true;
  }
  return false;
}

/// If a page shows nothing before its scripts run, all of it is read, unless they ask for a password before.
bool read_page(const GumboNode* root, const Fence& fence, std::string_view html, ExtractedText& post) {
  const ExtractedText empty = post;
  const bool asks = asks_for_password(html);
  if (!read_tree(root, fence, asks ? Unseen::LeftOut : Unseen::ReadIfItMayBeShown, post)) return false;
  if (asks || !post.text.empty()) return true;
  post = empty;
  return read_tree(root, fence, Unseen::Read, post);
}

ExtractedText extract(std::string_view html, bool is_page) {
  Fence fence(html.size());
  ExtractedText post;
  post.is_page = is_page;
  const GumboNode* root = parse(fence, html.data(), html.size());
  if (root != nullptr && read_page(root, fence, html, post)) return post;
  ExtractedText stripped;
  stripped.is_page = is_page;
  stripped.text = composed(strip_tags(html));
  stripped.problems.push_back(std::string("HTML needs ") + fence.reason +
                              " to parse; its tags were only taken out");
  return stripped;
}

}  // namespace

ExtractedText extract_html(std::string_view body) {
  return is_whole_page(body) ? extract(body, true) : extract_html_fragment(body);
}

ExtractedText extract_html_fragment(std::string_view body) {
  // With an explicit <body> a stray <frameset> or <title> at its start is no longer taken for the page's own.
  std::string page = "<!DOCTYPE html><body>";
  page += body;
  return extract(page, false);
}

}  // namespace annals
