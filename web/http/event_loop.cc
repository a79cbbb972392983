// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/event_loop.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "query/base/error.h"

namespace annals {

namespace {

using namespace std::chrono_literals;

constexpr auto kSweepInterval = 50ms;   ///< How late a deadline may be noticed.
constexpr auto kListenerPause = 100ms;  ///< After the system ran out of descriptors or memory.
constexpr auto kDrainDeadline = 1000ms;
constexpr std::size_t kDrainBytes = 262144;
constexpr auto kStopDeadline = 1500ms;

/// A client may end its side of the connection behind its request and still wait for the response, as
/// "nc -N" does. A server with time to spare has taken the request by then.
constexpr auto kHangUpGrace = 100ms;

/// The end of the last line feed before the empty line, as httplib sees it: other line ends do not count.
constexpr std::string_view kEmptyLine = "\n\r\n";

unsigned most_per_address(const EventLoopOptions& options) {
  return options.connections_per_address > 0 ? options.connections_per_address
                                             : std::max(1U, options.connections / 8);
}

}  // namespace

EventLoop::EventLoop(FileDescriptor listener, EventLoopOptions options, Counts& counts)
    : options_(std::move(options)),
      counts_(counts),
      listener_(std::move(listener)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wakeup_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      connections_(options_.connections, most_per_address(options_), counts),
      queue_(options_.queue, options_.workers, counts) {
  if (epoll_.number() < 0 || wakeup_.number() < 0)
    throw Error(ErrorKind::Internal, "too many open files", "Raise the limit: ulimit -n");
  ::fcntl(listener_.number(), F_SETFL, ::fcntl(listener_.number(), F_GETFL) | O_NONBLOCK);
  if (!watch(listener_.number(), kListener, EPOLLIN, EPOLL_CTL_ADD) ||
      !watch(wakeup_.number(), kWakeup, EPOLLIN, EPOLL_CTL_ADD))
    throw Error(ErrorKind::Internal,
                "cannot watch the listening socket: " + std::generic_category().message(errno));
}

/// False: the system refuses, for want of memory or of watches.
bool EventLoop::watch(int socket, std::uint64_t id, std::uint32_t events, int operation) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  return options_.epoll_control(epoll_.number(), operation, socket, &event) == 0;
}

/// One-shot: a socket that is not waited for stays silent, even when its peer hangs up. A connection that
/// cannot be watched would never be heard of again, so it is closed: `connection` may be gone afterwards.
void EventLoop::wait_for(std::uint64_t id, const Connection& connection, std::uint32_t events) {
  if (watch(connection.socket.number(), id, events | EPOLLONESHOT, EPOLL_CTL_MOD)) return;
  count_refusal(Refusal::System, {.peer = connection.peer});
  connections_.drop(id);
}

void EventLoop::wake_up() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wakeup_.number(), &one, sizeof one);
}

void EventLoop::stop() {
  stop_asked_ = true;
  wake_up();
}

void EventLoop::send(std::uint64_t connection, std::string response, bool close) {
  queue_.answer({connection, std::move(response), close});
  wake_up();
}

void EventLoop::run() {
  std::array<epoll_event, 128> events;
  while (!is_done()) {
    const int count = ::epoll_wait(epoll_.number(), events.data(), events.size(), milliseconds_to_wait());
    for (int i = 0; i < count; ++i) handle(events[static_cast<std::size_t>(i)].data.u64);
    send_responses();
    if (stop_asked_ && !stopping_) begin_to_stop();
    if (Clock::now() >= next_sweep_) enforce_deadlines();
  }
  connections_.clear();
  queue_.close();
}

bool EventLoop::is_done() const {
  return stopping_ && (connections_.empty() || Clock::now() >= stop_by_);
}

int EventLoop::milliseconds_to_wait() const {
  if (stop_asked_ && !stopping_) return 0;
  if (!connections_.empty() || listener_paused_) return static_cast<int>(kSweepInterval.count());
  return options_.heartbeat.count() > 0 ? static_cast<int>(options_.heartbeat.count()) : -1;
}

void EventLoop::handle(std::uint64_t id) {
  if (id == kListener) return accept_all();
  if (id == kWakeup) {
    std::uint64_t wakeups = 0;
    [[maybe_unused]] const ssize_t got = ::read(wakeup_.number(), &wakeups, sizeof wakeups);
    return;
  }
  Connection* const found = connections_.find(id);
  if (!found) return;
  Connection& connection = *found;
  switch (connection.step) {
    case ConnectionStep::Read:
      return read(id, connection);
    case ConnectionStep::Write:
      return write(id, connection);
    case ConnectionStep::Drain:
      return drain(id, connection);
    case ConnectionStep::Answer:
      connection.hung_up = Clock::now();  // nothing else is waited for in this step
      return;
  }
}

