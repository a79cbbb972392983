// SPDX-License-Identifier: GPL-2.0-or-later
/// The commands of the documents, run as they stand there, in a home folder with what they speak of.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/some_engine.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::has;

struct DocumentedCommand {
  std::string document, line;
};

std::string text_of_document(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// True for "annals search x", "  build/release/annals …", "zcat … | annals queries -", not for "upstream
/// annals {".
bool runs_annals(const std::string& line) {
  const std::size_t start = std::min(line.find_first_not_of(" $"), line.size());
  const std::string command = line.substr(start);
  return command.starts_with("annals ") || command.starts_with("build/release/annals ") ||
         has(command, "| annals ") || has(command, "<(annals ");
}

/// README.md shows nothing but commands in blocks without a language, and all of them are run.
bool is_run(const fs::path& document, const std::string& fence, const std::string& line) {
  return runs_annals(line) || (document.filename() == "README.md" && fence.ends_with("```"));
}

/// Of the fenced blocks, those in lists as well. A line that ends with a backslash goes on.
std::vector<DocumentedCommand> documented_commands() {
  const fs::path root(ANNALS_SOURCE_DIR);
  std::vector<fs::path> documents = {root / "README.md"};
  for (const auto& entry : fs::directory_iterator(root / "docs"))
    if (entry.path().extension() == ".md") documents.push_back(entry.path());
  std::ranges::sort(documents);
  std::vector<DocumentedCommand> commands;
  for (const fs::path& document : documents) {
    std::istringstream lines(text_of_document(document));
    bool is_code = false;
    std::string fence;
    for (std::string line; std::getline(lines, line);) {
      const bool is_fence = has(line.substr(0, 8), "```");
      if (is_fence && !is_code) fence = line;
      is_code = is_fence ? !is_code : is_code;
      for (std::string more; is_code && line.ends_with('\\') && std::getline(lines, more);) {
        line.pop_back();
        line += more;
      }
      if (is_code && !is_fence && is_run(document, fence, line))
        commands.push_back({document.filename(), line});
    }
  }
  return commands;
}

std::string post_named(const std::string& title) {
  return "---\ntitle: " + title + "\ndate: 2020-01-02\ntags: [search, azure]\n---\n" + title +
         ": lentils, an azure outage and a test.\n";
}

/// A home folder with blogs, exports and logs; programs that documents start beside ours do nothing.
class DocumentedCommands : public testing::Test {
 protected:
  static constexpr const char* kReadsItsInput = "[ -t 0 ] || cat > /dev/null 2>&1 < /dev/null";

  DocumentedCommands() {
    for (const char* folder : {"blog/_posts", "blog/posts", "food", "bin", "build/release"})
      fs::create_directories(home() / folder);
    support::write_file(home() / "blog/_config.yml", "url: https://example.org\n");
    support::write_file(home() / "blog/_posts/2020-01-02-azure.md", post_named("Azure outage"));
    support::write_file(home() / "blog/_posts/2020-01-03-lentils.md", post_named("Red lentils of the memex"));
    support::write_file(home() / "blog/posts/azure.html", post_named("The memex, a cloud"));
    support::write_file(home() / "blog/_posts/2020-01-04-clouds.md",
                        "---\ntitle: Clouds\ntags: [Search]\n---\nAn Azure outage.\n");
    for (const std::string other : {"rain", "bread", "tides", "radar"})
      support::write_file(home() / ("blog/_posts/2020-02-01-" + other + ".md"),
                          "---\ntitle: " + other + "\n---\nSomething about " + other + ".\n");
    support::write_file(
        home() / "blog/_posts/2020-03-01-later.md",
        "---\ntitle: Later\n---\nAs after the [azure outage](/2020/01/02/azure.html), it rained.\n");
    for (const char* site : {"_site", "blog/_site"})
      support::write_file(home() / site / "index.html", "<!doctype html><title>A blog</title><p>It is.</p>");
    support::some_engine(home() / "engine");
    support::write_file(home() / "food/a.md", post_named("A soup"));
    support::write_file(
        home() / "blog.xml",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>B</title><entry><id>tag:b,2020:1</id>"
        "<title>One</title><link href='https://b.example/1'/><published>2020-01-02T00:00:00Z"
        "</published><content>Lentils</content></entry></feed>");
    support::write_file(home() / "queries.log",
                        "{\"day\":\"2026-11-26\",\"query\":\"x\",\"typing\":false,\"matches\":1,\"ms\":1}\n");
    support::write_file(home() / "dead.txt", "https://gone.example/\n");
    support::write_file(home() / "queries.tsv", "1\tlentils\n");
    support::write_file(home() / "qrels.txt", "1 0 _posts/2020-01-03-lentils.md 1\n");
    support::write_file(home() / "sources.tsv", "1\tword\tnone.md\n");
    for (const char* program : {"git", "jq", "xdg-open", "vi", "vim", "npm", "sudo"})
      add_program(home() / "bin" / program, kReadsItsInput);
    add_sources_of_replicas();
    add_program(home() / "bin/zcat", "cat ~/queries.log");
    add_program(home() / "bin/npx", "exec \"$@\"");
    for (const auto& script : fs::directory_iterator(fs::path(ANNALS_SOURCE_DIR) / "script"))
      add_program(home() / "script" / script.path().filename(),
                  ":");  // what they do is tested outside of this
    fs::create_symlink(ANNALS_PROGRAM, home() / "bin/annals");
    fs::create_symlink(ANNALS_PROGRAM, home() / "build/release/annals");
  }

  /// The index of this home, as another machine would have it.
  void add_sources_of_replicas() const {
    fs::create_directories(home() / "mnt");
    fs::create_directory_symlink(home() / ".local/share/annals", home() / "mnt/index");
    add_program(
        home() / "bin/ssh",
        "for last; do :; done\nexec sh -c \"$(echo \"$last\" | sed \"s|/srv/index|$HOME/mnt/index|\")\"");
    add_program(home() / "bin/curl",
                std::string("for last; do :; done\ncase $last in https://blog.example.org/index/*)\n"
                            "exec cat ~/mnt/index/\"${last#https://blog.example.org/index/}\";; esac\n") +
                    kReadsItsInput);
  }

  static void add_program(const fs::path& file, const std::string& commands) {
    support::write_file(file, "#!/bin/sh\n" + commands + '\n');
    fs::permissions(file, fs::perms::owner_all);
  }

  fs::path home() const { return fs::canonical(folder_.path()); }

  static bool runs_on(const std::string& line) {
    return has(line, "annals serve") || has(line, "annals dev") || has(line, "--watch");
  }

  /// What bash printed, and "exit N" at the end. What would run on is ended after a moment: "exit 124".
  std::string run(const std::string& line) const {
    const std::string seconds = runs_on(line) ? "3" : "60";
    support::write_file(home() / "line.sh", line + "\n");
    const std::string command = "cd '" + home().string() + "' && env -i HOME='" + home().string() +
                                "' PATH='" + (home() / "bin").string() +
                                ":/usr/bin:/bin' ASAN_OPTIONS=\"$ASAN_OPTIONS\" timeout --signal=TERM " +
                                seconds +
                                " bash "
                                "line.sh < /dev/null 2>&1; echo exit $?";
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) out += static_cast<char>(c);
    ::pclose(pipe);
    return out;
  }

  support::TemporaryFolder folder_;
};

TEST_F(DocumentedCommands, AreUnderstoodAndSucceed) {
  ASSERT_TRUE(has(run("annals index ~/blog"), "exit 0"));
  const std::vector<DocumentedCommand> commands = documented_commands();
  EXPECT_GE(commands.size(), 20U);
  for (const DocumentedCommand& command : commands) {
    std::string line = command.line;
    for (const std::string& server : {std::string("annals serve"), std::string("annals dev")})
      if (const std::size_t port = line.find(server); port != std::string::npos)
        line.insert(port + server.size(), " --port 0");  // as tests run side by side
    if (const std::size_t engine = line.find("annals export"); engine != std::string::npos)
      line.insert(engine + 13, " --engine ~/engine");
    const std::string out = run(line);
    EXPECT_TRUE(has(out, "exit 0\n") || (runs_on(line) && has(out, "exit 124\n")))
        << command.document << ": " << line << '\n'
        << out;
    if (has(line, " ~/food") || has(line, "blog.xml")) run("annals index --replace ~/blog");
  }
}

}  // namespace
}  // namespace annals
