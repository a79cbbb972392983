// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/xml_export.h"

#include <algorithm>

#include "indexer/exports/markup_scanner.h"
#include "indexer/source/encoding.h"
#include "query/base/error.h"

namespace annals {
namespace {

constexpr std::uint64_t kMaxXmlHeadBytes = 16 << 20;
constexpr std::size_t kMaxRawBytes = 2048, kMaxChildren = 256, kMaxScannedDepth = 1000;

/// The encoding that the file declares, once more, as decode() understands it before any bytes.
std::string declaration_in(std::string_view head) {
  constexpr std::string_view kName = "encoding=";
  const std::string_view declaration = head.substr(0, std::min(head.find("?>"), head.size()));
  const std::size_t begin = declaration.find("<?xml"), name = declaration.find(kName);
  if (begin == head.npos || begin > 3 || name == head.npos) return {};
  std::string encoding;
  for (char c : declaration.substr(name + kName.size()).substr(1, 40)) {
    if (c == '"' || c == '\'') break;
    encoding += c;
  }
  return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>";
}

std::string_view behind_declaration(std::string_view text, const XmlContext& context) {
  const std::size_t end = context.declaration.empty() ? text.npos : text.find("?>");
  return end == text.npos ? text : text.substr(end + 2);
}

/// A root's attributes, as far as they hold for every entry.
void read_root(std::string_view tag, XmlContext& context) {
  Namespaces namespaces;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::size_t at = tag.find_first_of(" \t\r\n");
  while (at < tag.size()) {
    const std::size_t name = tag.find_first_not_of(" \t\r\n/>", at);
    const std::size_t equals = name == tag.npos ? name : tag.find('=', name);
    const std::size_t open = equals == tag.npos ? equals : tag.find_first_of("\"'", equals);
    const std::size_t close = open == tag.npos ? open : tag.find(tag[open], open + 1);
    if (close == tag.npos) break;
    attributes.emplace_back(trimmed_text(tag.substr(name, equals - name)),
                            plain_xml_text(tag.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  for (const auto& [name, value] : attributes) {
    context.namespaces.declare(name, value);
    if (name == "xml:base") context.base = value;
    if (name == "xml:lang") context.language = value;
  }
}

class XmlScan {
 public:
  XmlScan(ByteWindow& file, const XmlScanRules& rules) : file_(file), rules_(rules), tags_(file) {}

  XmlExportScan run() {
    while (std::optional<Tag> tag = tags_.next()) {
      if (scan_.context.root.empty()) open_root(*tag);
      if (is_entry_tag(*tag))
        at_entry_tag(*tag);
      else if (in_entry_)
        at_inner_tag(*tag);
    }
    if (in_entry_) {
      problem(Severity::Warning, entry_.line, "the file ends within this entry");
      close_entry(file_.end(entry_.offset));
    }
    if (entry_name_.empty()) read_head(kMaxXmlHeadBytes);
    return std::move(scan_);
  }

 private:
  void open_root(const Tag& tag) {
    root_begin_ = tag.begin;
    const std::string start = file_.bytes(0, 1000);
    if (start.starts_with("\xFE\xFF") || start.starts_with("\xFF\xFE"))
      throw Error(ErrorKind::Unreadable, "the export is in UTF-16", "Convert it to UTF-8.");
    scan_.context.declaration = declaration_in(start);
    read_root(file_.bytes(tag.begin, std::min<std::uint64_t>(tag.end - tag.begin, 64 << 10)), scan_.context);
    scan_.context.root = scan_.context.namespaces.canonical(tag.name);
  }

  /// The first name that fits is the one of all entries: <item>, or <ns0:entry> as some libraries write it.
  bool is_entry_tag(const Tag& tag) {
    if (!entry_name_.empty()) return tag.name == entry_name_;
    if (std::ranges::find(rules_.entry_names, local_name(tag.name)) == rules_.entry_names.end()) return false;
    entry_name_ = tag.name;
    read_head(tag.begin);
    return true;
  }

  void read_head(std::uint64_t end) {
    const std::uint64_t length = std::min(end - std::min(end, root_begin_), kMaxXmlHeadBytes);
    const DecodedText text = decode(scan_.context.declaration + file_.bytes(root_begin_, length));
    scan_.context.head = read_xml(behind_declaration(text.text, scan_.context), scan_.context.namespaces,
                                  rules_.head_paths, XmlExtent::Beginning);
    if (!scan_.context.head.problem.empty())
      problem(Severity::Warning, scan_.context.head.problem_line + file_.count_lines(0, root_begin_),
              "the head of the export cannot be read: " + scan_.context.head.problem);
  }

  void at_entry_tag(const Tag& tag) {
    if (in_entry_) {
      if (tag.kind == Tag::Kind::Start)
        problem(Severity::Warning, entry_.line, "this entry is not closed before the next one");
      close_entry(tag.kind == Tag::Kind::End ? tag.end : tag.begin);
      if (tag.kind == Tag::Kind::End) return;
    }
    if (tag.kind != Tag::Kind::Start) return;
    line_ += file_.count_lines(counted_to_, tag.begin);
    counted_to_ = tag.begin;
    entry_ = {.id = {}, .offset = tag.begin, .length = 0, .line = line_};
    in_entry_ = true;
    children_.clear();
    open_.clear();
  }

  void close_entry(std::uint64_t end) {
    in_entry_ = false;
    entry_.length = end - entry_.offset;
    if (entry_.id = rules_.identify(children_); !entry_.id.empty()) scan_.entries.push_back(entry_);
  }

  void at_inner_tag(const Tag& tag) {
    if (tag.kind == Tag::Kind::End) {
      // What was left open inside is closed with it.
      const auto match = std::find(open_.rbegin(), open_.rend(), tag.name);
      if (match == open_.rend()) return;
      open_.resize(static_cast<std::size_t>(open_.rend() - match) - 1);
      if (open_.empty() && text_begin_) take_text(tag.begin);
      return;
    }
    if (open_.empty()) take_child(tag);
    if (tag.kind == Tag::Kind::Start && open_.size() < kMaxScannedDepth) open_.push_back(tag.name);
  }

  void take_child(const Tag& tag) {
    text_begin_.reset();
    std::string name = scan_.context.namespaces.canonical(tag.name);
    if (children_.size() >= kMaxChildren || std::ranges::find(rules_.children, name) == rules_.children.end())
      return;
    children_.push_back({.name = std::move(name), .tag = raw(tag.begin, tag.end)});
    if (tag.kind == Tag::Kind::Start) text_begin_ = tag.end;
  }

  void take_text(std::uint64_t end) {
    children_.back().text = trimmed_text(plain_xml_text(raw(*text_begin_, end)));
    text_begin_.reset();
  }

  std::string raw(std::uint64_t begin, std::uint64_t end) {
    return file_.bytes(begin, std::min<std::uint64_t>(end - begin, kMaxRawBytes));
  }

  void problem(Severity severity, std::size_t line, std::string message) {
    scan_.diagnostics.push_back({severity, {}, line, std::move(message)});
  }

  ByteWindow& file_;
  const XmlScanRules& rules_;
  MarkupScanner tags_;
  XmlExportScan scan_;
  std::string entry_name_;
  std::uint64_t root_begin_ = 0, counted_to_ = 0;
  std::size_t line_ = 1;
  bool in_entry_ = false;
  ExportEntry entry_;
  std::vector<RawChild> children_;
  std::vector<std::string> open_;              ///< Elements open within the entry.
  std::optional<std::uint64_t> text_begin_{};  ///< Of the last child, while it is open.
};

}  // namespace

XmlExportScan scan_xml_export(ByteWindow& file, const XmlScanRules& rules) {
  return XmlScan(file, rules).run();
}

XmlEntry read_xml_entry(std::string_view bytes, const XmlContext& context,
                        std::span<const std::string_view> wanted, PostParts& parts) {
  const DecodedText decoded = decode(context.declaration + std::string(bytes));
  if (decoded.replaced)
    parts.problems.push_back({Severity::Warning,
                              {},
                              0,
                              "some bytes are not " + decoded.encoding + "; replaced",
                              DiagnosticKind::Encoding});
  XmlEntry entry = read_xml(behind_declaration(decoded.text, context), context.namespaces, wanted);
  if (!entry.problem.empty()) {
    parts.unreadable = true;
    parts.problems.push_back(
        {Severity::Warning,
         {},
         entry.problem_line,
         "its XML cannot be read from here on (" + entry.problem + "); taken as not public"});
  }
  return entry;
}

std::string text_of_child(std::span<const RawChild> children, std::string_view name) {
  const auto found = std::ranges::find(children, name, &RawChild::name);
  return found == children.end() ? std::string() : found->text;
}

std::string_view root_tag(std::string_view head) {
  std::size_t at = head.find('<');
  while (at < head.size() && at + 1 < head.size()) {
    const bool comment = head.substr(at).starts_with("<!--");
    if (head[at + 1] != '?' && head[at + 1] != '!') {
      const std::size_t end = head.find('>', at);
      return end == head.npos ? std::string_view() : head.substr(at, end + 1 - at);
    }
    const std::size_t end = head.find(comment ? "-->" : ">", at);
    at = end == head.npos ? end : head.find('<', end);
  }
  return {};
}

std::string resolved(std::string_view base, std::string_view address) {
  const bool absolute = address.find("://") != address.npos || address.starts_with("//");
  const std::size_t host = base.find("://");
  if (address.empty() || absolute || host == base.npos) return std::string(address);
  const std::size_t path = std::min(base.find('/', host + 3), base.size());
  if (address.starts_with('/')) return std::string(base.substr(0, path)) + std::string(address);
  const std::size_t folder = base.rfind('/');
  std::string resolved_address(folder >= path && folder != base.npos ? base.substr(0, folder + 1) : base);
  if (!resolved_address.ends_with('/')) resolved_address += '/';
  return resolved_address.append(address);
}

std::string author_name(std::string_view text) {
  std::string name = trimmed_text(text);
  if (name.find('@') == name.npos) return name;
  // "a@example.org (Ann)", "Ann <a@example.org>"
  const std::size_t open = name.find('('), close = name.rfind(')');
  if (open != name.npos && close != name.npos && open < close)
    name = name.substr(open + 1, close - open - 1);
  else
    name.resize(std::min(name.find_first_of("<"), name.size()));
  return name.find('@') == name.npos ? trimmed_text(name) : std::string();
}

}  // namespace annals
