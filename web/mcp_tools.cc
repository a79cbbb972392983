// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "query/document.h"
#include "query/error.h"
#include "query/nearest.h"
#include "query/post_address.h"
#include "query/schema.h"
#include "query/unicode.h"
#include "web/url.h"

namespace annals {

namespace {

using Names = std::vector<std::string>;

constexpr unsigned kUsualBytes = 16'000, kMostBytes = 64'000;  // of a post's text in one answer
constexpr unsigned kUsualValues = 50, kMostValues = 500;       // of list_tags
constexpr unsigned kSnippets = 2;                              // of a post found

// --- schemas

McpJson of_type(std::string_view type, std::string_view help = {}) {
  McpJson schema = {{"type", type}};
  if (!help.empty()) schema["description"] = help;
  return schema;
}

McpJson text_or_null() {
  return {{"type", {"string", "null"}}};
}

McpJson list_of(McpJson items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

/// All of the properties are there in every answer, but those named `optional`.
McpJson object_of(McpJson properties, const Names& optional = {}) {
  McpJson required = McpJson::array();
  for (const auto& property : properties.items())
    if (std::find(optional.begin(), optional.end(), property.key()) == optional.end())
      required.push_back(property.key());
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

McpJson schema_of(const McpArgument& argument) {
  switch (argument.kind) {
    case McpKind::Switch:
      return of_type("boolean", argument.help);
    case McpKind::Texts: {
      McpJson schema = of_type("array", argument.help);
      schema["items"] = of_type("string");
      return schema;
    }
    case McpKind::Count: {
      McpJson schema = of_type("integer", argument.help);
      schema["minimum"] = 0;
      if (argument.most > 0) schema["maximum"] = argument.most;
      return schema;
    }
    case McpKind::Text:
      break;
  }
  McpJson schema = of_type("string", argument.help);
  if (!argument.choices.empty()) schema["enum"] = argument.choices;
  return schema;
}

McpJson section_schema() {
  return object_of({{"heading", of_type("string")}, {"url", text_or_null()}});
}

McpJson post_properties() {
  return {{"title", of_type("string")},
          {"url", text_or_null()},
          {"path", of_type("string")},
          {"date", text_or_null()},
          {"authors", list_of(of_type("string"))},
          {"tags", list_of(of_type("string"))},
          {"visibility", of_type("string", "Only of a post that is not public")}};
}

McpJson hit_schema() {
  McpJson properties = post_properties();
  properties["section"] = section_schema();
  properties["snippets"] = list_of(of_type("string"));
  return object_of(std::move(properties), {"visibility", "section"});
}

McpJson values_schema() {
  return list_of(object_of({{"value", of_type("string")}, {"count", of_type("integer")}}));
}

// --- arguments

/// What tunes and measures the ranking is no business of an assistant.
bool is_for_assistants(const Parameter& parameter) {
  constexpr auto kOthers =
      std::to_array<std::string_view>({"no-anchor-text", "no-synonyms", "explain", "recency"});
  return std::find(kOthers.begin(), kOthers.end(), parameter.name) == kOthers.end();
}

unsigned most_of(std::string_view count) {
  return count == "limit" ? Limits{}.limit : count == "offset" ? Limits{}.offset : 0;
}

Names choices_in(std::string_view placeholder) {
  Names choices;
  for (std::size_t bar = 0; bar != placeholder.npos; placeholder.remove_prefix(bar + 1)) {
    bar = placeholder.find('|');
    choices.emplace_back(placeholder.substr(0, bar));
    if (bar == placeholder.npos) break;
  }
  return choices.size() > 1 ? choices : Names();
}

McpArgument argument_of(const Parameter& parameter) {
  const McpKind kind = parameter.is_switch            ? McpKind::Switch
                       : parameter.repeatable         ? McpKind::Texts
                       : parameter.placeholder == "N" ? McpKind::Count
                                                      : McpKind::Text;
  const bool has_form = parameter.placeholder.find('=') != std::string::npos;
  return {.name = parameter.name,
          .help = has_form ? fmt::format("{}: {}", parameter.placeholder, parameter.help) : parameter.help,
          .kind = kind,
          .choices = kind == McpKind::Text ? choices_in(parameter.placeholder) : Names(),
          .most = most_of(parameter.name)};
}

std::vector<McpArgument> search_arguments(const IndexSettings& settings) {
  std::vector<McpArgument> arguments = {
      {.name = "query",
       .help = "Words; \"a phrase\", AND OR NOT NEAR, word*, title:word, tag:\"a tag\", "
               "date:2009-03..2009-06. Without it all posts, newest first"}};
  for (const Parameter& parameter : parameters_of(settings))
    if (is_for_assistants(parameter)) arguments.push_back(argument_of(parameter));
  return arguments;
}

std::vector<McpArgument> post_arguments(const IndexSettings&) {
  return {
      {.name = "url", .help = "The address of the post, as search gives it; with # it is read from there"},
      {.name = "path", .help = "Or its path in the archive"}};
}

std::vector<McpArgument> read_arguments(const IndexSettings& settings) {
  std::vector<McpArgument> arguments = post_arguments(settings);
  arguments.push_back({.name = "offset",
                       .help = "Byte of the text to start at: next_offset of the answer before (default 0)",
                       .kind = McpKind::Count});
  arguments.push_back({.name = "length",
                       .help = fmt::format("Bytes of text to read (default {})", kUsualBytes),
                       .kind = McpKind::Count,
                       .most = kMostBytes});
  return arguments;
}

std::vector<McpArgument> related_arguments(const IndexSettings& settings) {
  std::vector<McpArgument> arguments = post_arguments(settings);
  arguments.push_back({.name = "limit",
                       .help = "Posts to list (default 10)",
                       .kind = McpKind::Count,
                       .most = most_of("limit")});
  return arguments;
}

Names facets_of(const IndexSettings& settings) {
  Names names;
  for (const Field& field : fields_of(settings))
    if (is_facet(field)) names.emplace_back(field.name);
  return names;
}

std::vector<McpArgument> tags_arguments(const IndexSettings& settings) {
  return {{.name = "field", .help = "Whose values to count (default tag)", .choices = facets_of(settings)},
          {.name = "limit",
           .help = fmt::format("Values to list, most frequent first (default {})", kUsualValues),
           .kind = McpKind::Count,
           .most = kMostValues}};
}

std::string text_of(const McpJson& arguments, std::string_view name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? std::string() : clean_text(found->get_ref<const std::string&>());
}

unsigned count_of(const McpJson& arguments, std::string_view name, unsigned otherwise) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? otherwise : found->get<unsigned>();
}

/// As a request's parameters are given elsewhere.
Names values_of(const McpJson& value) {
  if (value.is_boolean()) return {value.get<bool>() ? "1" : "0"};
  if (value.is_number()) return {std::to_string(value.get<unsigned>())};
  if (value.is_string()) return {clean_text(value.get_ref<const std::string&>())};
  Names values;
  for (const McpJson& one : value) values.push_back(clean_text(one.get_ref<const std::string&>()));
  return values;
}

SearchRequest request_of(const McpJson& arguments, const IndexSettings& settings) {
  SearchRequest request{.text = text_of(arguments, "query"), .snippets = kSnippets};
  for (const Parameter& parameter : parameters_of(settings))
    if (const auto given = arguments.find(parameter.name); given != arguments.end())
      for (const std::string& value : values_of(*given))
        if (!value.empty()) parameter.apply(request, value);
  return request;
}

struct NamedPost {
  std::string path{}, url{}, anchor{};
};

/// An address as search gives it may begin with that of the site.
NamedPost post_named(const McpJson& arguments, const IndexSettings& settings) {
  NamedPost named{.path = text_of(arguments, "path"), .url = text_of(arguments, "url")};
  if (named.path.empty() == named.url.empty())
    throw Error(ErrorKind::BadRequest, "one post is to be named, by its url or by its path",
                "Both are in the answers of search.");
  const std::size_t mark = std::min(named.url.find('#'), named.url.size());
  named.anchor = named.url.substr(std::min(mark + 1, named.url.size()));
  named.url.resize(mark);
  for (const ArchiveInfo& archive : settings.archives)
    if (const std::string& site = archive.base_url; !site.empty() && named.url.starts_with(site + '/'))
      return {.path = named.path, .url = named.url.substr(site.size()), .anchor = named.anchor};
  return named;
}

// --- answers

McpJson text_or_null_of(const std::string& text) {
  return text.empty() ? McpJson(nullptr) : McpJson(text);
}

std::string day_of(const Post& post) {
  return post.date ? iso_day(post.date->day) : std::string();
}

std::string link_to_section(const Post& post, const Section& section, const IndexSettings& settings) {
  const std::string link = link_to(post, settings);
  return link.empty() || section.id.empty() ? link : link + '#' + section.id;
}

McpJson post_json(const Post& post, const IndexSettings& settings) {
  McpJson json = {{"title", post.title},     {"url", text_or_null_of(link_to(post, settings))},
                  {"path", post.path},       {"date", text_or_null_of(day_of(post))},
                  {"authors", post.authors}, {"tags", post.tags}};
  if (post.visibility != Visibility::Public) json["visibility"] = name_of(post.visibility);
  return json;
}

McpJson section_json(const Post& post, const Section& section, const IndexSettings& settings) {
  return {{"heading", section.heading}, {"url", text_or_null_of(link_to_section(post, section, settings))}};
}

McpJson hit_json(const Hit& hit, const IndexSettings& settings) {
  McpJson json = post_json(hit.post, settings);
  if (hit.section) json["section"] = section_json(hit.post, *hit.section, settings);
  json["snippets"] = McpJson::array();
  for (const Snippet& snippet : hit.snippets) json["snippets"].push_back(snippet.text);
  return json;
}

McpJson hits_json(const std::vector<Hit>& hits, const IndexSettings& settings) {
  McpJson json = McpJson::array();
  for (const Hit& hit : hits) json.push_back(hit_json(hit, settings));
  return json;
}

McpJson values_json(const Facet& facet) {
  McpJson json = McpJson::array();
  for (const FacetValue& value : facet.values)
    json.push_back(McpJson{{"value", value.value}, {"count", value.count}});
  return json;
}

/// "Azure goes dark (2009-03-15, by Craig Balding; Azure, outages)"
std::string heading_of(const Post& post) {
  const std::string day = day_of(post);
  std::string text = fmt::format("{} ({}", post.title, day.empty() ? "no date" : day);
  if (!post.authors.empty()) text += fmt::format(", by {}", fmt::join(post.authors, ", "));
  if (!post.tags.empty()) text += fmt::format("; {}", fmt::join(post.tags, ", "));
  if (post.visibility != Visibility::Public) text += fmt::format("; {}", name_of(post.visibility));
  return text + ")";
}

std::string place_of(const Post& post, const std::string& link) {
  return link.empty() ? "path: " + post.path : link;
}

std::string hits_text(const std::vector<Hit>& hits, const IndexSettings& settings) {
  std::string text;
  for (const Hit& hit : hits) {
    const std::string link =
        hit.section ? link_to_section(hit.post, *hit.section, settings) : link_to(hit.post, settings);
    text += fmt::format("\n{}. {}\n   {}\n", hit.rank, heading_of(hit.post), place_of(hit.post, link));
    for (const Snippet& snippet : hit.snippets)
      text += fmt::format("   {}{}{}\n", snippet.starts_inside ? "…" : "", collapse_blanks(snippet.text),
                          snippet.ends_inside ? "…" : "");
  }
  return text;
}

std::string values_text(const Facet& facet) {
  std::string text;
  for (const FacetValue& value : facet.values)
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", value.value, value.count);
  return text.empty() ? "none" : text;
}

std::string counted_posts(const MatchCount& matches) {
  return fmt::format("{}{} {}", matches.exact ? "" : "about ", matches.estimated,
                     matches.estimated == 1 ? "post" : "posts");
}

std::size_t end_of(const MatchSet& matches) {
  return matches.request.offset + matches.hits.size();
}

std::string search_text(const MatchSet& matches, const IndexSettings& settings) {
  std::string text = counted_posts(matches.matches);
  if (!matches.hits.empty()) text += fmt::format(", {} to {}", matches.request.offset + 1, end_of(matches));
  text += ".\n";
  for (const std::string& note : matches.notes) text.append("Note: ").append(note).append("\n");
  if (matches.correction) text.append("Did you mean: ").append(*matches.correction).append("\n");
  for (const Facet& facet : matches.facets) text += fmt::format("{}: {}\n", facet.field, values_text(facet));
  text += hits_text(matches.hits, settings);
  if (!matches.hits.empty() && end_of(matches) < matches.matches.estimated)
    text += fmt::format("\nMore with offset {}.\n", end_of(matches));
  return text;
}

McpContent search(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const MatchSet matches = searcher.search(request_of(arguments, settings));
  McpJson facets = McpJson::object();
  for (const Facet& facet : matches.facets) facets[facet.field] = values_json(facet);
  return {.text = search_text(matches, settings),
          .structured = {{"matches", matches.matches.estimated},
                         {"exact", matches.matches.exact},
                         {"offset", matches.request.offset},
                         {"correction", matches.correction ? McpJson(*matches.correction) : McpJson(nullptr)},
                         {"notes", matches.notes},
                         {"posts", hits_json(matches.hits, settings)},
                         {"facets", std::move(facets)}}};
}

McpJson search_output() {
  McpJson facets = of_type("object");
  facets["additionalProperties"] = values_schema();
  return object_of({{"matches", of_type("integer", "Posts found")},
                    {"exact", of_type("boolean", "False: matches is an estimate")},
                    {"offset", of_type("integer")},
                    {"correction", text_or_null()},
                    {"notes", list_of(of_type("string"))},
                    {"posts", list_of(hit_schema())},
                    {"facets", std::move(facets)}});
}

/// [begin, end) of a post's text, between characters.
struct Part {
  std::size_t begin = 0, end = 0;
};

std::size_t start_of_character(std::string_view text, std::size_t at) {
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  at = std::min(at, text.size());
  while (at < text.size() && is_inside(text[at])) ++at;
  return at;
}

std::size_t start_of_section(const Post& post, const std::string& anchor) {
  for (const Section& section : post.sections)
    if (!anchor.empty() && section.id == anchor) return section.offset;
  return 0;
}

Part part_of(const Post& post, const McpJson& arguments, const std::string& anchor) {
  const unsigned start = count_of(arguments, "offset", static_cast<unsigned>(start_of_section(post, anchor)));
  const unsigned length = std::max(1U, count_of(arguments, "length", kUsualBytes));
  const std::size_t begin = start_of_character(post.text, start);
  return {begin, start_of_character(post.text, begin + length)};
}

/// The text with its headings marked as in Markdown.
std::string marked_text(const Post& post, Part part) {
  std::string text;
  const std::string_view all = post.text;
  std::size_t done = part.begin;
  for (const Section& section : post.sections) {
    if (section.offset < done || section.offset >= part.end) continue;
    text += all.substr(done, section.offset - done);
    text.append(section.level, '#').append(" ");
    done = section.offset;
  }
  text += all.substr(done, part.end - done);
  return text;
}

McpJson sections_json(const Post& post, Part part, const IndexSettings& settings) {
  McpJson sections = McpJson::array();
  for (const Section& section : post.sections)
    if (section.offset >= part.begin && section.offset < part.end)
      sections.push_back(section_json(post, section, settings));
  return sections;
}

bool is_cut_short(const Post& post) {
  constexpr std::size_t kLongestCharacter = 4;
  return post.text.size() + kLongestCharacter > kStoredTextBytes;
}

McpContent read_post(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const NamedPost named = post_named(arguments, settings);
  const Post post = searcher.post(named.path, named.url);
  const Part part = part_of(post, arguments, named.anchor);
  const std::string text = marked_text(post, part);
  const bool is_end = part.end == post.text.size();
  McpJson json = post_json(post, settings);
  json["updated"] = text_or_null_of(post.updated ? iso_day(post.updated->day) : std::string());
  json["categories"] = post.categories;
  json["description"] = post.description;
  json["sections"] = sections_json(post, part, settings);
  json["text"] = text;
  json["offset"] = part.begin;
  json["length"] = post.text.size();
  json["next_offset"] = is_end ? McpJson(nullptr) : McpJson(part.end);
  std::string rest;
  if (!is_end)
    rest = fmt::format("\n\n[{} of {} bytes; more with offset {}]", part.end, post.text.size(), part.end);
  else if (is_cut_short(post))
    rest = "\n\n[The post is longer; the rest is searched but not kept.]";
  return {.text = fmt::format("{}\n{}\n\n{}{}\n", heading_of(post), place_of(post, link_to(post, settings)),
                              text, rest),
          .structured = std::move(json)};
}

McpJson read_output() {
  McpJson properties = post_properties();
  properties["updated"] = text_or_null();
  properties["categories"] = list_of(of_type("string"));
  properties["description"] = of_type("string");
  properties["sections"] = list_of(section_schema());
  properties["text"] = of_type("string", "Headings are marked with #");
  properties["offset"] = of_type("integer");
  properties["length"] = of_type("integer", "Bytes of the whole text");
  properties["next_offset"] = {{"type", {"integer", "null"}}};
  return object_of(std::move(properties), {"visibility"});
}

McpContent related(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const NamedPost named = post_named(arguments, settings);
  const RelatedPosts found = searcher.related(
      {.path = named.path, .url = named.url, .limit = count_of(arguments, "limit", RelatedRequest{}.limit)});
  return {
      .text = fmt::format("{} like {}:\n{}", counted_posts({static_cast<unsigned>(found.hits.size()), true}),
                          heading_of(found.post), hits_text(found.hits, settings)),
      .structured = {{"post", post_json(found.post, settings)}, {"posts", hits_json(found.hits, settings)}}};
}

McpJson related_output() {
  return object_of(
      {{"post", object_of(post_properties(), {"visibility"})}, {"posts", list_of(hit_schema())}});
}

McpContent list_tags(const McpJson& arguments, Searcher& searcher) {
  const unsigned limit = count_of(arguments, "limit", kUsualValues);
  const std::string field = arguments.contains("field") ? text_of(arguments, "field") : "tag";
  const MatchSet all =
      searcher.search({.limit = 0, .facets = {field}, .facet_values = limit + 1, .snippets = 0});
  Facet facet = all.facets.front();
  const bool has_more = facet.values.size() > limit;
  if (has_more) facet.values.pop_back();
  return {.text = fmt::format("{}: {}{}\n", field, values_text(facet), has_more ? ", …" : ""),
          .structured = {{"field", field}, {"values", values_json(facet)}, {"more", has_more}}};
}

McpJson tags_output() {
  return object_of({{"field", of_type("string")},
                    {"values", values_schema()},
                    {"more", of_type("boolean", "There are more values than limit")}});
}

// --- checking

McpJson input_of(const std::vector<McpArgument>& arguments) {
  McpJson properties = McpJson::object();
  for (const McpArgument& argument : arguments) properties[argument.name] = schema_of(argument);
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Error unknown_argument(const std::string& name, const std::vector<McpArgument>& known) {
  std::vector<std::string_view> names;
  for (const McpArgument& argument : known) names.push_back(argument.name);
  const std::string_view nearest = nearest_name(name, names);
  return Error(ErrorKind::BadRequest,
               fmt::format("there is no argument '{}'{}", clean_text(utf8_prefix(name, 40)),
                           nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)),
               fmt::format("Known are {}.", fmt::join(names, ", ")));
}

bool is_list_of_texts(const McpJson& value) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [](const McpJson& one) { return one.is_string(); });
}

Error wrong_kind(const McpArgument& argument, std::string_view wanted) {
  return Error(ErrorKind::BadRequest, fmt::format("{} takes {}", argument.name, wanted),
               "See the tool's input schema.");
}

/// 10.0 and "10" are 10: assistants write all of them.
McpJson checked_count(const McpArgument& argument, const McpJson& value) {
  constexpr double kMost = 1'000'000'000;
  double number = -1;
  if (value.is_number()) number = value.get<double>();
  if (const auto* text = value.get_ptr<const std::string*>();
      text && !text->empty() && text->size() < 10 && text->find_first_not_of("0123456789") == text->npos)
    number = std::stod(*text);
  const double most = argument.most > 0 ? argument.most : kMost;
  if (!(number >= 0 && number <= most) || number != std::floor(number))
    throw wrong_kind(argument, fmt::format("a whole number from 0 to {}", most));
  return static_cast<unsigned>(number);
}

McpJson checked_text(const McpArgument& argument, const McpJson& value) {
  const auto* text = value.get_ptr<const std::string*>();
  if (!text) throw wrong_kind(argument, "a text");
  const Names& choices = argument.choices;
  if (!choices.empty() && std::find(choices.begin(), choices.end(), *text) == choices.end())
    throw wrong_kind(argument, fmt::format("one of {}", fmt::join(choices, ", ")));
  return value;
}

McpJson checked(const McpArgument& argument, const McpJson& value) {
  switch (argument.kind) {
    case McpKind::Switch:
      if (!value.is_boolean()) throw wrong_kind(argument, "true or false");
      return value;
    case McpKind::Count:
      return checked_count(argument, value);
    case McpKind::Texts:
      if (value.is_string()) return McpJson::array({value});
      if (!is_list_of_texts(value)) throw wrong_kind(argument, "a list of texts");
      return value;
    case McpKind::Text:
      break;
  }
  return checked_text(argument, value);
}

/// Those that are not null, each of its kind.
McpJson checked_arguments(const McpTool& tool, const McpJson& given, const IndexSettings& settings) {
  const std::vector<McpArgument> known = tool.arguments(settings);
  McpJson arguments = McpJson::object();
  for (const auto& [name, value] : given.items()) {
    const auto argument = std::ranges::find(known, name, &McpArgument::name);
    if (argument == known.end()) throw unknown_argument(name, known);
    if (!value.is_null()) arguments[name] = checked(*argument, value);
  }
  return arguments;
}

}  // namespace

