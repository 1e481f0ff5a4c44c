// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "tests/child_transfer.h"

namespace handoff {
namespace {

/// Shorter ones are proofs and tokens.
constexpr std::size_t least_part = 4096;

void (*act_in_the_middle)(const ReceivingEnd&) = nullptr;  // NOLINT: what the calls below do.

void close_number(std::intptr_t number) { close(static_cast<int>(number)); }

ssize_t after(ssize_t got, int from) {
  if (got > 0) act_in_the_middle({.number = from, .close = close_number});
  return got;
}

bool is_part(std::size_t count) { return act_in_the_middle != nullptr && count >= least_part; }

}  // namespace

void in_the_middle_of_the_transfer(void (*act)(const ReceivingEnd& end)) {
  act_in_the_middle = act;
}

// ld(1), --wrap: the program's calls of read() come to __wrap_read(), and __real_read() is read().
// It works in a static program too, which has no table of imports.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {

ssize_t __real_read(int from, void* to, std::size_t count);
ssize_t __wrap_read(int from, void* to, std::size_t count);
ssize_t __wrap_read(int from, void* to, std::size_t count) {
  if (!is_part(count)) return __real_read(from, to, count);
  return after(__real_read(from, to, count / 2), from);
}

ssize_t __real_splice(int from, off64_t* from_at, int to, off64_t* to_at, std::size_t count,
                      unsigned flags);
ssize_t __wrap_splice(int from, off64_t* from_at, int to, off64_t* to_at, std::size_t count,
                      unsigned flags);
ssize_t __wrap_splice(int from, off64_t* from_at, int to, off64_t* to_at, std::size_t count,
                      unsigned flags) {
  if (!is_part(count)) return __real_splice(from, from_at, to, to_at, count, flags);
  return after(__real_splice(from, from_at, to, to_at, count / 2, flags), from);
}

ssize_t __real_mq_receive(mqd_t from, char* to, std::size_t count, unsigned* priority);
ssize_t __wrap_mq_receive(mqd_t from, char* to, std::size_t count, unsigned* priority);
ssize_t __wrap_mq_receive(mqd_t from, char* to, std::size_t count, unsigned* priority) {
  const auto got = __real_mq_receive(from, to, count, priority);
  return act_in_the_middle == nullptr ? got : after(got, from);
}

ssize_t __real_process_vm_readv(pid_t process, const iovec* to, unsigned long to_count,
                                const iovec* from, unsigned long from_count, unsigned long flags);
ssize_t __wrap_process_vm_readv(pid_t process, const iovec* to, unsigned long to_count,
                                const iovec* from, unsigned long from_count, unsigned long flags);
ssize_t __wrap_process_vm_readv(pid_t process, const iovec* to, unsigned long to_count,
                                const iovec* from, unsigned long from_count, unsigned long flags) {
  if (!is_part(to->iov_len))
    return __real_process_vm_readv(process, to, to_count, from, from_count, flags);
  const iovec half{.iov_base = to->iov_base, .iov_len = to->iov_len / 2};
  const auto got = __real_process_vm_readv(process, &half, 1, from, from_count, flags);
  if (got > 0) act_in_the_middle({.number = -1, .close = nullptr});
  return got;
}

}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier)

}  // namespace handoff
