// SPDX-License-Identifier: MIT
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstddef>
#include <string>
#include <utility>

#include "platform/becoming_linux.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/mapping_posix.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {
namespace {

/// Enough for become() and what it calls; glibc's posix_spawn takes 32 KiB and the arguments.
constexpr std::size_t stack_bytes = std::size_t{64} << 10;

/// While parent and child share memory a handler that ran in the child would change the parent's.
/// So all signals are blocked from before the child begins, as glibc's posix_spawn does; the child
/// lifts the block when it has no handlers any more.
class SignalsBlocked {
 public:
  explicit SignalsBlocked(Becoming& what) : before_(what.signal_mask) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t& before_;
};

/// The child has become the program, or ended with an error, when its parent goes on.
Became checked(pid_t process, Descriptor pidfd, const Becoming& what) {
  if (what.error != 0) {
    uninterrupted([&] { return waitpid(process, nullptr, 0); });
    throw_error(what.error, "start of " + std::string(what.program));
  }
  return {.process = process, .pidfd = std::move(pidfd)};
}

int become_as_clone(void* what) { become_in_shared_memory(*static_cast<Becoming*>(what)); }

}  // namespace

Became by_vfork(Becoming& what) {
  const SignalsBlocked blocked(what);
  const pid_t process = vfork_and_become(what);
  if (process < 0) throw_last_error("vfork");
  return checked(process, {}, what);
}

// clone3(2) has no function in the C library, and to call it with a stack of its own takes
// assembler for each processor. What the kernel does is the same.
Became by_clone(Becoming& what) {
  const Mapping stack(mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0),
                      stack_bytes, "mmap of a stack for clone");
  const SignalsBlocked blocked(what);
  int pidfd = -1;
  const pid_t process = clone(become_as_clone, stack.bytes().data() + stack_bytes,
                              CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, &what, &pidfd);
  if (process < 0) throw_last_error("clone");
  return checked(process, Descriptor(pidfd), what);
}

}  // namespace handoff
