// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/gated_parts.h"

#include <algorithm>
#include <array>

#include "indexer/exports/member_names.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

/// Blocks of WordPress.com and of plug-ins for members. A paywall stands alone: all below it is for members.
constexpr auto kGatedBlocks = std::to_array<std::string_view>(
    {"jetpack/paywall", "pmpro/membership", "pmpro/membership-content", "premium-content/subscriber-view",
     "woocommerce-memberships/member-content"});
/// Buttons to subscribe.
constexpr auto kButtonBlocks =
    std::to_array<std::string_view>({"premium-content/buttons", "premium-content/login-button"});
/// In the name of a block of any plug-in that lists the post's headings.
constexpr auto kContentsNames =
    std::to_array<std::string_view>({"table-of-contents", "tableofcontents", "toc-block"});
/// Attributes by which WordPress and its plug-in Block Visibility hide a block of any kind. A schedule hides
/// it before its beginning and after its end.
constexpr auto kHidingAttributes = std::to_array<std::string_view>(
    {"\"blockVisibility\":false", "\"hideBlock\":true", "\"schedules\":[{\"enable\":true",
     "\"visibilityByRole\":\"logged-in\"", "\"visibilityByRole\":\"user"});

struct GateMark {
  std::string_view block{};             ///< Empty: the comment is none of a block.
  bool ends = false, is_gated = false;  ///< Gated: it is no text of the post.
};

/// By the plug-in Content Control, other than for screens of some size.
bool is_controlled(std::string_view comment) {
  return comment.find("\"contentControls\":{\"enabled\":true") != comment.npos &&
         comment.find("\"userStatus\":") != comment.npos &&
         comment.find("\"userStatus\":\"logged_out\"") == comment.npos;
}

/// "rcp/restrict-content"; the first part is the plug-in's name, and "premium/heading" is for everybody.
bool is_gated_block(std::string_view block) {
  const auto is_in_name = [&](std::string_view part) { return block.find(part) != block.npos; };
  return std::ranges::find(kGatedBlocks, block) != kGatedBlocks.end() ||
         std::ranges::find(kButtonBlocks, block) != kButtonBlocks.end() ||
         std::ranges::any_of(kContentsNames, is_in_name) ||
         (block.find('/') != block.npos && is_named_for_members(block.substr(block.find('/') + 1)));
}

/// "wp:premium-content/subscriber-view {…}", "/wp:premium-content/subscriber-view"
GateMark wordpress_mark(std::string_view comment) {
  GateMark mark{.ends = comment.starts_with('/')};
  comment.remove_prefix(mark.ends ? 1 : 0);
  if (!comment.starts_with("wp:")) return {};
  comment.remove_prefix(3);
  mark.block = comment.substr(0, comment.find_first_of(" \t\r\n{"));
  const bool stands_alone = comment.ends_with('/');
  if (stands_alone && mark.block != "jetpack/paywall") return {};
  mark.is_gated = is_gated_block(mark.block) || is_controlled(comment) ||
                  std::ranges::any_of(kHidingAttributes, [&](std::string_view attribute) {
                    return comment.find(attribute) != comment.npos;
                  });
  return mark;
}

/// "kg-gated-block:begin nonMember:false memberSegment:…"
GateMark ghost_mark(std::string_view comment) {
  constexpr std::string_view kBlock = "kg-gated-block:";
  if (!comment.starts_with(kBlock)) return {};
  comment.remove_prefix(kBlock.size());
  return {.block = kBlock,
          .ends = comment.starts_with("end"),
          .is_gated = comment.find("nonMember:true") == comment.npos};
}

GateMark gate_mark(std::string_view comment) {
  const GateMark mark = ghost_mark(comment);
  return mark.block.empty() ? wordpress_mark(comment) : mark;
}

}  // namespace

std::string without_gated_parts(std::string_view html) {
  std::string out;
  std::string_view gate;  // the block that is being left out
  std::size_t depth = 0, kept_from = 0;
  for (std::size_t at = 0, end; (at = html.find("<!--", at)) != html.npos; at = end) {
    const std::size_t close = html.find("-->", at + 4);
    if (close == html.npos) break;
    end = close + 3;
    const GateMark mark = gate_mark(trimmed(html.substr(at + 4, close - at - 4)));
    if (depth == 0 && mark.is_gated && !mark.ends) {
      out.append(html.substr(kept_from, at - kept_from)).append(" ");
      gate = mark.block;
      depth = 1;
    } else if (depth > 0 && mark.block == gate) {
      mark.ends ? --depth : ++depth;
      if (depth == 0) kept_from = end;
    }
  }
  if (depth == 0) out += html.substr(kept_from);
  return out;
}

}  // namespace annals
