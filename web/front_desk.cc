// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/front_desk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "query/error.h"

namespace annals {

namespace {

using namespace std::chrono_literals;

constexpr auto kSweepInterval = 50ms;   ///< How late a deadline may be noticed.
constexpr auto kListenerPause = 100ms;  ///< After the system ran out of descriptors or memory.
constexpr auto kDrainDeadline = 1000ms;
constexpr std::size_t kDrainBytes = 262144;
constexpr auto kStopDeadline = 1500ms;

/// The end of the last line feed before the empty line, as httplib sees it: other line ends do not count.
constexpr std::string_view kEmptyLine = "\n\r\n";

struct PlainStatus {
  int status;
  std::string_view reason;
};
constexpr auto kPlainStatuses = std::to_array<PlainStatus>({
    {400, "Bad Request"},
    {408, "Request Timeout"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
});

/// One-shot: a socket that nobody waits for stays silent, even when its peer hangs up.
void watch(int events, int socket, std::uint64_t ticket, std::uint32_t wanted, int operation) {
  epoll_event event{};
  event.events = wanted;
  event.data.u64 = ticket;
  ::epoll_ctl(events, operation, socket, &event);
}

}  // namespace

std::string plain_answer(int status, std::string_view text) {
  const auto row = std::find_if(kPlainStatuses.begin(), kPlainStatuses.end(),
                                [&](const PlainStatus& known) { return known.status == status; });
  return fmt::format(
      "HTTP/1.1 {} {}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n{}"
      "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{}\n",
      status, row == kPlainStatuses.end() ? "" : row->reason, text.size() + 1,
      status == 503 ? "Retry-After: 1\r\n" : "", text);
}

FrontDesk::FrontDesk(FileDescriptor listener, FrontDeskOptions options, Counts& counts)
    : options_(std::move(options)),
      counts_(counts),
      listener_(std::move(listener)),
      events_(::epoll_create1(EPOLL_CLOEXEC)),
      bell_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (events_.number() < 0 || bell_.number() < 0)
    throw Error(ErrorKind::Internal, "the system gives no more file descriptors",
                "Raise the limit: ulimit -n");
  ::fcntl(listener_.number(), F_SETFL, ::fcntl(listener_.number(), F_GETFL) | O_NONBLOCK);
  watch(events_.number(), listener_.number(), kListener, EPOLLIN, EPOLL_CTL_ADD);
  watch(events_.number(), bell_.number(), kBell, EPOLLIN, EPOLL_CTL_ADD);
}

void FrontDesk::stop() {
  stop_asked_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t rung = ::write(bell_.number(), &one, sizeof one);
}

std::optional<Job> FrontDesk::take() {
  std::unique_lock lock(mutex_);
  jobs_wait_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
  if (closed_) return std::nullopt;
  Job job = std::move(jobs_.front());
  jobs_.pop_front();
  counts_.waiting.store(jobs_.size(), std::memory_order_relaxed);
  return job;
}

void FrontDesk::give(std::uint64_t ticket, std::string answer, bool close) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back({ticket, std::move(answer), close});
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t rung = ::write(bell_.number(), &one, sizeof one);
}

void FrontDesk::run() {
  std::array<epoll_event, 128> happened;
  while (!is_done()) {
    const int count =
        ::epoll_wait(events_.number(), happened.data(), happened.size(), milliseconds_to_wait());
    for (int i = 0; i < count; ++i) handle(happened[static_cast<std::size_t>(i)].data.u64);
    hand_out_answers();
    if (stop_asked_ && !stopping_) begin_to_stop();
    if (Clock::now() >= next_sweep_) enforce_deadlines();
  }
  connections_.clear();
  const std::lock_guard lock(mutex_);
  closed_ = true;
  jobs_wait_.notify_all();
}

bool FrontDesk::is_done() const {
  return stopping_ && (connections_.empty() || Clock::now() >= stop_by_);
}

int FrontDesk::milliseconds_to_wait() const {
  if (stop_asked_ && !stopping_) return 0;
  return connections_.empty() && !listener_paused_ ? -1 : static_cast<int>(kSweepInterval.count());
}

void FrontDesk::handle(std::uint64_t ticket) {
  if (ticket == kListener) return accept_all();
  if (ticket == kBell) {
    std::uint64_t rings = 0;
    [[maybe_unused]] const ssize_t got = ::read(bell_.number(), &rings, sizeof rings);
    return;
  }
  const auto found = connections_.find(ticket);
  if (found == connections_.end()) return;
  Connection& connection = found->second;
  switch (connection.step) {
    case Step::Read:
      return read(ticket, connection);
    case Step::Write:
      return write(ticket, connection);
    case Step::Drain:
      return drain(ticket, connection);
    case Step::Answer:
      return;
  }
}

