// SPDX-License-Identifier: MIT
#include "tests/faults/hand_over_by_a_copy_linux.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "methods/hand_off.h"
#include "methods/payload.h"
#include "platform/error.h"
#include "platform/watchdog.h"
#include "tests/conformance/every_variant.h"
#include "tests/support/child_programs.h"
#include "tests/support/copy_of_this_process.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

/// Before what the hand-off said. Whatever else a copy says is something that must not be.
constexpr std::string_view handed_over = "handed over: ";

std::string hand_over(const Subject& subject, std::size_t size) {
  Watchdog watchdog;  // A copy has no thread but that which made it.
  const auto programs = shipped_child();
  Payload payload(size, 1);
  return hand_off({.method = *subject.method,
                   .variant = *subject.variant,
                   .programs = programs,
                   .deadline = std::chrono::seconds(30),
                   .prime = false},
                  payload, watchdog)
      .failure;
}

/// What of this process, and of what it names, can be left behind or changed.
struct State {
  std::optional<std::size_t> handles = open_handles();
  std::string limits = own_limits();
  std::vector<std::string> names = names_left();
};

/// "" where nothing is.
std::string left_since(const State& before) {
  if (!child_processes().empty()) return "a child";
  if (handles_that_stay(before.handles) != before.handles) return "a descriptor";
  if (own_limits() != before.limits) return "another limit";
  const auto names = names_that_stay(before.names);
  return names.empty() ? "" : names.front();
}

}  // namespace

std::string hand_over_by_a_copy(const Subject& subject, std::size_t size,
                                const std::function<void()>& change) {
  const std::string said = said_by_a_copy([&] {
    change();
    const State before;
    const std::string failure = hand_over(subject, size);
    const std::string left = left_since(before);
    return left.empty() ? std::string(handed_over) + failure : "left " + left + ": " + failure;
  });
  if (!said.starts_with(handed_over)) throw Refused("a copy of this process: " + said);
  return said.substr(handed_over.size());
}

}  // namespace handoff
