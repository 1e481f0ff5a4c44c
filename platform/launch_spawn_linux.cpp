// SPDX-License-Identifier: MIT
#include <spawn.h>
#include <sys/types.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include "platform/becoming_linux.h"
#include "platform/error.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

  void duplicate(int from, int to) {
    if (const int error = posix_spawn_file_actions_adddup2(&actions_, from, to))
      throw_error(error, "posix_spawn_file_actions_adddup2");
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

class Attributes {
 public:
  /// The driver ignores these; an ignored signal stays ignored over exec, so they are reset.
  Attributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

}  // namespace

Became by_posix_spawn(const Becoming& what) {
  const Attributes attributes;
  FileActions actions;
  if (what.standard_input >= 0) actions.duplicate(what.standard_input, STDIN_FILENO);
  if (what.standard_output >= 0) actions.duplicate(what.standard_output, STDOUT_FILENO);
  // posix_spawn(3): dup2 of a descriptor onto itself lifts its close-on-exec in the child alone, so
  // no other launch of this process can inherit it.
  for (const NativeHandle handle : what.inherit)
    actions.duplicate(static_cast<int>(handle.value), static_cast<int>(handle.value));
  pid_t process = -1;
  const int error = posix_spawn(&process, what.program, actions.get(), attributes.get(),
                                what.arguments, what.environment);
  if (error != 0) throw_error(error, "start of " + std::string(what.program));
  return {.process = process, .pidfd = {}};
}

}  // namespace handoff