void FrontDesk::accept_all() {
  while (!stopping_) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    FileDescriptor socket(::accept4(listener_.number(), reinterpret_cast<sockaddr*>(&peer), &size,
                                    SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.number() >= 0) {
      admit(std::move(socket), address_of(peer));
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      return pause_listener();
    } else if (errno != ECONNABORTED && errno != EINTR && errno != EPROTO) {
      return;
    }
  }
}

void FrontDesk::admit(FileDescriptor socket, const IpAddress& peer) {
  const bool has_share = options_.connections_per_address > 0 ? peer.size > 0 : !is_this_machine(peer);
  const bool is_counted = has_share && !options_.proxies.trusts(peer);
  const auto taken = per_address_.find(share_of(peer));
  const bool has_taken_its_share =
      is_counted && taken != per_address_.end() && taken->second >= most_per_address();
  if (has_taken_its_share || !has_room()) {
    const std::string busy = plain_answer(503, "Too many connections; try again in a moment.");
    turn_away(has_taken_its_share ? Refusal::Address : Refusal::Full, {.peer = peer, .answer = busy});
    ::send(socket.number(), busy.data(), busy.size(), MSG_NOSIGNAL);
    ::shutdown(socket.number(), SHUT_WR);
    return;
  }
  if (is_counted) ++per_address_[share_of(peer)];
  const std::uint64_t ticket = next_ticket_++;
  Connection& connection = connections_[ticket];
  connection.peer = peer;
  connection.is_counted = is_counted;
  connection.deadline = Clock::now() + options_.request_deadline;
  watch(events_.number(), socket.number(), ticket, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_ADD);
  connection.socket = std::move(socket);
  counts_.connections.store(connections_.size(), std::memory_order_relaxed);
}

unsigned FrontDesk::most_per_address() const {
  return options_.connections_per_address > 0 ? options_.connections_per_address
                                              : std::max(1U, options_.connections / 8);
}

bool FrontDesk::has_room() {
  if (connections_.size() < options_.connections) return true;
  // Room for one who may have something to ask: who was answered goes first, then who is slowest in asking.
  const auto urgency = [](const Connection& connection) {
    return std::pair(connection.step == Step::Read && connection.begun, connection.deadline);
  };
  auto first = connections_.end();
  for (auto it = connections_.begin(); it != connections_.end(); ++it)
    if ((it->second.step == Step::Read || it->second.step == Step::Drain) &&
        (first == connections_.end() || urgency(it->second) < urgency(first->second)))
      first = it;
  if (first == connections_.end()) return false;
  drop(first->first);
  return true;
}

void FrontDesk::pause_listener() {
  listener_paused_ = true;
  listener_paused_until_ = Clock::now() + kListenerPause;
  watch(events_.number(), listener_.number(), kListener, 0, EPOLL_CTL_MOD);
}

void FrontDesk::resume_listener() {
  listener_paused_ = false;
  watch(events_.number(), listener_.number(), kListener, EPOLLIN, EPOLL_CTL_MOD);
}

void FrontDesk::read(std::uint64_t ticket, Connection& connection) {
  std::array<char, 4096> buffer;
  const ssize_t got = ::recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return drop(ticket);
  if (got > 0) {
    if (!std::exchange(connection.begun, true))
      connection.deadline = Clock::now() + options_.request_deadline;
    connection.input.append(buffer.data(), static_cast<std::size_t>(got));
  }
  look_for_request(ticket, connection);
}

void FrontDesk::look_for_request(std::uint64_t ticket, Connection& connection) {
  std::string& input = connection.input;
  while (input.starts_with("\r\n")) input.erase(0, 2);
  const std::size_t end = input.find(kEmptyLine);
  if (end == std::string::npos ? input.size() > options_.request_bytes
                               : end + kEmptyLine.size() > options_.request_bytes)
    return refuse(ticket, connection, Refusal::TooLong, 431, "The request is too long.");
  if (end == std::string::npos)
    return watch(events_.number(), connection.socket.number(), ticket, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_MOD);

  Job job{ticket, input.substr(0, end + kEmptyLine.size()),
          connections_.size() > options_.connections / 4 * 3, connection.peer};
  input.erase(0, job.head.size());
  connection.step = Step::Answer;
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() < options_.queue) {
      jobs_.push_back(std::move(job));
      counts_.waiting.store(jobs_.size(), std::memory_order_relaxed);
      jobs_wait_.notify_one();
      return;
    }
  }
  refuse(ticket, connection, Refusal::Queue, 503, "Too many questions at once; try again in a moment.",
         job.head);
}

