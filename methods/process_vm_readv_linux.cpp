// SPDX-License-Identifier: MIT
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/buffer.h"
#include "methods/huge_pages_linux.h"
#include "methods/method.h"
#include "methods/process_vm_readv.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "methods/wait_linux.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::string_view plain = "default";

constexpr std::array variants{
    Variant{.id = plain, .description = "the child reads the parent's memory by one call"},
    Variant{.id = "huge_pages",
            .description = "the same into memory on huge pages",
            .unavailable = why_no_huge_pages},
};

/// Yama's rule who may look into whom; 0 where the kernel has no Yama
/// (Documentation/admin-guide/LSM/Yama.rst).
int ptrace_scope() {
  int scope = 0;
  std::ifstream("/proc/sys/kernel/yama/ptrace_scope") >> scope;
  return scope;
}

std::optional<std::string> unavailable() {
  if (ptrace_scope() < 2) return std::nullopt;
  return "a child may not read its parent's memory here: kernel.yama.ptrace_scope is " +
         std::to_string(ptrace_scope());
}

/// Yama's scope 1 lets only ancestors look, and here a descendant does. The exception is for any
/// process of this user, because the child's number is not known before it runs.
class OpenToReaders {
 public:
  OpenToReaders() {
    if (ptrace_scope() == 1) prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
  }
  ~OpenToReaders() {
    if (ptrace_scope() == 1) prctl(PR_SET_PTRACER, 0);
  }
  OpenToReaders(const OpenToReaders&) = delete;
  OpenToReaders& operator=(const OpenToReaders&) = delete;
};

class ProcessVmReadvParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    done_ = Descriptor(eventfd(0, EFD_CLOEXEC));
    if (!done_) throw_last_error("eventfd");
    launch.inherit.push_back(done_.native());
    launch.arguments.push_back(
        MemoryToken{.process = getpid(),
                    .address = reinterpret_cast<std::uintptr_t>(payload.data()),
                    .size = payload.size(),
                    .done = done_.native()}
            .print());
  }

  /// The payload must stay where it is until the child has read it.
  void deliver(ChildProcess& child, Deadline deadline) override {
    await_readable(done_.get(), child, deadline, "read the parent's memory");
  }

 private:
  OpenToReaders open_;
  Descriptor done_;
};

std::unique_ptr<ParentSide> open(const Variant&) {
  return std::make_unique<ProcessVmReadvParent>();
}

/// process_vm_readv(2) stops early at a page that is not there, and takes 2 GiB at most.
void read_memory(const MemoryToken& token, std::span<std::byte> out) {
  for (std::size_t have = 0; have < out.size();) {
    const iovec to{.iov_base = out.data() + have, .iov_len = out.size() - have};
    // NOLINTNEXTLINE(performance-no-int-to-ptr): it is an address of the other process.
    const iovec from{.iov_base = reinterpret_cast<void*>(token.address + have),
                     .iov_len = out.size() - have};
    const auto got = process_vm_readv(static_cast<pid_t>(token.process), &to, 1, &from, 1, 0);
    if (got <= 0)
      throw_last_error("process_vm_readv from process " + std::to_string(token.process));
    have += static_cast<std::size_t>(got);
  }
}

template <class Memory>
Received read_into(Memory memory, const MemoryToken& token) {
  read_memory(token, memory.bytes());
  return received(std::move(memory));
}

}  // namespace

extern const Method process_vm_readv_method{.id = "process_vm_readv",
                                            .title = process_vm_readv_title,
                                            .family = process_vm_readv_family,
                                            .sentence = process_vm_readv_sentence,
                                            .parent_must_stay = true,
                                            .variants = variants,
                                            .unavailable = unavailable,
                                            .open = open};

Received process_vm_readv_receive(const Handed& handed) {
  const auto token = MemoryToken::parse(only_token(handed));
  // A bare number could be anybody's: only the own parent will do.
  if (token.process != getppid())
    throw Refused("process " + std::to_string(token.process) + " is not the parent");
  if (token.size != handed.size)
    throw Refused("there lie " + std::to_string(token.size) + " bytes instead of " +
                  std::to_string(handed.size));
  const Descriptor done(static_cast<int>(token.done.value));
  Received all = handed.variant == plain ? read_into(Buffer(handed.size), token)
                                         : read_into(huge_memory(handed.size), token);
  constexpr std::uint64_t once = 1;
  write_all(done.get(), std::as_bytes(std::span(&once, 1)), "the eventfd");
  return all;
}

}  // namespace handoff