void EventLoop::accept_all() {
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

void EventLoop::admit(FileDescriptor socket, const IpAddress& peer) {
  const bool has_limit = options_.connections_per_address > 0 ? peer.size > 0 : !is_this_machine(peer);
  const bool is_counted = has_limit && !options_.proxies.trusts(peer);
  if (is_counted && !connections_.make_room_for(peer))
    return refuse_connection(socket, peer, Refusal::Address);
  if (!connections_.make_room()) return refuse_connection(socket, peer, Refusal::Full);
  const std::uint64_t id = next_connection_++;
  if (!watch(socket.number(), id, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_ADD))
    return refuse_connection(socket, peer, Refusal::System);
  connections_.add(id, {.socket = std::move(socket),
                        .peer = peer,
                        .is_counted = is_counted,
                        .deadline = Clock::now() + options_.request_deadline});
}

void EventLoop::refuse_connection(const FileDescriptor& socket, const IpAddress& peer, Refusal reason) {
  const WireResponse busy = plain_response(503, "Too many connections; try again in a moment.");
  count_refusal(reason, {.peer = peer, .status = busy.status, .bytes = busy.bytes.size()});
  ::send(socket.number(), busy.bytes.data(), busy.bytes.size(), MSG_NOSIGNAL);
  ::shutdown(socket.number(), SHUT_WR);
}

/// Without it, epoll would report the connections that wait at once again.
void EventLoop::pause_listener() {
  listener_paused_ = watch(listener_.number(), kListener, 0, EPOLL_CTL_MOD);
  listener_paused_until_ = Clock::now() + kListenerPause;
}

/// If that fails, it is tried again with the next sweep.
void EventLoop::resume_listener() {
  listener_paused_ = !watch(listener_.number(), kListener, EPOLLIN, EPOLL_CTL_MOD);
}

void EventLoop::read(std::uint64_t id, Connection& connection) {
  std::array<char, 4096> buffer;
  const ssize_t got = ::recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return connections_.drop(id);
  if (got > 0) {
    if (!std::exchange(connection.begun, true))
      connection.deadline = Clock::now() + options_.request_deadline;
    connection.input.append(buffer.data(), static_cast<std::size_t>(got));
  }
  look_for_request(id, connection);
}

void EventLoop::look_for_request(std::uint64_t id, Connection& connection) {
  std::string& input = connection.input;
  while (input.starts_with("\r\n")) input.erase(0, 2);
  const std::size_t end = input.find(kEmptyLine);
  if (end == std::string::npos ? input.size() > options_.request_bytes
                               : end + kEmptyLine.size() > options_.request_bytes)
    return refuse(id, connection, Refusal::TooLong, 431, "The request is too long.");
  if (end == std::string::npos) return wait_for(id, connection, EPOLLIN);
  ReceivedHead head{.connection = id,
                    .bytes = input.substr(0, end + kEmptyLine.size()),
                    .last = connections_.size() > options_.connections / 4 * 3,
                    .peer = connection.peer,
                    .received = Clock::now()};
  input.erase(0, head.bytes.size());
  connection.step = ConnectionStep::Answer;
  if (options_.answer_at_once)
    if (std::optional<WireResponse> response = options_.answer_at_once(head))
      return send(id, std::move(response->bytes), response->close);
  enqueue(id, connection, std::move(head));
}

void EventLoop::enqueue(std::uint64_t id, Connection& connection, ReceivedHead head) {
  const std::optional<ReceivedHead> displaced = queue_.add(std::move(head));
  if (!connection.hung_up && !(displaced && displaced->connection == id))
    wait_for(id, connection, EPOLLRDHUP);
  Connection* const refused = displaced ? connections_.find(displaced->connection) : nullptr;
  if (refused)
    refuse(displaced->connection, *refused, Refusal::Queue, 503,
           "Too many questions at once; try again in a moment.", displaced->bytes);
}

void EventLoop::count_refusal(Refusal reason, const RefusedRequest& refused) {
  counts_.refused(reason);
  if (options_.on_refused && refused.status > 0) options_.on_refused(refused);
}

void EventLoop::refuse(std::uint64_t id, Connection& connection, Refusal reason, int status,
                       std::string_view text, std::string_view whole_head) {
  const bool is_whole = !whole_head.empty();
  WireResponse response = plain_response(status, text);
  count_refusal(reason, {.peer = connection.peer,
                         .head = is_whole ? whole_head : connection.input,
                         .is_whole = is_whole,
                         .status = response.status,
                         .bytes = response.bytes.size()});
  respond(id, connection, std::move(response.bytes), true);
}

void EventLoop::send_responses() {
  for (QueuedResponse& response : queue_.take_responses()) {
    if (Connection* const connection = connections_.find(response.connection))
      respond(response.connection, *connection, std::move(response.bytes), response.close || stopping_);
  }
}

void EventLoop::respond(std::uint64_t id, Connection& connection, std::string bytes, bool close) {
  connection.step = ConnectionStep::Write;
  connection.output = std::move(bytes);
  connection.sent = 0;
  connection.close = close;
  connection.deadline = Clock::now() + options_.answer_deadline;
  write(id, connection);
}

void EventLoop::write(std::uint64_t id, Connection& connection) {
  while (connection.sent < connection.output.size()) {
    const ssize_t sent = ::send(connection.socket.number(), connection.output.data() + connection.sent,
                                connection.output.size() - connection.sent, MSG_NOSIGNAL);
    if (sent > 0) {
      connection.sent += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN) {
      return wait_for(id, connection, EPOLLOUT);
    } else if (errno != EINTR) {
      return connections_.drop(id);
    }
  }
  connection.output = std::string();
  connection.answered = true;
  if (!connection.close) {
    connection.step = ConnectionStep::Read;
    connection.begun = !connection.input.empty();
    connection.deadline = Clock::now() + (connection.begun ? options_.request_deadline : options_.keep_alive);
    return look_for_request(id, connection);
  }
  connection.step = ConnectionStep::Drain;
  connection.deadline = Clock::now() + kDrainDeadline;
  ::shutdown(connection.socket.number(), SHUT_WR);
  drain(id, connection);
}

void EventLoop::drain(std::uint64_t id, Connection& connection) {
  std::array<char, 16384> buffer;
  const ssize_t got = ::recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return connections_.drop(id);
  if (got > 0) connection.drained += static_cast<std::size_t>(got);
  if (connection.drained > kDrainBytes) return connections_.drop(id);
  wait_for(id, connection, EPOLLIN);
}

void EventLoop::enforce_deadlines() {
  const Clock::time_point now = Clock::now();
  next_sweep_ = now + kSweepInterval;
  if (listener_paused_ && !stopping_ && now >= listener_paused_until_) resume_listener();
  enforce_queue_deadlines(now);
  forget_who_hung_up(now);
  look_after_workers(now);
  std::vector<std::uint64_t> late;
  for (const auto& [id, connection] : connections_)
    if (connection.step != ConnectionStep::Answer && connection.deadline <= now) late.push_back(id);
  for (const std::uint64_t id : late) {
    Connection& connection = *connections_.find(id);
    if (connection.step == ConnectionStep::Read && connection.begun)
      refuse(id, connection, Refusal::Late, 408, "The request did not arrive in time.");
    else
      connections_.drop(id);
  }
}

void EventLoop::enforce_queue_deadlines(Clock::time_point now) {
  for (const ReceivedHead& head : queue_.take_out_older_than(now - options_.queue_deadline)) {
    if (Connection* const connection = connections_.find(head.connection))
      refuse(head.connection, *connection, Refusal::Waited, 503, "The server is busy; try again in a moment.",
             head.bytes);
  }
}

/// Their requests are taken out of the queue; what a worker has begun is finished.
void EventLoop::forget_who_hung_up(Clock::time_point now) {
  std::vector<std::uint64_t> gone;
  for (const auto& [id, connection] : connections_)
    if (connection.step == ConnectionStep::Answer && connection.hung_up &&
        *connection.hung_up + kHangUpGrace <= now && queue_.take_out(id))
      gone.push_back(id);
  for (const std::uint64_t id : gone) {
    count_refusal(Refusal::Gone, {});
    connections_.drop(id);
  }
}

void EventLoop::look_after_workers(Clock::time_point now) {
  if (options_.heartbeat.count() > 0 && now >= next_heartbeat_) {
    next_heartbeat_ = now + options_.heartbeat;
    options_.on_heartbeat();
  }
  if (stuck_ || options_.work_deadline.count() == 0) return;
  stuck_ = queue_.has_work_older_than(now - options_.work_deadline);
  if (stuck_) options_.on_stuck();
}

void EventLoop::begin_to_stop() {
  stopping_ = true;
  stop_by_ = Clock::now() + kStopDeadline;
  listener_.reset();
  std::vector<std::uint64_t> idle;
  for (auto& [id, connection] : connections_) {
    connection.close = true;
    if (connection.step == ConnectionStep::Read) idle.push_back(id);
  }
  for (const std::uint64_t id : idle) connections_.drop(id);
}

}  // namespace annals
