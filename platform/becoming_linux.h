// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <csignal>
#include <span>

#include "platform/descriptor_posix.h"
#include "platform/native_handle.h"

namespace handoff {

/// A program that a fresh process is to become, with everything made beforehand: between fork,
/// vfork or clone and exec, nothing may be allocated and nothing may throw.
struct Becoming {
  const char* program = nullptr;
  char* const* arguments = nullptr;
  char* const* environment = nullptr;
  int standard_input = -1;   ///< -1: the parent's own.
  int standard_output = -1;  ///< Likewise.
  std::span<const NativeHandle> inherit;
  sigset_t signal_mask{};  ///< The parent's own, for a child that begins with all blocked.
  /// Why exec failed, where parent and child share their memory. Volatile: it is written by another
  /// process while this one waits in the kernel.
  volatile int error = 0;
};

/// A process that has become the program.
struct Became {
  pid_t process = -1;
  Descriptor pidfd;  ///< Where the launch itself gave one.
};

/// Sets up what the child gets and becomes the program, in the child; returns the error where that
/// fails. Async-signal-safe, and without any effect on a parent that shares its memory.
int become(const Becoming& what) noexcept;

/// become() for a child that shares its parent's memory and began with all signals blocked: first
/// it takes off every handler, which would run in that memory, and lifts the block.
[[noreturn]] void become_in_shared_memory(Becoming& what) noexcept;

// Each starts a child and returns when it has become the program. They throw std::system_error that
// names the call or the program; no child is left then.
Became by_posix_spawn(const Becoming& what);
Became by_fork(const Becoming& what);
Became by_vfork(Becoming& what);
Became by_clone(Becoming& what);

/// The one call of vfork(2), in a file of its own; see there.
pid_t vfork_and_become(Becoming& what) noexcept;

}  // namespace handoff
