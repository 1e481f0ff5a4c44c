// SPDX-License-Identifier: MIT
#include "bench/transfer/peer_linux.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "bench/transfer/fresh_memory_linux.h"
#include "methods/checksum.h"
#include "methods/memory_file_linux.h"
#include "methods/pipe_linux.h"
#include "methods/stream_posix.h"
#include "methods/temporary_file_linux.h"
#include "platform/clock.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/lifeline.h"
#include "platform/mapping_posix.h"
#include "platform/processors.h"

namespace handoff {
namespace {

struct Request {
  Take take;
  int descriptor;  ///< The peer's own stream, or the parent's file.
  std::uintptr_t address;
  std::size_t size;
};

/// What the peer says, in memory that both see.
struct Answer {
  std::int64_t consumed_ns;
  std::uint64_t checksum;
};

/// Write end or this process's end first, and the peer's.
using Ends = std::pair<Descriptor, Descriptor>;

Ends pipe_ends() {
  Pipe made = make_pipe();
  return {std::move(made.write), std::move(made.read)};
}

Ends socket_ends() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw_last_error("socketpair");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Ends tcp_ends() {
  const Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  socklen_t length = sizeof address;
  if (bind(listener.get(), any, length) != 0 || listen(listener.get(), 1) != 0 ||
      getsockname(listener.get(), any, &length) != 0)
    throw_last_error("listening on the loopback address");
  Descriptor own(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (connect(own.get(), any, length) != 0) throw_last_error("connect");
  Descriptor accepted(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
  if (!accepted) throw_last_error("accept");
  return {std::move(own), std::move(accepted)};
}

Mapping shared_page() {
  return {mmap(nullptr, sizeof(Answer), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0),
          sizeof(Answer), "mmap of the peer's page"};
}

Answer& answer_in(const Mapping& page) { return *reinterpret_cast<Answer*>(page.bytes().data()); }

void note(std::span<const std::byte> bytes, Answer& answer) {
  answer.checksum = checksum(bytes);
  answer.consumed_ns = now_ns();
}

Descriptor parents_file(int number) {
  const std::string path = "/proc/" + std::to_string(getppid()) + "/fd/" + std::to_string(number);
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw_last_error("open of " + path);
  return file;
}

void read_parent(std::uintptr_t address, std::span<std::byte> out) {
  for (std::size_t have = 0; have < out.size();) {
    const iovec to{.iov_base = out.data() + have, .iov_len = out.size() - have};
    // NOLINTNEXTLINE(performance-no-int-to-ptr): it is an address of the other process.
    const iovec from{.iov_base = reinterpret_cast<void*>(address + have),
                     .iov_len = out.size() - have};
    const auto got = process_vm_readv(getppid(), &to, 1, &from, 1, 0);
    if (got <= 0) throw_last_error("process_vm_readv");
    have += static_cast<std::size_t>(got);
  }
}

void take(const Request& request, Answer& answer) {
  if (request.take == Take::map_file)
    return note(map_file(parents_file(request.descriptor).get(), request.size).bytes(), answer);
  const Mapping buffer = fresh_memory(request.size);
  if (request.take == Take::read_stream)
    read_exactly(request.descriptor, buffer.bytes(), "the stream");
  else if (request.take == Take::read_file)
    read_exactly(parents_file(request.descriptor).get(), buffer.bytes(), "the file");
  else
    read_parent(request.address, buffer.bytes());
  note(buffer.bytes(), answer);
}

/// Until the parent closes its end. A peer that fails ends, which the parent sees.
[[noreturn]] void serve(int control, Answer& answer) {
  end_with_parent();
  try {
    for (;;) {
      Request request;
      read_exactly(control, std::as_writable_bytes(std::span(&request, 1)), "the parent");
      const std::byte ready{};
      if (request.take == Take::read_stream) write_all(control, {&ready, 1}, "the parent");
      take(request, answer);
      write_all(control, {&ready, 1}, "the parent");
    }
  } catch (const std::exception&) {
    _exit(1);
  }
}

void ask(const Descriptor& control, const Request& request) {
  write_all(control.get(), std::as_bytes(std::span(&request, 1)), "the peer");
}

void await_peer(const Descriptor& control) {
  std::byte word;
  read_exactly(control.get(), {&word, 1}, "the peer");
}

}  // namespace

Peer::Peer(std::optional<int> processor) : page_(shared_page()) {
  Ends control = socket_ends(), pipe = pipe_ends(), pair = socket_ends(), tcp = tcp_ends();
  streams_ = {pipe.second.get(), pair.second.get(), tcp.second.get()};
  process_ = fork();
  if (process_ < 0) throw_last_error("fork");
  if (process_ == 0) {
    control.first.close();
    if (processor) bind_thread({*processor});
    serve(control.second.get(), answer_in(page_));
  }
  control_ = std::move(control.first);
  own_ = {std::move(pipe.first), std::move(pair.first), std::move(tcp.first)};
}

Peer::~Peer() {
  control_.close();
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::int64_t Peer::through(Stream stream, std::span<const std::byte> payload) {
  const auto which = static_cast<std::size_t>(stream);
  ask(control_, {Take::read_stream, streams_[which], 0, payload.size()});
  await_peer(control_);
  const std::int64_t begin = now_ns();
  write_all(own_[which].get(), payload, "the peer's stream");
  return finish(begin, payload);
}

std::int64_t Peer::through_memory_file(std::span<const std::byte> payload) {
  const std::int64_t begin = now_ns();
  const Descriptor memory = make_memory_file(payload.size());
  write_all(memory.get(), payload, "the shared memory");
  ask(control_, {Take::map_file, memory.get(), 0, payload.size()});
  return finish(begin, payload);
}

std::int64_t Peer::through_file(std::span<const std::byte> payload, Take take) {
  const std::int64_t begin = now_ns();
  const Descriptor file = make_unnamed_file();
  write_all(file.get(), payload, "the file");
  ask(control_, {take, file.get(), 0, payload.size()});
  return finish(begin, payload);
}

std::int64_t Peer::through_memory(std::span<const std::byte> payload) {
  const std::int64_t begin = now_ns();
  const auto address = reinterpret_cast<std::uintptr_t>(payload.data());
  ask(control_, {Take::read_memory, -1, address, payload.size()});
  return finish(begin, payload);
}

std::int64_t Peer::finish(std::int64_t begin, std::span<const std::byte> payload) {
  await_peer(control_);
  const Answer& answer = answer_in(page_);
  if (answer.checksum != checksum(payload))
    throw std::runtime_error("the peer has other bytes than were sent");
  return answer.consumed_ns - begin;
}

}  // namespace handoff