const std::vector<McpTool> kMcpTools = {
    {.name = "search",
     .title = "Search the blog",
     .description = "Finds posts by words, phrases, fields and dates; each with its title, URL, date and the "
                    "sentences that match. Misspelt and missing words are forgiven, and a note says so.",
     .arguments = search_arguments,
     .output = search_output,
     .call = search},
    {.name = "read_post",
     .title = "Read a post",
     .description =
         "The text of a post with its headings, title, date, tags and authors; a long one in parts.",
     .arguments = read_arguments,
     .output = read_output,
     .call = read_post},
    {.name = "related",
     .title = "Posts like one",
     .description = "Posts that share a post's most telling words, tags and links.",
     .arguments = related_arguments,
     .output = related_output,
     .call = related},
    {.name = "list_tags",
     .title = "Tags and other values",
     .description =
         "The tags of the blog, or its categories, authors, years or languages, and how many posts "
         "have each.",
     .arguments = tags_arguments,
     .output = tags_output,
     .call = list_tags},
};

McpJson description_of(const McpTool& tool, const IndexSettings& settings) {
  return {
      {"name", tool.name},
      {"title", tool.title},
      {"description", tool.description},
      {"inputSchema", input_of(tool.arguments(settings))},
      {"outputSchema", tool.output()},
      {"annotations",
       {{"title", tool.title}, {"readOnlyHint", true}, {"idempotentHint", true}, {"openWorldHint", false}}}};
}

McpContent call_tool(const McpTool& tool, const McpJson& arguments, Searcher& searcher) {
  return tool.call(checked_arguments(tool, arguments, searcher.settings()), searcher);
}

}  // namespace annals
