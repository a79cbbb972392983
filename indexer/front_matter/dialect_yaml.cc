// SPDX-License-Identifier: GPL-2.0-or-later
#include <yaml-cpp/binary.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/front_matter/refusal.h"
#include "indexer/front_matter/simple_yaml.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

constexpr std::size_t kMaxNodes = 100'000;  ///< Aliases count as often as they are used.
constexpr std::size_t kMaxAliasBytes = std::size_t{1024} * 1024;  ///< Of all that aliases bring in.

/// What the YAML library says most often, for people who write blogs.
struct PlainWords {
  std::string_view message, words;
};

constexpr auto kPlainWords = std::to_array<PlainWords>({
    {"illegal map value", "':' where none is expected; a text that holds ': ' needs quotes"},
    {"illegal document indicator in scalar", "a quote that opens and never closes"},
    {"unknown token", "a text that begins with a sign of YAML's own needs quotes"},
    {"illegal block entry", "'- ' where no list can begin; a text that begins so needs quotes"},
});

std::string in_plain_words(const std::string& message) {
  const auto row = std::ranges::find(kPlainWords, std::string_view(message), &PlainWords::message);
  return row == kPlainWords.end() ? message : std::string(row->words);
}

bool is_text(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Character character = next_character(bytes, at);
    if (!character.is_well_formed || (character.value < 0x20 && character.value != '\n')) return false;
  }
  return !bytes.empty();
}

/// `!binary` is how old versions of Ruby wrote texts that are not ASCII. Other bytes stay Base64.
std::string text_of_binary(const std::string& base64) {
  // The library looks up each byte in a table of 128, without a look at its size.
  if (!is_ascii(base64)) return base64;
  const std::vector<unsigned char> bytes = YAML::DecodeBase64(base64);
  const std::string text(bytes.begin(), bytes.end());
  return is_text(text) ? text : base64;
}

bool is_binary(std::string_view tag) {
  return tag == "!binary" || tag == "tag:yaml.org,2002:binary";
}

/// yaml-cpp 0.7 does not read a block with a tag in a list, "- !binary |". Blanks take the place of the tag.
struct HiddenTags {
  std::string text;
  std::set<std::size_t> lines{};  ///< In the block, from 1, of the tags that are hidden.
};

HiddenTags with_hidden_tags(std::string_view inside) {
  HiddenTags hidden{.text = std::string(inside)};
  Lines lines(inside);
  while (const auto line = lines.next()) {
    const std::size_t dash = line->find_first_not_of(' ');
    for (const std::string_view tag : {"- !binary |", "- !!binary |"}) {
      if (dash == line->npos || !line->substr(dash).starts_with(tag)) continue;
      const std::size_t place = lines.begin() + dash + 2;
      hidden.text.replace(place, tag.size() - 3, tag.size() - 3, ' ');
      hidden.lines.insert(lines.number());
    }
  }
  return hidden;
}

/// Builds a Value from the parser's events rather than from YAML::Node, whose aliases make cycles and bombs.
class YamlValueBuilder : public YAML::EventHandler {
 public:
  /// `binary_lines`: of blocks whose tag `!binary` is hidden. Must outlive this.
  YamlValueBuilder(std::size_t first_line, const std::set<std::size_t>& binary_lines)
      : first_line_(first_line), binary_lines_(binary_lines) {}

