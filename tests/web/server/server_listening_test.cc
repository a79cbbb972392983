// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <tuple>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/running_server.h"
#include "web/server/server.h"

namespace annals {
namespace {

using support::get_request;
using support::kOutage;
using support::RawClient;
using support::refusal;
using support::RunningServer;
using support::status_of;

TEST(Server, StopsBeforeItRuns) {
  const support::TemporaryIndex index = support::index_with(kOutage);
  Server server({.databases = {index.path}, .port = 0});
  server.stop();
  server.run();
}

TEST(Server, StopsAlthoughConnectionsAreIdleOrHalfSent) {
  std::vector<RawClient> clients;
  {
    const RunningServer running(
        kOutage, {.request_deadline = std::chrono::hours(1), .keep_alive = std::chrono::hours(1)});
    for (int i = 0; i < 20; ++i) {
      clients.push_back(running.connect());
      clients.back().send(i % 2 ? get_request("/healthz") : "GET /heal");
      if (i % 2) {
        EXPECT_EQ(status_of(clients.back().answer()), 200);
      }
    }
  }
  for (RawClient& client : clients) EXPECT_EQ(client.rest(), "");
}

TEST(Server, RefusesAPortThatIsTaken) {
  RunningServer running(kOutage);
  EXPECT_EQ(refusal({.databases = {running.index()}, .port = running.server().port()}),
            ErrorKind::Unwritable);
}

TEST(Server, ListensOnASocketFileThatItRemovesAgain) {
  const support::TemporaryFolder folder;
  const std::string socket = folder.path() / "annals.sock";
  {
    // What a server that was killed leaves behind.
    const FileDescriptor dead(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket.copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(dead.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  {
    RunningServer running(kOutage, {.unix_socket = socket});
    EXPECT_EQ(running.server().address(), "unix:" + socket);
    RawClient client(socket);
    client.send(get_request("/healthz"));
    EXPECT_EQ(status_of(client.answer()), 200);
    struct stat found {};
    ASSERT_EQ(::stat(socket.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0660U);
    EXPECT_EQ(refusal({.databases = {running.index()}, .unix_socket = socket}), ErrorKind::Unwritable);
    EXPECT_TRUE(RawClient(socket).connected());
  }
  EXPECT_FALSE(std::filesystem::exists(socket));
}

TEST(Server, OpensASocketFileToNobodyMoreThanIsSaid) {
  const support::TemporaryIndex index = support::index_with(kOutage);
  const std::string socket = index.folder.path() / "annals.sock";
  const mode_t before = ::umask(0);
  std::atomic<unsigned> widest = 0;
  {
    const std::jthread watcher([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        struct stat found {};
        if (::stat(socket.c_str(), &found) == 0) widest = widest | (found.st_mode & 0777U);
      }
    });
    for (int i = 0; i < 20; ++i)
      const Server server(
          {.databases = {index.path}, .unix_socket = socket, .unix_mode = 0600, .threads = 1});
  }
  EXPECT_EQ(widest & ~0600U, 0U);
  ::umask(0077);
  const Server server({.databases = {index.path}, .unix_socket = socket, .unix_mode = 0666, .threads = 1});
  struct stat found {};
  ASSERT_EQ(::stat(socket.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0666U);
  EXPECT_EQ(::umask(before), 0077U);
}

TEST(Server, RefusesASocketFileThatIsNone) {
  const support::TemporaryIndex index = support::index_with(kOutage);
  const std::string file = index.folder.path() / "notes.txt";
  std::ofstream(file) << "kept";
  EXPECT_EQ(refusal({.databases = {index.path}, .unix_socket = file}), ErrorKind::Unwritable);
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_EQ(refusal({.databases = {index.path}, .unix_socket = "/tmp/" + std::string(200, 'x')}),
            ErrorKind::BadRequest);
}

TEST(Server, TakesOverASocketThatListens) {
  const support::TemporaryIndex index = support::index_with(kOutage);
  FileDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listener.number(), 5), 0);
  const int port = name_of(listener.number()).port;
  Server server({.databases = {index.path}, .host = "192.0.2.1", .port = 1, .listener = listener.release()});
  EXPECT_EQ(server.address(), "http://127.0.0.1:" + std::to_string(port) + "/");
  RawClient early(port);
  early.send(get_request("/healthz"));
  std::jthread running([&] { server.run(); });
  EXPECT_EQ(status_of(early.answer()), 200);
  server.stop();
}

TEST(Endpoint, IsAHostAndAPort) {
  for (const auto& [text, host, port] :
       {std::tuple("127.0.0.1:9464", "127.0.0.1", 9464), std::tuple("[::1]:0", "::1", 0),
        std::tuple("localhost:80", "localhost", 80)}) {
    EXPECT_EQ(parse_endpoint(text).host, host);
    EXPECT_EQ(parse_endpoint(text).port, port);
  }
  for (const std::string_view text : {"", ":9464", "9464", "x:", "x:y", "x:65536", "x:-1", "x:1 "})
    EXPECT_THROW(parse_endpoint(text), Error) << text;
}

}  // namespace
}  // namespace annals
