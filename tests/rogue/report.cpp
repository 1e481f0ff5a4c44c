// SPDX-License-Identifier: MIT
#include "tests/rogue/report.h"

#include <iostream>
#include <string>

#include "methods/method.h"
#include "methods/registry.h"
#include "platform/lifeline.h"
#include "tests/rogue/neighbourhood.h"
#include "tests/rogue/trick.h"
#include "tests/support/scratch_folder.h"

namespace handoff {

int report_neighbours() {
  keep_children_on_a_lifeline();
  const ScratchFolder scratch;
  int code = 0;
  for (const Reach reach : {Reach::everybody, Reach::same_user}) {
    if (const auto why = why_no(reach)) {
      std::cout << *why << "\n";
      continue;
    }
    const Neighbour neighbour = neighbour_of(reach);
    const Neighbourhood neighbourhood(scratch.path(), neighbour);
    for (const Method* method : all_methods()) {
      if (method->open == nullptr || why_unavailable(*method)) continue;
      const Encounter met = neighbourhood.meet(*method, {});
      const HandedOver count = handed_over(met);
      std::cout << neighbour.name << " " << met.method << " exit " << met.exit_code << " whole "
                << count.whole << " failed " << count.failed;
      for (const auto& [id, tally] : met.tallies)
        std::cout << " " << id << " " << tally.succeeded << "/" << tally.tried;
      std::cout << "\n";
      for (const auto& name : met.left) std::cout << "   left " << name << "\n";
      if (met.exit_code != 0) std::cout << met.said << "\n";
    }
  }
  return code;
}

}  // namespace handoff