void FrontDesk::turn_away(Refusal reason, const TurnedAway& refused) {
  counts_.refused(reason);
  if (options_.turned_away) options_.turned_away(refused);
}

void FrontDesk::refuse(std::uint64_t ticket, Connection& connection, Refusal reason, int status,
                       std::string_view text, std::string_view whole_head) {
  const bool is_whole = !whole_head.empty();
  std::string answer = plain_answer(status, text);
  turn_away(reason, {.peer = connection.peer,
                     .head = is_whole ? whole_head : connection.input,
                     .is_whole = is_whole,
                     .answer = answer});
  answer_with(ticket, connection, std::move(answer), true);
}

void FrontDesk::hand_out_answers() {
  std::vector<Answer> answers;
  {
    const std::lock_guard lock(mutex_);
    answers.swap(answers_);
  }
  for (Answer& answer : answers) {
    const auto found = connections_.find(answer.ticket);
    if (found != connections_.end())
      answer_with(answer.ticket, found->second, std::move(answer.bytes), answer.close || stopping_);
  }
}

void FrontDesk::answer_with(std::uint64_t ticket, Connection& connection, std::string bytes, bool close) {
  connection.step = Step::Write;
  connection.output = std::move(bytes);
  connection.sent = 0;
  connection.close = close;
  connection.deadline = Clock::now() + options_.answer_deadline;
  write(ticket, connection);
}

void FrontDesk::write(std::uint64_t ticket, Connection& connection) {
  while (connection.sent < connection.output.size()) {
    const ssize_t sent = ::send(connection.socket.number(), connection.output.data() + connection.sent,
                                connection.output.size() - connection.sent, MSG_NOSIGNAL);
    if (sent > 0) {
      connection.sent += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN) {
      return watch(events_.number(), connection.socket.number(), ticket, EPOLLOUT | EPOLLONESHOT,
                   EPOLL_CTL_MOD);
    } else if (errno != EINTR) {
      return drop(ticket);
    }
  }
  connection.output = std::string();
  if (!connection.close) {
    connection.step = Step::Read;
    connection.begun = !connection.input.empty();
    connection.deadline = Clock::now() + (connection.begun ? options_.request_deadline : options_.keep_alive);
    return look_for_request(ticket, connection);
  }
  connection.step = Step::Drain;
  connection.deadline = Clock::now() + kDrainDeadline;
  ::shutdown(connection.socket.number(), SHUT_WR);
  drain(ticket, connection);
}

void FrontDesk::drain(std::uint64_t ticket, Connection& connection) {
  std::array<char, 16384> buffer;
  const ssize_t got = ::recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return drop(ticket);
  if (got > 0) connection.drained += static_cast<std::size_t>(got);
  if (connection.drained > kDrainBytes) return drop(ticket);
  watch(events_.number(), connection.socket.number(), ticket, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_MOD);
}

void FrontDesk::drop(std::uint64_t ticket) {
  const auto found = connections_.find(ticket);
  if (found == connections_.end()) return;
  if (found->second.is_counted) {
    const auto counted = per_address_.find(share_of(found->second.peer));
    if (--counted->second == 0) per_address_.erase(counted);
  }
  connections_.erase(found);
  counts_.connections.store(connections_.size(), std::memory_order_relaxed);
}

void FrontDesk::enforce_deadlines() {
  const Clock::time_point now = Clock::now();
  next_sweep_ = now + kSweepInterval;
  if (listener_paused_ && !stopping_ && now >= listener_paused_until_) resume_listener();
  std::vector<std::uint64_t> late;
  for (const auto& [ticket, connection] : connections_)
    if (connection.step != Step::Answer && connection.deadline <= now) late.push_back(ticket);
  for (const std::uint64_t ticket : late) {
    Connection& connection = connections_.at(ticket);
    if (connection.step == Step::Read && connection.begun)
      refuse(ticket, connection, Refusal::Late, 408, "The request did not arrive in time.");
    else
      drop(ticket);
  }
}

void FrontDesk::begin_to_stop() {
  stopping_ = true;
  stop_by_ = Clock::now() + kStopDeadline;
  listener_.reset();
  std::vector<std::uint64_t> idle;
  for (auto& [ticket, connection] : connections_) {
    connection.close = true;
    if (connection.step == Step::Read) idle.push_back(ticket);
  }
  for (const std::uint64_t ticket : idle) drop(ticket);
}

}  // namespace annals
