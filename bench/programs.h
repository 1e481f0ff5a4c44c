// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "bench/plan.h"
#include "methods/hand_off.h"

namespace handoff {

/// The child's programs: the one that the user named (its GUI twin is looked for beside it), or
/// those beside the running program. Throws MachineProblem when there is none.
ChildPrograms find_children(const std::optional<std::filesystem::path>& named);

/// handoff-child.exe's twin is handoff-child-gui.exe.
std::filesystem::path gui_twin(const std::filesystem::path& console);

/// The child's program beside that program of ours.
std::filesystem::path child_beside(const std::filesystem::path& program);

/// Hands nothing to each build of the child that the plan needs, once, so that a child that is
/// missing, not executable, of another version, or no handoff-child at all is found before the
/// sweep. Throws MachineProblem with the reason.
void try_children(const ChildPrograms& programs, const std::vector<PlannedCell>& plan,
                  double deadline_s);

}  // namespace handoff
