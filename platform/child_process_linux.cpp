// SPDX-License-Identifier: MIT
#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/spawned_process_linux.h"

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

std::vector<char*> pointers_to(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (const auto& string : strings) pointers.push_back(const_cast<char*>(string.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> argument_vector(const Launch& launch) {
  std::vector<std::string> all{launch.program.string()};
  all.insert(all.end(), launch.arguments.begin(), launch.arguments.end());
  return all;
}

/// The parent's environment without the names that the launch sets, and then those.
class Environment {
 public:
  explicit Environment(const Launch& launch) {
    if (launch.environment.empty()) return;
    for (const auto& [name, value] : launch.environment) own_.push_back(name + "=" + value);
    for (char** entry = environ; *entry != nullptr; ++entry)
      if (!is_replaced(*entry, launch)) pointers_.push_back(*entry);
    for (auto& entry : own_) pointers_.push_back(entry.data());
    pointers_.push_back(nullptr);
  }

  char* const* get() const { return pointers_.empty() ? environ : pointers_.data(); }

 private:
  static bool is_replaced(std::string_view entry, const Launch& launch) {
    const auto name = entry.substr(0, entry.find('='));
    return std::ranges::any_of(launch.environment,
                               [&](const auto& variable) { return variable.first == name; });
  }

  std::vector<std::string> own_;
  std::vector<char*> pointers_;
};

}  // namespace

std::unique_ptr<ChildProcess> start(const Launch& launch) {
  const Attributes attributes;
  FileActions actions;
  if (launch.standard_input)
    actions.duplicate(static_cast<int>(launch.standard_input->value), STDIN_FILENO);
  if (launch.standard_output)
    actions.duplicate(static_cast<int>(launch.standard_output->value), STDOUT_FILENO);
  // posix_spawn(3): dup2 of a descriptor onto itself lifts its close-on-exec in the child alone, so
  // no other launch of this process can inherit it.
  for (const auto handle : launch.inherit)
    actions.duplicate(static_cast<int>(handle.value), static_cast<int>(handle.value));
  const auto arguments = argument_vector(launch);
  const Environment environment(launch);
  pid_t process = -1;
  const int error = posix_spawn(&process, arguments.front().c_str(), actions.get(),
                                attributes.get(), pointers_to(arguments).data(), environment.get());
  if (error != 0) throw_error(error, "start of " + arguments.front());
  return spawned_process(process, launch.processor);
}

}  // namespace handoff