  Value take() { return std::move(root_); }
  std::size_t last_line_in_block() const { return last_line_in_block_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    // yaml-cpp reads a line "key" without a colon as a key without a value; every generator refuses it.
    if (!open_.empty() && open_.back().is_block_map && open_.back().has_key &&
        open_.back().key_position == mark.pos)
      refuse_block(line_in_block(mark), "a key without ':'");
    add(Value{.line = line_of(mark)}, anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (!open_.empty() && !open_.back().has_key) open_.back().key_position = mark.pos;
    const std::size_t line = line_of(mark);
    const bool has_binary = is_binary(tag) || binary_lines_.contains(last_line_in_block_);
    add(Value{.kind = Value::Kind::Scalar,
              .scalar = has_binary ? text_of_binary(text) : text,
              .quoted = tag == "!" || has_binary,
              .line = line},
        anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) refuse_block(line_in_block(mark), "an alias stands inside what it names");
    alias_bytes_ += found->second.bytes;
    if (alias_bytes_ > kMaxAliasBytes)
      refuse_block(line_in_block(mark), "anchors and aliases bring in too much");
    nodes_ += found->second.nodes;
    add(found->second.value, 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::List, mark, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(Value::Kind::Map, mark, anchor);
    open_.back().is_block_map = style == YAML::EmitterStyle::Block;
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override {
    merge_defaults(open_.back().value);
    close();
  }

 private:
  struct Open {
    Value value;
    YAML::anchor_t anchor;
    bool is_block_map = false, has_key = false;
    Value key = {};
    int key_position = -1;
  };
  struct Anchored {
    Value value;
    std::size_t nodes, bytes;
  };

  std::size_t line_in_block(const YAML::Mark& mark) {
    last_line_in_block_ = mark.line < 0 ? 1 : static_cast<std::size_t>(mark.line) + 1;
    return last_line_in_block_;
  }

  std::size_t line_of(const YAML::Mark& mark) {
    const std::size_t line = line_in_block(mark);
    if (++nodes_ > kMaxNodes) refuse_block(line, "more than " + std::to_string(kMaxNodes) + " values");
    return first_line_ + line - 1;
  }

  void open(Value::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    const std::size_t line = line_of(mark);
    if (open_.size() >= kMaxValueDepth) refuse_block(last_line_in_block_, "more than 16 levels deep");
    open_.push_back({.value = Value{.kind = kind, .line = line}, .anchor = anchor});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.value), done.anchor);
  }

  void add(Value value, YAML::anchor_t anchor) {
    if (anchor != 0) remember(value, anchor);
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& top = open_.back();
    if (top.value.kind == Value::Kind::List) {
      top.value.items.push_back(std::move(value));
    } else if (!top.has_key) {
      top.key = std::move(value);
      top.has_key = true;
    } else {
      top.has_key = false;
      if (value.kind == Value::Kind::Null) value.line = top.key.line;
      if (top.key.kind == Value::Kind::Scalar)
        top.value.entries.emplace_back(std::move(top.key.scalar), std::move(value));
    }
  }

  static void measure(const Value& value, Anchored& sum) {
    ++sum.nodes;
    sum.bytes += value.scalar.size() + sizeof(Value);
    for (const Value& item : value.items) measure(item, sum);
    for (const auto& [key, entry] : value.entries) {
      sum.bytes += key.size();
      measure(entry, sum);
    }
  }

  void remember(const Value& value, YAML::anchor_t anchor) {
    Anchored anchored{value, 0, 0};
    measure(anchored.value, anchored);
    alias_bytes_ += anchored.bytes;
    if (alias_bytes_ > kMaxAliasBytes)
      refuse_block(last_line_in_block_, "anchors and aliases bring in too much");
    anchored_.emplace(anchor, std::move(anchored));
  }

  /// "<<: *defaults" brings the named map's own entries, behind those written out, which win.
  static void merge_defaults(Value& map) {
    std::vector<Value::Entry> merged;
    std::erase_if(map.entries, [&](Value::Entry& entry) {
      if (entry.first != "<<" || entry.second.kind != Value::Kind::Map) return false;
      std::move(entry.second.entries.begin(), entry.second.entries.end(), std::back_inserter(merged));
      return true;
    });
    if (merged.empty()) return;
    std::unordered_set<std::string> own;
    for (const auto& [key, value] : map.entries) own.insert(key);
    for (Value::Entry& entry : merged)
      if (own.insert(entry.first).second) map.entries.push_back(std::move(entry));
  }

  const std::size_t first_line_;
  const std::set<std::size_t>& binary_lines_;
  std::size_t last_line_in_block_ = 1, nodes_ = 0, alias_bytes_ = 0;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchored_;
  Value root_;
};

void read_first_document(std::string_view inside, YamlValueBuilder& builder) {
  // Without the mark yaml-cpp lets a quote that is never closed end with the text and swallow all keys behind
  // it.
  std::string marked(inside);
  marked.append(marked.empty() || marked.back() == '\n' ? "...\n" : "\n...\n");
  std::istringstream stream(std::move(marked));
  YAML::Parser parser(stream);
  parser.HandleNextDocument(builder);
  // What follows the first value would be lost without a word, and it may say "draft: true".
  if (parser) refuse_block(builder.last_line_in_block(), "there is more after the end of the block's value");
}

/// What yaml-cpp would ignore: the byte 4 with all that follows, or a line like "%draft: true".
void refuse_what_would_be_lost(std::string_view inside) {
  const auto control = std::find_if(inside.begin(), inside.end(), is_yaml_control);
  if (control != inside.end())
    refuse_block(1 + static_cast<std::size_t>(std::count(inside.begin(), control, '\n')),
                 "a control character");
  Lines lines(inside);
  while (const auto line = lines.next())
    if (line->starts_with('%')) refuse_block(lines.number(), "a directive");
}

}  // namespace

Value parse_yaml_by_library(std::string_view inside, std::size_t first_line) {
  if (inside.size() > kMaxBlockBytes) refuse_block(1, "the block is larger than 256 KB");
  refuse_what_would_be_lost(inside);
  const HiddenTags hidden = with_hidden_tags(inside);
  YamlValueBuilder builder(first_line, hidden.lines);
  try {
    read_first_document(hidden.text, builder);
  } catch (const UnreadableBlock&) {
    throw;
  } catch (const YAML::Exception& error) {
    refuse_block(error.mark.line < 0 ? 1 : static_cast<std::size_t>(error.mark.line) + 1,
                 in_plain_words(error.msg));
  } catch (const std::exception& error) {
    refuse_block(builder.last_line_in_block(), error.what());
  } catch (...) {
    refuse_block(builder.last_line_in_block(), "the YAML library failed");
  }
  return builder.take();
}

Value parse_yaml(std::string_view inside, std::size_t first_line) {
  if (std::optional<Value> simple = parse_simple_yaml(inside, first_line)) return *std::move(simple);
  return parse_yaml_by_library(inside, first_line);
}

}  // namespace annals
