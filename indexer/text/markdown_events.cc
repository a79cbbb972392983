// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_events.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <utility>

#include "query/base/thread_time.h"

namespace annals {
namespace {

constexpr std::chrono::seconds kMostTime(2);

struct BlockElement {
  MD_BLOCKTYPE type;
  std::string_view element;
};

constexpr auto kBlockElements = std::to_array<BlockElement>({
    {MD_BLOCK_QUOTE, "blockquote"},
    {MD_BLOCK_UL, "ul"},
    {MD_BLOCK_OL, "ol"},
    {MD_BLOCK_LI, "li"},
    {MD_BLOCK_CODE, "pre"},
    {MD_BLOCK_P, "p"},
    {MD_BLOCK_TABLE, "table"},
    {MD_BLOCK_THEAD, "thead"},
    {MD_BLOCK_TBODY, "tbody"},
    {MD_BLOCK_TR, "tr"},
    {MD_BLOCK_TH, "th"},
    {MD_BLOCK_TD, "td"},
});

constexpr auto kHeadingElements = std::to_array<std::string_view>({"h1", "h2", "h3", "h4", "h5", "h6"});

/// Empty: the block has no element.
std::string_view element_of_block(MD_BLOCKTYPE type, const void* detail) {
  if (type == MD_BLOCK_H)
    return kHeadingElements[(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level - 1) % 6];
  const auto* const row = std::ranges::find(kBlockElements, type, &BlockElement::type);
  return row == kBlockElements.end() ? std::string_view() : row->element;
}

MarkdownPieces attribute_pieces(const MD_ATTRIBUTE& value) {
  MarkdownPieces pieces;
  for (unsigned i = 0; value.substr_offsets[i] < value.size; ++i)
    pieces.push_back({.text = std::string(value.text + value.substr_offsets[i],
                                          value.substr_offsets[i + 1] - value.substr_offsets[i]),
                      .is_reference = value.substr_types[i] == MD_TEXT_ENTITY});
  return pieces;
}

/// Hands md4c's calls on. The text within an image is its alternative text.
class Dispatcher {
 public:
  Dispatcher(std::size_t source_bytes, MarkdownEvents& events)
      : events_(events), most_bytes_(32 * source_bytes + (1 << 20)) {}

  int enter_block(MD_BLOCKTYPE type, const void* detail) {
    if (type == MD_BLOCK_HR) events_.empty("hr");
    if (const std::string_view element = element_of_block(type, detail); !element.empty())
      events_.begin(element);
    return verdict();
  }

  int leave_block(MD_BLOCKTYPE type, const void* detail) {
    if (const std::string_view element = element_of_block(type, detail); !element.empty())
      events_.end(element);
    return verdict();
  }

  int enter_span(MD_SPANTYPE type, const void* detail) {
    if (type == MD_SPAN_A && images_ == 0) {
      const MD_ATTRIBUTE& target = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
      bytes_ += target.size;
      events_.begin_link(attribute_pieces(target));
    }
    if (type == MD_SPAN_IMG) ++images_;
    return verdict();
  }

  int leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_A && images_ == 0) events_.end_link();
    if (type == MD_SPAN_IMG && --images_ == 0) events_.image(std::exchange(alternative_, {}));
    return verdict();
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    bytes_ += text.size();
    images_ > 0 ? add_to_alternative(type, text) : hand_on(type, text);
    return verdict();
  }

  std::string_view reason() const { return reason_; }

 private:
  void hand_on(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_NULLCHAR:
        return events_.text(" ");
      case MD_TEXT_BR:
        return events_.empty("br");
      case MD_TEXT_SOFTBR:
        return events_.text("\n");
      case MD_TEXT_HTML:
        return events_.html(text);
      case MD_TEXT_ENTITY:
        return events_.reference(text);
      default:
        return events_.text(text);
    }
  }

  void add_to_alternative(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_HTML) return;
    const bool is_blank = type == MD_TEXT_NULLCHAR || type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
    alternative_.push_back(
        {.text = std::string(is_blank ? " " : text), .is_reference = type == MD_TEXT_ENTITY});
  }

  /// Asked after each step; nonzero makes md4c stop.
  int verdict() {
    if (bytes_ > most_bytes_) reason_ = "grows too much";
    if ((++steps_ & 255) == 0 && thread_time() - begin_ > kMostTime) reason_ = "takes too long";
    return reason_.empty() && events_.goes_on() ? 0 : 1;
  }

  MarkdownEvents& events_;
  std::size_t most_bytes_, bytes_ = 0;
  unsigned images_ = 0, steps_ = 0;
  MarkdownPieces alternative_;  // of the image that the text is in
  std::chrono::nanoseconds begin_ = thread_time();
  std::string_view reason_;
};

Dispatcher& dispatcher_in(void* userdata) {
  return *static_cast<Dispatcher*>(userdata);
}

}  // namespace

std::string_view read_markdown(std::string_view common, MarkdownDialect dialect, MarkdownEvents& events) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;  // permissive autolinks are
                                                                              // quadratic
  if (dialect == MarkdownDialect::Mdx) parser.flags |= MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
    return dispatcher_in(to).enter_block(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
    return dispatcher_in(to).leave_block(type, detail);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
    return dispatcher_in(to).enter_span(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* to) { return dispatcher_in(to).leave_span(type); };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* to) {
    return dispatcher_in(to).text(type, {bytes, size});
  };
  Dispatcher dispatcher(common.size(), events);
  const int failed = md_parse(common.data(), static_cast<MD_SIZE>(common.size()), &parser, &dispatcher);
  if (failed == 0 || !events.goes_on() || !dispatcher.reason().empty()) return dispatcher.reason();
  return "cannot be parsed";
}

}  // namespace annals
