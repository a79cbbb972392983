// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/exporter.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"
#include "query/base/version.h"
#include "query/index/index_layout.h"
#include "query/index/light_stemmers.h"
#include "web/export/chunk_store.h"
#include "web/export/export_manifest.h"
#include "web/export/public_copy.h"
#include "web/http/gzip.h"
#include "web/page/assets.h"
#include "web/page/static_page.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEngineFile = "engine.json", kManifest = "manifest.json";
constexpr unsigned kNewestPosts = 10;  // of the page without JavaScript
constexpr std::uint64_t kMostEngineBytes = 64 << 20;

/// What is copied as it is.
constexpr auto kExportedAssets =
    std::to_array<std::string_view>({"annals.js", "annals-worker.js", "annals.d.ts", "annals-search.js"});

/// Says to Node what annals.js is: before Node 22 it does not look.
constexpr std::string_view kModule = "{\"type\": \"module\"}\n";

/// Beside an installed program, and beside one in a build folder.
std::vector<fs::path> engine_places() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path folder = program.parent_path();
  return {folder.parent_path() / "share/annals/engine", folder.parent_path() / "wasm/engine",
          folder.parent_path() / "build/wasm/engine"};
}

fs::path engine_folder(const ExportOptions& options) {
  const std::vector<fs::path> places =
      options.engine.empty() ? engine_places() : std::vector<fs::path>{options.engine};
  for (const fs::path& place : places)
    if (std::error_code error; fs::exists(place / kEngineFile, error)) return place;
  throw Error(ErrorKind::NotFound,
              options.engine.empty()
                  ? "the engine for browsers is not installed"
                  : "there is no engine for browsers in '" + clean_text(options.engine.string()) + "'",
              "Build it with 'script/wasm' in the sources of Annals, or name its folder with --engine.");
}

/// Whether the engine that has Xapian's stemmer of English alone will do.
bool has_english_only(const fs::path& index) {
  constexpr auto kNames = std::to_array<std::string_view>({"en", "english", "none"});
  const auto stemmers = Searcher({index}).statistics().stemmers;
  return std::all_of(stemmers.begin(), stemmers.end(), [&](const auto& stemmer) {
    return std::find(kNames.begin(), kNames.end(), stemmer.name) != kNames.end() ||
           !lightly_stemmed_language(stemmer.name).empty();
  });
}

EngineFile read_engine(const fs::path& folder, bool is_english) {
  try {
    nlohmann::json json = nlohmann::json::parse(
        read_regular_file(folder / kEngineFile, (folder / kEngineFile).string(), 1 << 16));
    if (json.at("schema").get<unsigned>() != kSchemaVersion)
      throw Error(ErrorKind::SchemaMismatch, "the engine for browsers reads another schema than this program",
                  "Build it again with 'script/wasm'.");
    if (is_english && json.contains("english")) json = json.at("english");
    EngineFile engine{.name = json.at("file").get<std::string>(),
                      .integrity = json.at("integrity").get<std::string>()};
    engine.bytes = static_cast<std::size_t>(fs::file_size(folder / engine.name));
    return engine;
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorKind::NotFound, "the engine for browsers cannot be read: " + std::string(error.what()),
                "Build it again with 'script/wasm'.");
  }
}

/// A folder of something else is left alone.
void check_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) || (fs::is_directory(folder, error) && fs::is_empty(folder, error))) return;
  if (!fs::is_regular_file(folder / kManifest, error))
    throw Error(ErrorKind::BadRequest, folder.string() + " has other files than those of an export",
                "Name a new or empty folder, or one that 'annals export' wrote.");
}

/// "https://example.org/search/annals" -> "/search/annals"
std::string path_of_url(const std::string& url) {
  const std::size_t scheme = url.find("://");
  std::string path = url;
  if (scheme != url.npos) {
    const std::size_t slash = url.find('/', scheme + 3);
    path = slash == url.npos ? "" : url.substr(slash);
  }
  while (path.ends_with('/')) path.pop_back();
  return path.empty() || path.starts_with('/') ? path : '/' + path;
}

