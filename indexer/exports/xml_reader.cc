// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/xml_reader.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <type_traits>

#include "query/base/escape.h"

namespace annals {
namespace {

constexpr std::size_t kMaxXmlDepth = 256, kMaxElements = 100'000;
constexpr std::size_t kFedBytes = 1 << 20;

struct ParserDeleter {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserDeleter>;

/// Expat 2.9 deprecates the older name.
std::size_t line_of(XML_Parser parser) {
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
  return XML_GetCurrentLineNumber64(parser);
#else
  return XML_GetCurrentLineNumber(parser);
#endif
}

constexpr auto kPredefinedReferences = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}});

bool is_xml_character(unsigned long code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code <= 0x10FFFF);
}

/// "&#8217;", "&#x2019;"
bool is_character_reference(std::string_view text) {
  if (!text.starts_with("&#")) return false;
  text = text.substr(2, 12);
  const int base = text.starts_with('x') ? 16 : 10;
  if (base == 16) text.remove_prefix(1);
  const std::size_t end = text.find(';');
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  if (end == text.npos || end == 0 || end > 8 ||
      text.substr(0, end).find_first_not_of(kDigits.substr(0, base == 16 ? kDigits.size() : 10)) != text.npos)
    return false;
  return is_xml_character(std::stoul(std::string(text.substr(0, end)), nullptr, base));
}

bool is_known_reference(std::string_view text) {
  return is_character_reference(text) ||
         std::ranges::any_of(kPredefinedReferences,
                             [&](const auto& reference) { return text.starts_with(reference.first); });
}

/// What people write into exports by hand and old programs by mistake: "AT&T", "&nbsp;", "&#11;", U+FFFF.
std::string repaired(std::string_view text) {
  constexpr std::string_view kCdata = "<![CDATA[", kCdataEnd = "]]>", kNoCharacter = "\xEF\xBF";
  std::string out;
  out.reserve(text.size() + text.size() / 64);
  std::size_t done = 0;
  for (std::size_t at = 0; (at = text.find_first_of("&<\xEF", at)) != text.npos; ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(kCdata)) {
      // Only characters that XML does not allow are replaced in it.
      const std::size_t end = std::min(text.find(kCdataEnd, at), text.size());
      std::size_t bad = at;
      while ((bad = text.find(kNoCharacter, bad)) < end) {
        if (bad + 2 < text.size() && static_cast<unsigned char>(text[bad + 2]) >= 0xBE) {
          out.append(text.substr(done, bad - done)).append("\uFFFD");
          done = bad + 3;
        }
        bad += 2;
      }
      if (end == text.size()) break;
      at = end;
    } else if (rest[0] == '&' && !is_known_reference(rest)) {
      out.append(text.substr(done, at - done)).append("&amp;");
      done = at + 1;
    } else if (rest.starts_with(kNoCharacter) && rest.size() > 2 &&
               static_cast<unsigned char>(rest[2]) >= 0xBE) {
      out.append(text.substr(done, at - done)).append("\uFFFD");
      done = at + 3;
    }
  }
  return out.append(text.substr(std::min(done, text.size())));
}

class Reading {
 public:
  Reading(XmlEntry& entry, const Namespaces& namespaces, std::span<const std::string_view> wanted,
          XML_Parser parser)
      : entry_(entry), namespaces_(namespaces), wanted_(wanted), parser_(parser) {}

  void start(std::string_view name, const XML_Char** attributes) {
    if (levels_.size() >= kMaxXmlDepth) return stop("elements nested too deep");
    Level level{.path_size = path_.size(), .declared = namespaces_.size(), .element = innermost()};
    for (const XML_Char** a = attributes; *a; a += 2) namespaces_.declare(a[0], a[1]);
    if (!levels_.empty()) path_.append(path_.empty() ? "" : "/").append(namespaces_.canonical(name));
    if (!levels_.empty() && entry_.elements.size() < kMaxElements &&
        std::ranges::find(wanted_, path_) != wanted_.end())
      level.element = open_element(attributes);
    else if (level.element)
      open_markup(entry_.elements[*level.element], local_name(name), attributes);
    levels_.push_back(level);
  }

  void end(std::string_view name) {
    const Level level = levels_.back();
    levels_.pop_back();
    path_.resize(level.path_size);
    namespaces_.shrink(level.declared);
    if (level.element && level.element == innermost() && !entry_.elements[*level.element].markup.empty())
      entry_.elements[*level.element].markup.append("</").append(local_name(name)).append(">");
  }

  void characters(std::string_view text) {
    const std::optional<std::size_t> index = innermost();
    if (!index) return;
    XmlElement& element = entry_.elements[*index];
    element.text.append(text);
    if (!element.markup.empty()) append_escaped(element.markup, text, kInAttributes);
  }

