// SPDX-License-Identifier: MIT
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/gui_child.h"
#include "claims/lab.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/image_windows.h"
#include "platform/random.h"
#include "platform/watchdog.h"

namespace handoff {

Experiment gui_child_experiment;

namespace {

constexpr std::size_t payload_bytes = 4096;  // So little that every method can carry it.

/// Why the payload did not arrive at that program; empty when it did.
std::string failure(const VariantHere& how, const std::filesystem::path& program) {
  const ChildPrograms both{.console = program, .gui = program};
  Payload payload(payload_bytes, random_value<std::uint64_t>());
  Watchdog watchdog;
  return hand_off({.method = how.method,
                   .variant = how.variant,
                   .programs = both,
                   .deadline = std::chrono::seconds(3),
                   .prime = false},
                  payload, watchdog)
      .failure;
}

GuiArrival arrival(const Lab& lab, const VariantHere& how) {
  GuiArrival seen{.variant = name_of(how.method, how.variant),
                  .is_started_by_shell = how.method.id == "popen",
                  .gui_failure = failure(how, lab.children().gui)};
  if (how.variant.child == ChildBuild::console)
    seen.console_failure = failure(how, lab.children().console);
  return seen;
}

/// The child refuses a method of which it does not know.
std::string failure_of_deaf_child(const Lab& lab) {
  Method unknown = *find_method("shared_memory");
  unknown.id = "unheard_of";
  return failure({.method = unknown, .variant = unknown.variants.front()}, lab.children().gui);
}

}  // namespace

Finding gui_child_experiment(Lab& lab) {
  GuiChildSeen seen{.variants = {},
                    .gui_is_gui = is_gui_program(lab.children().gui),
                    .console_is_gui = is_gui_program(lab.children().console),
                    .deaf_failure = failure_of_deaf_child(lab)};
  for (const VariantHere& how : every_variant_here()) seen.variants.push_back(arrival(lab, how));
  return judge_gui_child(seen);
}

}  // namespace handoff
