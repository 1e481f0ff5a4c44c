// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "platform/injection/import_table.h"
#include "tests/child_transfer.h"

namespace handoff {
namespace {

/// Shorter ones are proofs and tokens.
constexpr std::size_t least_part = 4096;

void (*act_in_the_middle)(const ReceivingEnd&) = nullptr;

void close_number(std::intptr_t number) { close(static_cast<int>(number)); }

void act_at(int descriptor) { act_in_the_middle({.number = descriptor, .close = close_number}); }

decltype(&::read) original_read = nullptr;
ssize_t read_half(int from, void* to, std::size_t count) {
  if (count < least_part) return original_read(from, to, count);
  const auto got = original_read(from, to, count / 2);
  if (got > 0) act_at(from);
  return got;
}

decltype(&::splice) original_splice = nullptr;
ssize_t splice_half(int from, off64_t* from_at, int to, off64_t* to_at, std::size_t count,
                    unsigned flags) {
  const auto got = original_splice(from, from_at, to, to_at, (count + 1) / 2, flags);
  if (got > 0) act_at(from);
  return got;
}

decltype(&::mq_receive) original_mq_receive = nullptr;
ssize_t receive_one(mqd_t from, char* to, std::size_t count, unsigned* priority) {
  const auto got = original_mq_receive(from, to, count, priority);
  if (got > 0) act_at(from);
  return got;
}

decltype(&::process_vm_readv) original_readv = nullptr;
ssize_t read_half_of_memory(pid_t process, const iovec* to, unsigned long to_count,
                            const iovec* from, unsigned long from_count, unsigned long flags) {
  if (to_count != 1 || to->iov_len < least_part)
    return original_readv(process, to, to_count, from, from_count, flags);
  const iovec half{.iov_base = to->iov_base, .iov_len = to->iov_len / 2};
  const auto got = original_readv(process, &half, 1, from, from_count, flags);
  if (got > 0) act_in_the_middle({.number = -1, .close = nullptr});
  return got;
}

template <class Replacement, class Original>
void redirect(const char* name, Replacement* replacement, Original*& original) {
  original =
      reinterpret_cast<Original*>(redirect_import(name, reinterpret_cast<void*>(replacement)));
}

}  // namespace

void in_the_middle_of_the_transfer(void (*act)(const ReceivingEnd& end)) {
  act_in_the_middle = act;
  redirect("read", read_half, original_read);
  redirect("splice", splice_half, original_splice);
  redirect("mq_receive", receive_one, original_mq_receive);
  redirect("process_vm_readv", read_half_of_memory, original_readv);
}

}  // namespace handoff
