// SPDX-License-Identifier: MIT
#include "bench/plan.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/placement.h"
#include "results/result_set.h"

namespace handoff {
namespace {

/// Gives the cell its status where it is clear before anything is started.
void foresee(PlannedCell& cell, const ChildPrograms& programs) {
  const Method& method = *cell.choice.method;
  if (const auto why = why_unavailable(method, *cell.choice.variant)) {
    cell.status = Status::unavailable;
    cell.reason = *why;
    return;
  }
  if (cell.placement != Placement::any && !seats_here(cell.placement)) {
    cell.status = Status::unavailable;
    cell.reason = "it needs two cores and this process may use one";
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
                                   const std::vector<std::uint64_t>& sizes,
                                   const std::vector<Placement>& placements,
                                   const ChildPrograms& programs) {
  std::vector<PlannedCell> plan;
  for (const Placement placement : placements)
    for (const Choice& choice : choices) {
      const bool empty = choice.method->id == "empty";
      for (const std::uint64_t bytes : empty ? std::vector<std::uint64_t>{0} : sizes) {
        PlannedCell cell{.choice = choice, .placement = placement, .bytes = bytes, .reason = {}};
        foresee(cell, programs);
        plan.push_back(cell);
      }
    }
  return plan;
}

std::string name_of(const PlannedCell& cell) {
  return fmt::format("{}/{}/{}", name_of(*cell.choice.method, *cell.choice.variant),
                     name_of(cell.placement), cell.bytes);
}

const char* name_of(Placement placement) {
  switch (placement) {
    case Placement::any:
      return "any";
    case Placement::same_core:
      return "same_core";
    case Placement::two_cores:
      break;
  }
  return "two_cores";
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
