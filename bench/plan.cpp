// SPDX-License-Identifier: MIT
#include "bench/plan.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/axes.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/placement.h"
#include "platform/launch_strategy.h"
#include "results/conditions.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::optional<std::string> why_not_in(const Setting& setting, const Method& method,
                                      const Variant& variant) {
  if (setting.placement != Placement::any && !seats_here(setting.placement))
    return "it needs two cores and this process may use one";
  const bool in_own_way = method.starts_child || variant.child == ChildBuild::forked;
  if (setting.launch != LaunchStrategy::usual && in_own_way)
    return "it starts the child in its own way, so no other can be chosen";
  return std::nullopt;
}

/// Gives the cell its status where it is clear before anything is started.
void foresee(PlannedCell& cell, const ChildPrograms& programs) {
  const Method& method = *cell.choice.method;
  auto why = why_unavailable(method, *cell.choice.variant);
  if (!why) why = why_not_in(cell.setting, method, *cell.choice.variant);
  if (why) {
    cell.status = Status::unavailable;
    cell.reason = *why;
    return;
  }
  const HandOff how{.method = method, .variant = *cell.choice.variant, .programs = programs};
  const auto limit = limit_of(method, *cell.choice.variant, base_launch(how, cell.bytes));
  if (!limit || cell.bytes <= limit->bytes) return;
  cell.status = Status::over_limit;
  cell.reason = fmt::format("over the limit of {} bytes: {}", limit->bytes, limit->reason);
}

}  // namespace

std::vector<PlannedCell> make_plan(const std::vector<Choice>& choices,
                                   const std::vector<std::uint64_t>& sizes, const Axes& axes,
                                   const ChildPrograms& programs) {
  std::vector<PlannedCell> plan;
  for (const Setting& setting : settings_of(axes))
    for (const Choice& choice : choices) {
      const bool empty = choice.method->id == "empty";
      for (const std::uint64_t bytes : empty ? std::vector<std::uint64_t>{0} : sizes) {
        PlannedCell cell{.choice = choice, .setting = setting, .bytes = bytes, .reason = {}};
        foresee(cell, programs);
        plan.push_back(cell);
      }
    }
  return plan;
}

std::string name_of(const PlannedCell& cell) {
  return fmt::format("{}/{}", name_of(*cell.choice.method, *cell.choice.variant),
                     name_of(conditions_of(cell.setting), cell.bytes));
}

const char* name_of(Fill fill) { return fill == Fill::in_place ? "in_place" : "copy"; }

const char* name_of(ChildBuild build) {
  switch (build) {
    case ChildBuild::console:
      return "console";
    case ChildBuild::gui:
      return "gui";
    case ChildBuild::forked:
      break;
  }
  return "forked";
}

}  // namespace handoff
