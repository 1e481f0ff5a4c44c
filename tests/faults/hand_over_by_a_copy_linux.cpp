// SPDX-License-Identifier: MIT
#include "tests/faults/hand_over_by_a_copy_linux.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "methods/hand_off.h"
#include "methods/payload.h"
#include "platform/watchdog.h"
#include "tests/conformance/every_variant.h"
#include "tests/support/child_programs.h"
#include "tests/support/copy_of_this_process.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

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

}  // namespace

std::string hand_over_by_a_copy(const Subject& subject, std::size_t size,
                                const std::function<void()>& change) {
  return said_by_a_copy([&]() -> std::string {
    change();
    const auto names = names_left();
    const std::string failure = hand_over(subject, size);
    if (!child_processes().empty()) return "left a child, after: " + failure;
    const auto stay = names_that_stay(names);
    return stay.empty() ? failure : "left " + stay.front() + ", after: " + failure;
  });
}

}  // namespace handoff