/// As Netlify and Cloudflare Pages read it; others: docs/static-search.md.
std::string headers_file(const std::string& base) {
  constexpr std::string_view kForever = "  Cache-Control: public, max-age=31536000, immutable\n";
  constexpr std::string_view kAsk = "  Cache-Control: no-cache\n";
  std::string text;
  for (const std::string_view unchanging : {"/index/*", "/annals.*.wasm"})
    text.append(base).append(unchanging).append("\n").append(kForever);
  for (const std::string_view changing :
       {"/manifest.json", "/annals.js", "/annals-worker.js", "/annals-search.js", "/search/*"})
    text.append(base).append(changing).append("\n").append(kAsk);
  return text;
}

void write_engine(const fs::path& from, const EngineFile& engine, const fs::path& folder) {
  const std::string bytes = read_regular_file(from / engine.name, engine.name, kMostEngineBytes);
  write_export_file(folder / engine.name, bytes);
  write_export_file(folder / (engine.name + ".gz"), gzipped(bytes));
  const std::string packed = engine.name + ".br";  // script/wasm has packed it, which takes long
  if (std::error_code error; fs::exists(from / packed, error))
    write_export_file(folder / packed, read_regular_file(from / packed, packed, kMostEngineBytes));
}

void write_assets(const ExportOptions& options) {
  for (const std::string_view name : kExportedAssets) {
    const std::string bytes = asset(name);
    write_export_file(options.folder / name, bytes);
    write_export_file(options.folder / (std::string(name) + ".gz"), gzipped(bytes));
  }
  write_export_file(options.folder / "package.json", kModule);
  write_export_file(options.folder / "_headers", headers_file(path_of_url(options.base_url)));
}

/// The pages of results and of a timeline, ready to use.
void write_pages(const ExportOptions& options, const IndexSettings& settings) {
  Searcher searcher({options.index});
  const MatchSet newest = searcher.search({.limit = kNewestPosts});
  const PageLanguage language =
      page_language(options.page_language.empty() ? searcher.language() : options.page_language);
  const fs::path folder = options.folder / "search";
  std::error_code ignored;  // what cannot be made cannot be written to
  fs::create_directories(folder / "timeline", ignored);
  const StaticSite site{.name = options.site_name, .language = language};
  write_export_file(folder / "index.html", static_page(newest.hits, settings, site));
  write_export_file(folder / "timeline" / "index.html", static_timeline(settings, site));
  write_export_file(folder / "timeline.js", asset("timeline.js"));
  write_export_file(folder / "search.css", asset("search_page.css"));
}

/// Of earlier exports.
void remove_other_engines(const fs::path& folder, const EngineFile& engine) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool is_engine = name.starts_with("annals.") && name.find(".wasm") != name.npos;
    std::error_code ignored;
    if (is_engine && !name.starts_with(engine.name)) fs::remove(entry.path(), ignored);
  }
}

void count_files(const fs::path& folder, ExportReport& report) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++report.files;
    report.bytes += static_cast<std::size_t>(entry.file_size());
  }
}

}  // namespace

ExportReport export_index(const ExportOptions& options) {
  check_folder(options.folder);
  const fs::path engine_from = engine_folder(options);
  const EngineFile engine = read_engine(engine_from, has_english_only(options.index));
  const fs::path folder = fs::absolute(options.folder).lexically_normal();
  ChunkStore store(folder / "index");
  const PublicIndex index = public_copy(options.index, options.most_files);
  const std::string manifest = write_pieces(index, engine, store);
  write_engine(engine_from, engine, folder);
  write_assets(options);
  write_pages(options, index.settings);
  write_export_file(folder / kManifest, manifest);  // last: what it names is there
  store.remove_others();
  remove_other_engines(folder, engine);
  ExportReport report{.posts = index.posts, .engine_bytes = engine.bytes};
  report.start_bytes = nlohmann::json::parse(manifest).at("start").at("size").get<std::size_t>();
  count_files(folder, report);
  return report;
}

}  // namespace annals
