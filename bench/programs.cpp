// SPDX-License-Identifier: MIT
#include "bench/programs.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "bench/plan.h"
#include "bench/problem.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/paths.h"
#include "platform/watchdog.h"

namespace handoff {
namespace {

void try_child(const ChildPrograms& programs, const Variant& variant, double deadline_s) {
  const HandOff how{
      .method = *find_method("empty"),
      .variant = variant,
      .programs = programs,
      .deadline = std::chrono::nanoseconds(static_cast<std::int64_t>(deadline_s * 1e9)),
      .prime = false};
  Payload nothing(0, 0);
  Watchdog watchdog;
  const Sample sample = hand_off(how, nothing, watchdog);
  if (!sample.failure.empty() && !sample.interrupted)
    throw MachineProblem(fmt::format("the child {} cannot be used: {}",
                                     path_text(programs.of(variant.child)), sample.failure));
}

}  // namespace

std::filesystem::path gui_twin(const std::filesystem::path& console) {
  std::filesystem::path name = console.stem();
  name += "-gui";
  name += console.extension();
  return console.parent_path() / name;
}

std::filesystem::path child_beside(const std::filesystem::path& program) {
  return ChildPrograms::in(program.parent_path()).console;
}

ChildPrograms find_children(const std::optional<std::filesystem::path>& named) {
  ChildPrograms programs = ChildPrograms::in(own_program().parent_path());
  if (named) {
    programs.console = std::filesystem::absolute(*named);
    programs.gui = gui_twin(programs.console);
  }
  std::error_code error;
  if (!std::filesystem::is_regular_file(programs.console, error))
    throw MachineProblem(fmt::format("there is no child program at {}; name one with --child",
                                     path_text(programs.console)));
  return programs;
}

void try_children(const ChildPrograms& programs, const std::vector<PlannedCell>& plan,
                  double deadline_s) {
  std::set<ChildBuild> tried;
  for (const PlannedCell& cell : plan)
    if (cell.choice.method->id == "empty" && tried.insert(cell.choice.variant->child).second)
      try_child(programs, *cell.choice.variant, deadline_s);
}

}  // namespace handoff
