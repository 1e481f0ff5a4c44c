// SPDX-License-Identifier: MIT
#include "claims/gui_child.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim gui_child_claim;

const Claim gui_child_claim{
    .id = "gui-child",
    .statement =
        "A parent that starts its child by itself can hand data to a GUI program by every method, "
        "as it can to a console program.",
    .source = "Microsoft's documentation of the inheritance of handles and of subsystems",
    .how =
        "Every method hands over to the child that is built for the GUI subsystem; the controls "
        "are the build for a console, and a child that does not receive."};

namespace {

bool arrived(const GuiArrival& each) { return each.gui_failure.empty(); }

bool arrived_at_console(const GuiArrival& each) {
  return !each.console_failure || each.console_failure->empty();
}

std::string failures(const std::vector<GuiArrival>& variants) {
  std::string list;
  for (const GuiArrival& each : variants)
    if (!arrived(each)) list += fmt::format("; not by {} ({})", each.variant, each.gui_failure);
  return list;
}

}  // namespace

Finding judge_gui_child(const GuiChildSeen& seen) {
  Finding finding;
  std::vector<SeenOfVariant> works;
  bool any = false;
  bool all = true;
  for (const GuiArrival& each : seen.variants) {
    works.push_back({.variant = each.variant, .value = arrived(each)});
    std::string stem = each.variant;
    std::ranges::replace(stem, '/', '_');
    add_fact(finding.evidence, stem + "_gui_arrived", arrived(each));
    if (each.console_failure)
      add_fact(finding.evidence, stem + "_console_arrived", arrived_at_console(each));
    if (each.is_started_by_shell) continue;
    any = true;
    all = all && arrived(each);
  }
  add_by_variant(finding.properties, "works_with_gui_child", works);
  finding.control = {
      .sentence = fmt::format(
          "the one program {} built for the GUI and the other {}; at the console program {} of {} "
          "arrived; a child that does not receive {}",
          seen.gui_is_gui ? "is" : "is not", seen.console_is_gui ? "is too" : "is not",
          std::ranges::count_if(seen.variants,
                                [](const GuiArrival& each) {
                                  return each.console_failure && each.console_failure->empty();
                                }),
          std::ranges::count_if(
              seen.variants,
              [](const GuiArrival& each) { return each.console_failure.has_value(); }),
          seen.deaf_failure.empty() ? "passed for one that did" : "was seen"),
      .passed = seen.gui_is_gui && !seen.console_is_gui && !seen.deaf_failure.empty() &&
                std::ranges::all_of(seen.variants, arrived_at_console)};
  finding.sentence = fmt::format("{} of {} variants handed all to a GUI program{}",
                                 std::ranges::count_if(seen.variants, arrived),
                                 seen.variants.size(), failures(seen.variants));
  if (any) finding.verdict = all ? ClaimVerdict::confirmed : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
