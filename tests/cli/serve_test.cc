// SPDX-License-Identifier: GPL-2.0-or-later
/// The server as a supervisor sees it: signals, sockets that are passed on, logs and what becomes of them.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/has.h"
#include "tests/support/run_program.h"
#include "tests/support/running_program.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

using support::body_of;
using support::get_request;
using support::has;
using support::RawClient;
using support::run_program;
using support::RunningProgram;
using support::status_of;

const std::vector<Post> kPosts = {{.title = "Windows Azure outage", .visibility = Visibility::Public}};

int port_of(const RunningProgram& program) {
  EXPECT_TRUE(program.says("serving 1 post on ")) << program.output();
  const std::string output = program.output(), address = "127.0.0.1:";
  const std::size_t at = output.find(address);
  return at == output.npos ? 0 : std::stoi(output.substr(at + address.size()));
}

std::string ask(int port, const std::string& target) {
  RawClient client(port);
  client.send(get_request(target));
  return client.answer();
}

std::string contents(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Serve, ReloadsOnHangup) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::filesystem::path folder = index.folder.path(), log = folder / "access.log";
  support::write_file(folder / "search.html", "<body class=old>%annals%</body>");
  RunningProgram program({"serve", "--db", index.path, "--port", "0", "--template", "search.html",
                          "--access-log", "access.log", "--log-queries", "queries.log"},
                         folder);
  const int port = port_of(program);
  EXPECT_TRUE(has(ask(port, "/search?q=outage"), "class=old"));

  support::write_file(folder / "search.html", "<body class=new>%annals%</body>");
  std::filesystem::rename(log, folder / "access.log.1");
  support::write_index(index.path, {{.title = "a"}, {.title = "b"}});
  program.signal(SIGHUP);
  EXPECT_TRUE(program.says("reloaded: 2 posts of gen-000002")) << program.output();
  EXPECT_TRUE(has(ask(port, "/search"), "class=new"));
  EXPECT_TRUE(has(contents(log), "\"status\":200"));

  support::write_file(folder / "search.html", "<body>no place for it</body>");
  program.signal(SIGHUP);
  EXPECT_TRUE(program.says("the previous template stays in use")) << program.output();
  EXPECT_TRUE(has(ask(port, "/search"), "class=new"));
  EXPECT_EQ(program.end(SIGTERM), 0);

  const support::ProgramRun report = run_program({"queries", "--format", "json", folder / "queries.log"});
  EXPECT_EQ(report.exit_code, 0) << report.err;
  EXPECT_EQ(nlohmann::json::parse(report.out)["popular"][0]["query"], "outage");
}

TEST(Serve, StopsWithRequestsUnderWay) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  RunningProgram program({"serve", "--db", index.path, "--port", "0"}, index.folder.path());
  const int port = port_of(program);
  RawClient idle(port), half(port), asking(port);
  half.send("GET /sea");
  asking.send(get_request("/search?q=outage"));
  EXPECT_EQ(status_of(asking.answer()), 200);
  EXPECT_EQ(program.end(SIGTERM), 0);
  EXPECT_EQ(idle.rest(), "");
  EXPECT_FALSE(RawClient(port).connected());
}

TEST(Serve, RestartsWhenASearchNeverEndsAndStopsAllTheSame) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::filesystem::path folder = index.folder.path(), stuck = folder / "stuck";
  RunningProgram program({"serve", "--db", index.path, "--port", "0", "--threads", "1", "--cache-mb", "0",
                          "--search-ms", "1000"},
                         folder,
                         {"LD_PRELOAD=" ANNALS_STUCK_SEARCH, "ANNALS_STUCK_SEARCH=" + stuck.string()});
  const int port = port_of(program);
  support::write_file(stuck, "");
  RawClient first(port);
  first.send(get_request("/search?q=outage"));
  ASSERT_TRUE(support::eventually([&] { return !std::filesystem::exists(stuck); }));
  EXPECT_EQ(status_of(ask(port, "/readyz")), 200);
  EXPECT_EQ(status_of(ask(port, "/api/search?q=outage")), 503) << "it waits, but not for long";
  EXPECT_TRUE(program.says("the process restarts")) << program.output();
  EXPECT_EQ(first.rest(), "");
  const auto last_port = [&] {
    const std::string output = program.output(), address = "127.0.0.1:";
    return std::stoi(output.substr(output.rfind(address) + address.size()));
  };
  EXPECT_TRUE(support::eventually([&] { return last_port() != port; })) << program.output();
  EXPECT_TRUE(has(ask(last_port(), "/api/search?q=outage"), "Windows Azure outage"));

  support::write_file(stuck, "");
  RawClient second(last_port());
  second.send(get_request("/search?q=outage"));
  ASSERT_TRUE(support::eventually([&] { return !std::filesystem::exists(stuck); }));
  EXPECT_EQ(program.end(SIGTERM), 0) << program.output();
}

