// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/axes.h"
#include "bench/selection.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "results/result_set.h"

namespace handoff {

/// One cell of the sweep before it is measured. `status` is not_run for those to be measured; the
/// others have their reason already and nothing is ever started for them.
struct PlannedCell {
  Choice choice;
  Setting setting;
  std::uint64_t bytes = 0;
  Status status = Status::not_run;
  std::string reason;
};

/// Every chosen variant at every size in every setting; the empty hand-off once for each setting.
/// Asks each method whether it is available and for its limit; starts nothing.
std::vector<PlannedCell> make_plan(const std::vector<Choice>& choices,
                                   const std::vector<std::uint64_t>& sizes, const Axes& axes,
                                   const ChildPrograms& programs);

/// "shared_memory/in_place/any/65536": unique in a plan, and how Google Benchmark's filter,
/// console and JSON know the cell: method, variant, placement, bytes, and what else of its
/// conditions is not the usual.
std::string name_of(const PlannedCell& cell);

const char* name_of(Fill fill);
const char* name_of(ChildBuild build);

}  // namespace handoff
