// SPDX-License-Identifier: MIT
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/becoming_linux.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/launch_strategy.h"
#include "platform/native_handle.h"
#include "platform/spawned_process_linux.h"

namespace handoff {
namespace {

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

int number_of(const std::optional<NativeHandle>& handle) {
  return handle ? static_cast<int>(handle->value) : -1;
}

Became started(Becoming& what, LaunchStrategy strategy) {
  switch (strategy) {
    case LaunchStrategy::usual:
      return by_posix_spawn(what);
    case LaunchStrategy::fork:
      return by_fork(what);
    case LaunchStrategy::vfork:
      return by_vfork(what);
    case LaunchStrategy::clone:
      return by_clone(what);
    case LaunchStrategy::inherit_all:
      break;
  }
  throw Refused("inherit_all is a way of Windows to start a child; here there is no such thing");
}

}  // namespace

std::unique_ptr<ChildProcess> start(const Launch& launch) {
  const auto arguments = argument_vector(launch);
  const auto pointers = pointers_to(arguments);
  const Environment environment(launch);
  Becoming what{.program = pointers.front(),
                .arguments = pointers.data(),
                .environment = environment.get(),
                .standard_input = number_of(launch.standard_input),
                .standard_output = number_of(launch.standard_output),
                .inherit = launch.inherit};
  Became became = started(what, launch.strategy);
  return spawned_process(became.process, std::move(became.pidfd), launch.processor);
}

bool has_ended(const ChildProcess& child) {
  pollfd ended{.fd = static_cast<int>(child.ended().value), .events = POLLIN, .revents = 0};
  return poll(&ended, 1, 0) > 0;
}

}  // namespace handoff
