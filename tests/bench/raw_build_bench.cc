// SPDX-License-Identifier: GPL-2.0-or-later
/// What an index of a folder of Markdown and HTML cannot cost less than with these libraries:
///     raw_build_bench SCRATCH FOLDER
/// Converts every file with md4c and gumbo on one thread, then indexes the text in batch databases on all
/// cores and merges them. No front matter, no fields, no dates, no check, no sync. Prints both times, in
/// seconds, and their sum when the first is spread over the cores as well.
#include <fmt/format.h>
#include <gumbo.h>
#include <md4c-html.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "query/base/parallel.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatch = 100;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string html_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (file.extension() == ".html") return bytes;
  std::string html;
  const auto append = [](const MD_CHAR* text, MD_SIZE size, void* into) {
    static_cast<std::string*>(into)->append(text, size);
  };
  md_html(bytes.data(), static_cast<MD_SIZE>(bytes.size()), append, &html, MD_DIALECT_GITHUB, 0);
  return html;
}

void append_text(const GumboNode* node, std::string& text) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
    text += node->v.text.text;
  if (node->type != GUMBO_NODE_ELEMENT) return;
  if (node->v.element.tag == GUMBO_TAG_SCRIPT || node->v.element.tag == GUMBO_TAG_STYLE) return;
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    append_text(static_cast<const GumboNode*>(children.data[i]), text);
  text += ' ';
}

std::string text_of(const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  std::string text;
  append_text(output->root, text);
  gumbo_destroy_output(&options, output);
  return text;
}

void write_batch(const fs::path& database, const std::vector<std::string>& texts, std::size_t begin) {
  Xapian::WritableDatabase batch(database.string(),
                                 Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  for (std::size_t i = begin; i < std::min(begin + kBatch, texts.size()); ++i) {
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    generator.index_text(texts[i]);
    document.set_data(texts[i]);
    document.add_boolean_term("Q" + std::to_string(i));
    batch.add_document(document);
  }
  batch.commit();
}

void build(const fs::path& scratch, const std::vector<std::string>& texts) {
  const std::size_t batches = (texts.size() + kBatch - 1) / kBatch;
  annals::work_in_parallel(batches, 0, [&](annals::WorkQueue& queue) {
    for (std::size_t i = 0; queue.take(i);) write_batch(scratch / std::to_string(i), texts, i * kBatch);
  });
  Xapian::Database all;
  for (std::size_t i = 0; i < batches; ++i)
    all.add_database(Xapian::Database((scratch / std::to_string(i)).string()));
  all.compact((scratch / "all").string());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const fs::path scratch = argv[1];
  fs::remove_all(scratch);
  fs::create_directories(scratch);
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::string> texts;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[2]))
    if (const fs::path ending = entry.path().extension(); ending == ".md" || ending == ".html")
      texts.push_back(text_of(html_of(entry.path())));
  const double converting = seconds_since(start);
  const auto converted = std::chrono::steady_clock::now();
  build(scratch, texts);
  const double building = seconds_since(converted);
  const double cores = std::max(1U, std::thread::hardware_concurrency());
  fmt::print("{:.3f} {:.3f} {:.3f}\n", converting, building, converting / cores + building);
}