TEST(Serve, LeavesADamagedGenerationForTheOneBeforeIt) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  support::write_index(index.path, {{.title = "Newer outage", .visibility = Visibility::Public}});
  RunningProgram program({"serve", "--db", index.path, "--port", "0"}, index.folder.path());
  const int port = port_of(program);
  EXPECT_TRUE(has(ask(port, "/search?q=outage"), "Newer outage"));
  const std::filesystem::path table = index.path / "gen-000002/docdata.glass";
  std::filesystem::resize_file(table, std::filesystem::file_size(table) + 1);
  program.signal(SIGHUP);
  EXPECT_TRUE(program.says("gen-000002 is damaged: docdata.glass")) << program.output();
  EXPECT_TRUE(program.says("reloaded: 1 post of gen-000001")) << program.output();
  EXPECT_TRUE(has(ask(port, "/search?q=outage"), "Windows Azure outage"));
  EXPECT_EQ(program.end(SIGTERM), 0);
}

/// A process that was given sockets as systemd gives them, and a place to tell of its state.
class ActivatedProgram {
 public:
  ActivatedProgram(const std::vector<std::string>& arguments, const std::vector<int>& sockets,
                   bool is_addressee, const std::filesystem::path& folder)
      : output_(folder / "activated.out"), told_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    const std::string notify = folder / "notify.sock";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    notify.copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(told_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    std::vector<std::string> strings = support::unhurried_program(arguments);
    std::vector<char*> words;
    for (std::string& text : strings) words.push_back(text.data());
    words.push_back(nullptr);
    const std::string count = std::to_string(sockets.size());
    process_ = ::fork();
    if (process_ != 0) return;
    const int output = ::open(output_.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(output, 1);
    ::dup2(output, 2);
    for (std::size_t i = 0; i < sockets.size(); ++i) ::dup2(sockets[i], static_cast<int>(50 + i));
    for (std::size_t i = 0; i < sockets.size(); ++i)
      ::dup2(static_cast<int>(50 + i), static_cast<int>(3 + i));
    ::setenv("HOME", folder.c_str(), 1);
    ::setenv("LISTEN_PID", std::to_string(::getpid() + (is_addressee ? 0 : 1)).c_str(), 1);
    ::setenv("LISTEN_FDS", count.c_str(), 1);
    ::setenv("NOTIFY_SOCKET", notify.c_str(), 1);
    ::execv(words[0], words.data());
    ::_exit(127);
  }
  ~ActivatedProgram() {
    if (process_ > 0) end(SIGKILL);
  }
  ActivatedProgram(const ActivatedProgram&) = delete;
  ActivatedProgram& operator=(const ActivatedProgram&) = delete;

  /// Empty: nothing in a minute, as when it could not be started.
  std::string told() const {
    constexpr int kPatience = 60'000;
    pollfd readable{told_.number(), POLLIN, 0};
    ::poll(&readable, 1, kPatience);
    char buffer[256];
    const ssize_t got = ::recv(told_.number(), buffer, sizeof buffer, MSG_DONTWAIT);
    return {buffer, static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
  }
  void signal(int number) const { ::kill(process_, number); }
  int end(int number = 0) {
    if (number != 0) signal(number);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  std::string output() const { return contents(output_); }
  pid_t id() const { return process_; }

 private:
  std::filesystem::path output_;
  FileDescriptor told_;
  pid_t process_ = -1;
};

FileDescriptor unix_socket_at(const std::string& path, bool listens = true) {
  FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  EXPECT_EQ(::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  if (listens) {
    EXPECT_EQ(::listen(socket.number(), 16), 0);
  }
  return socket;
}

TEST(Serve, AnswersOnASocketThatIsPassedToIt) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::filesystem::path folder = index.folder.path();
  const std::string path = folder / "annals.sock";
  const FileDescriptor socket = unix_socket_at(path);
  RawClient early(path);  // before there is a server
  early.send(get_request("/search?q=outage"));
  ActivatedProgram program({"serve", "--db", index.path, "--port", "1"}, {socket.number()}, true, folder);
  EXPECT_EQ(program.told(), "READY=1");
  EXPECT_TRUE(has(early.answer(), "Windows Azure outage"));
  EXPECT_TRUE(has(program.output(), "serving 1 post on unix:" + path)) << program.output();
  const std::string flags = contents("/proc/" + std::to_string(program.id()) + "/fdinfo/3");
  EXPECT_TRUE(has(flags, "flags:\t02")) << "not for children: " << flags;
  program.signal(SIGHUP);
  EXPECT_TRUE(program.told().starts_with("RELOADING=1\nMONOTONIC_USEC="));
  EXPECT_EQ(program.told(), "READY=1");
  EXPECT_EQ(program.end(SIGTERM), 0);
  EXPECT_EQ(program.told(), "STOPPING=1");
  EXPECT_TRUE(std::filesystem::exists(path)) << "the socket is not its own";
}

TEST(Serve, LeavesSocketsAloneThatAreForAnother) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::filesystem::path folder = index.folder.path();
  const FileDescriptor socket = unix_socket_at(folder / "annals.sock");
  ActivatedProgram program({"serve", "--db", index.path, "--port", "0"}, {socket.number()}, false, folder);
  EXPECT_EQ(program.told(), "READY=1");
  EXPECT_TRUE(has(program.output(), "serving 1 post on http://127.0.0.1:")) << program.output();
}

TEST(Serve, RefusesSocketsThatItCannotServe) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::filesystem::path folder = index.folder.path();
  const FileDescriptor one = unix_socket_at(folder / "1.sock"), two = unix_socket_at(folder / "2.sock"),
                       deaf = unix_socket_at(folder / "3.sock", false);
  const std::vector<int> several = {one.number(), two.number()}, silent = {deaf.number()};
  for (const std::vector<int>& sockets : {several, silent}) {
    std::filesystem::remove(folder / "notify.sock");
    ActivatedProgram program({"serve", "--db", index.path}, sockets, true, folder);
    EXPECT_EQ(program.end(), 2) << program.output();
  }
}

TEST(Serve, RefusesFlagsThatMeanNothing) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::vector<std::string> wrong[] = {{"--trusted-proxy", "0.0.0.0/0"},
                                            {"--trusted-proxy", "proxy.example"},
                                            {"--rate", "many"},
                                            {"--burst", "0"},
                                            {"--search-ms", "0"},
                                            {"--unix-mode", "999"},
                                            {"--unix-mode", "07777"},
                                            {"--metrics-listen", "9464"},
                                            {"--log-addresses", "half"}};
  for (std::vector<std::string> flags : wrong) {
    flags.insert(flags.begin(), {"serve", "--db", index.path, "--port", "0"});
    const support::ProgramRun run = run_program(flags);
    EXPECT_EQ(run.exit_code, 2) << flags.back();
    EXPECT_TRUE(has(run.err, flags[5])) << run.err;
  }
  const support::ProgramRun unwritable =
      run_program({"serve", "--db", index.path, "--port", "0", "--access-log", index.folder.path()});
  EXPECT_EQ(unwritable.exit_code, 3);
}

TEST(Serve, SaysThatItDoesNotKnowTheSite) {
  for (const bool is_known : {true, false}) {
    IndexSettings settings;
    settings.archives = {{"/srv/blog", "plain", is_known ? "https://example.org" : ""}};
    const support::TemporaryIndex index = support::index_with(kPosts, settings);
    RunningProgram program({"serve", "--db", index.path, "--port", "0", "--site-name", "Night <Ferry>"}, "/");
    const int port = port_of(program);
    const std::string page = ask(port, "/");
    EXPECT_TRUE(has(page, "Night &lt;Ferry&gt;")) << page;
    EXPECT_TRUE(has(ask(port, "/feed"), "Night &lt;Ferry&gt;"));
    EXPECT_EQ(has(program.output(), "the address of the site is not known"), !is_known) << program.output();
  }
}

TEST(Serve, RefusesAPrivateHostThatNobodyCanAskFor) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const auto run = run_program(
      {"serve", "--db", index.path, "--port", "0", "--allow-private", "--private-host", "http://localhost"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "annals: --private-host 'http://localhost' is not the name of a host\n"
            "  As a browser shows it: localhost, 127.0.0.1, [::1] or drafts.example.\n");
}

}  // namespace
}  // namespace annals