  void stop(std::string why) {
    if (entry_.problem.empty()) {
      entry_.problem = std::move(why);
      entry_.problem_line = line_of(parser_);
    }
    XML_StopParser(parser_, XML_FALSE);
  }

 private:
  struct Level {
    std::size_t path_size = 0, declared = 0;
    std::optional<std::size_t> element{};  ///< The innermost wanted one.
  };

  std::optional<std::size_t> innermost() const {
    return levels_.empty() ? std::nullopt : levels_.back().element;
  }

  std::size_t open_element(const XML_Char** attributes) {
    XmlElement element{.path = path_, .line = line_of(parser_)};
    for (const XML_Char** a = attributes; *a; a += 2) element.attributes.emplace_back(a[0], a[1]);
    entry_.elements.push_back(std::move(element));
    return entry_.elements.size() - 1;
  }

  static void open_markup(XmlElement& element, std::string_view name, const XML_Char** attributes) {
    if (element.markup.empty()) append_escaped(element.markup, element.text, kInAttributes);
    element.markup.append("<").append(name);
    for (const XML_Char** a = attributes; *a; a += 2) {
      element.markup.append(" ").append(a[0]).append("=\"");
      append_escaped(element.markup, a[1], kInAttributes);
      element.markup += '"';
    }
    element.markup += '>';
  }

  XmlEntry& entry_;
  Namespaces namespaces_;
  std::span<const std::string_view> wanted_;
  XML_Parser parser_;
  std::vector<Level> levels_;
  std::string path_;
};

void on_start(void* reading, const XML_Char* name, const XML_Char** attributes) {
  static_cast<Reading*>(reading)->start(name, attributes);
}
void on_end(void* reading, const XML_Char* name) {
  static_cast<Reading*>(reading)->end(name);
}
void on_characters(void* reading, const XML_Char* text, int length) {
  static_cast<Reading*>(reading)->characters({text, static_cast<std::size_t>(length)});
}
void on_doctype(void* reading, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<Reading*>(reading)->stop("a document type is not expected here");
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return {};
}

const XmlElement* XmlEntry::find(std::string_view path) const {
  const auto found = std::ranges::find(elements, path, &XmlElement::path);
  return found == elements.end() ? nullptr : &*found;
}

std::string XmlEntry::text(std::string_view path) const {
  const XmlElement* element = find(path);
  return element ? trimmed_text(element->text) : std::string();
}

XmlEntry read_xml(std::string_view text, const Namespaces& namespaces,
                  std::span<const std::string_view> wanted, XmlExtent extent) {
  XmlEntry entry;
  const Parser parser(XML_ParserCreate("UTF-8"));
  if (!parser) throw std::bad_alloc();
  Reading reading(entry, namespaces, wanted, parser.get());
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_characters);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);

  const std::string clean = repaired(text);
  XML_Status status = XML_STATUS_OK;
  for (std::size_t at = 0; status == XML_STATUS_OK && at < clean.size(); at += kFedBytes)
    status = XML_Parse(parser.get(), clean.data() + at,
                       static_cast<int>(std::min(kFedBytes, clean.size() - at)), XML_FALSE);
  if (status == XML_STATUS_OK && extent == XmlExtent::Whole)
    status = XML_Parse(parser.get(), nullptr, 0, XML_TRUE);
  if (status != XML_STATUS_OK && entry.problem.empty()) {
    entry.problem = XML_ErrorString(XML_GetErrorCode(parser.get()));
    entry.problem_line = line_of(parser.get());
  }
  return entry;
}

std::string plain_xml_text(std::string_view raw) {
  constexpr std::string_view kCdata = "<![CDATA[", kCdataEnd = "]]>";
  std::string out;
  while (!raw.empty()) {
    if (raw.starts_with(kCdata)) {
      const std::size_t end = std::min(raw.find(kCdataEnd), raw.size());
      out.append(raw.substr(kCdata.size(), std::max(end, kCdata.size()) - kCdata.size()));
      raw.remove_prefix(std::min(end + kCdataEnd.size(), raw.size()));
      continue;
    }
    const auto reference = std::ranges::find_if(kPredefinedReferences,
                                                [&](const auto& row) { return raw.starts_with(row.first); });
    if (reference != kPredefinedReferences.end()) {
      out.append(reference->second);
      raw.remove_prefix(reference->first.size());
    } else {
      out += raw.front();
      raw.remove_prefix(1);
    }
  }
  return out;
}

std::string trimmed_text(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1));
}

}  // namespace annals
