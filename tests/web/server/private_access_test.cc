// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/private_access.h"

#include <gtest/gtest.h>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

using support::get_request;
using support::has;
using support::kOutage;
using support::RunningServer;
using support::status_of;
using Verdict = PrivateAccess::Verdict;

const IpAddress kHere = parse_address("127.0.0.1").value(), kElsewhere = parse_address("192.0.2.7").value();
const IndexSettings kDrafts{.included = {Visibility::Draft}};
const std::string kToken = "s3cret-s3cret-s3cret", kHeader = "Authorization: Bearer " + kToken + "\r\n";

TEST(PrivateAccess, TakesPermissionAndTheMachineAndATokenOrAName) {
  const HttpRequest plain{.host = "localhost"}, named{.host = "Drafts.example:80"},
      with_token{.host = "localhost", .authorization = "Bearer " + kToken};
  struct Case {
    ServerOptions options;
    Verdict plain, named, with_token;
  };
  for (const Case& c :
       {Case{{}, Verdict::NotServed, Verdict::NotServed, Verdict::NotServed},
        Case{{.private_token = kToken}, Verdict::NotServed, Verdict::NotServed, Verdict::NotServed},
        Case{{.allow_private = true}, Verdict::NotServed, Verdict::NotServed, Verdict::NotServed},
        Case{{.allow_private = true, .private_token = kToken},
             Verdict::NoToken,
             Verdict::NoToken,
             Verdict::Granted},
        Case{{.allow_private = true, .private_host = "drafts.example"},
             Verdict::WrongHost,
             Verdict::Granted,
             Verdict::WrongHost}}) {
    const PrivateAccess access(c.options);
    EXPECT_EQ(access.verdict(plain, kHere), c.plain);
    EXPECT_EQ(access.verdict(named, kHere), c.named);
    EXPECT_EQ(access.verdict(with_token, kHere), c.with_token);
    EXPECT_EQ(access.verdict(with_token, kElsewhere), Verdict::NotServed);
  }
}

TEST(PrivateAccess, ReadsATokenFromAFile) {
  const support::TemporaryFolder folder;
  const auto read = [&](const std::string& content) {
    support::write_file(folder.path() / "token", content);
    return read_token(folder.path() / "token");
  };
  EXPECT_EQ(read(kToken + "\n"), kToken);
  EXPECT_EQ(read(kToken + "\r\nmore\n"), kToken);
  for (const std::string& wrong :
       {std::string(), std::string("short\n"), std::string("two words in one line\n"), std::string(300, 'x'),
        std::string(5000, 'x')})
    EXPECT_THROW(read(wrong), Error) << wrong;
  EXPECT_THROW(read_token(folder.path() / "none"), Error);
  read(kToken);
  std::filesystem::create_symlink(folder.path() / "token", folder.path() / "link");
  EXPECT_EQ(read_token(folder.path() / "link"), kToken);
}

TEST(PrivateAccess, OfAServerIsDeniedWhateverTheHeadersSay) {
  const RunningServer running(kOutage, {.allow_private = true, .private_token = kToken}, kDrafts);
  for (const std::string target : {"/", "/search?q=outage", "/api/search", "/feed", "/style.css", "/search/"})
    for (const std::string header : {"", "X-Forwarded-For: 127.0.0.1\r\n", "Authorization: Bearer x\r\n",
                                     "Authorization: Basic YW5uYWxzOg==\r\n"}) {
      const std::string answer = running.get(target, header);
      EXPECT_TRUE(status_of(answer) == 401 || status_of(answer) == 301) << target << answer;
      EXPECT_FALSE(has(answer, "Azure")) << target;
    }
  EXPECT_TRUE(has(running.get("/"), "WWW-Authenticate: Basic realm=\"annals\""));
  EXPECT_TRUE(has(running.get("/search?q=outage", kHeader), "Windows Azure outage"));
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 401) << "not from the cache either";
}

ErrorKind kind_of(const ServerOptions& options) {
  return support::refusal(options);
}

TEST(PrivateAccess, OfAServerTakesATokenOrANameAndTheMachine) {
  const support::TemporaryIndex index = support::index_with(kOutage, kDrafts);
  const ServerOptions bare{.databases = {index.path}, .port = 0, .threads = 1};
  EXPECT_EQ(kind_of(bare), ErrorKind::PrivateIndex);
  ServerOptions options = bare;
  options.allow_private = true;
  EXPECT_EQ(kind_of(options), ErrorKind::BadRequest);
  options.private_host = "localhost";
  EXPECT_EQ(kind_of(options), ErrorKind::Internal) << "it starts";
  options.host = "0.0.0.0";
  EXPECT_EQ(kind_of(options), ErrorKind::BadRequest);
  options.host = "127.0.0.1";
  options.cors = {"*"};
  EXPECT_EQ(kind_of(options), ErrorKind::BadRequest);
}

TEST(PrivateAccess, TakesNamesThatAHostHeaderCanHave) {
  for (const auto& [given, name] :
       std::vector<std::pair<std::string, std::string>>{{"localhost", "localhost"},
                                                        {"localhost:8080", "localhost"},
                                                        {"[::1]", "[::1]"},
                                                        {"[::1]:8080", "[::1]"},
                                                        {"drafts.example", "drafts.example"}})
    EXPECT_EQ(checked_private_host(given), name);
  for (const std::string given :
       {"", ":80", "localhost:", "localhost:x", "http://localhost", "a b", "::1", "a/b"})
    EXPECT_THROW(checked_private_host(given), Error) << given;
}

}  // namespace
}  // namespace annals
