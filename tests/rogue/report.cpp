// SPDX-License-Identifier: MIT
#include "tests/rogue/report.h"

#include <fmt/format.h>

#include <iostream>
#include <regex>
#include <set>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "methods/registry.h"
#include "platform/lifeline.h"
#include "results/result_set.h"
#include "tests/rogue/neighbourhood.h"
#include "tests/rogue/trick.h"
#include "tests/support/scratch_folder.h"

namespace handoff {
namespace {

/// "arguments 24, environment 24 (`argv-is-public`); memory 3 (`tamper`)": by claim.
std::string successes(const Encounter& met) {
  std::set<std::string_view> claims;
  for (const TrickInfo& trick : all_tricks()) claims.insert(trick.claim);
  std::string text;
  for (const std::string_view claim : claims) {
    std::string list;
    for (const TrickInfo& trick : all_tricks())
      if (const auto count = met.tallies.at(std::string(trick.id)).succeeded;
          count > 0 && trick.claim == claim)
        list += fmt::format("{}{} {}", list.empty() ? "" : ", ", trick.id, count);
    if (list.empty()) continue;
    text += fmt::format("{}{} ({})", text.empty() ? "" : "; ", list,
                        claim.empty() ? "**must not be**" : fmt::format("`{}`", claim));
  }
  return text.empty() ? "nothing" : text;
}

/// Without paths, random names and sizes, which are others each time.
std::string generalized(const std::string& reason) {
  static const std::regex path("/[^ :]*handoff-[^ :]*"), number("[0-9]{2,}");
  return std::regex_replace(std::regex_replace(reason, path, "NAME"), number, "N");
}

/// What failed hand-offs were said to have failed of.
void add_reasons(const Encounter& met, std::set<std::string>& reasons) {
  for (const Cell& cell : met.cells)
    for (const SampleRow& sample : cell.samples)
      if (!sample.failure.empty()) reasons.insert(met.method + ": " + generalized(sample.failure));
}

void print_row(const Encounter& met) {
  const HandedOver count = handed_over(met);
  const Tally sum = all_of(met);
  std::cout << fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", met.method, count.whole,
                           count.failed, sum.tried, sum.succeeded, successes(met))
            << std::flush;
}

/// Whether he could do nothing that he must not.
bool print_table(const Neighbour& neighbour, const std::string& folder, int rounds) {
  const Neighbourhood neighbourhood(folder, neighbour);
  bool good = true;
  std::set<std::string> reasons;
  std::cout << "### " << neighbour.name << "\n\n"
            << "| method | whole | failed | tries | successes | with what (and the claim) |\n"
            << "|---|--:|--:|--:|--:|---|\n";
  for (const Method* method : all_methods()) {
    if (method->open == nullptr || why_unavailable(*method)) continue;
    const Encounter met = neighbourhood.meet(*method, {.rounds = rounds});
    print_row(met);
    add_reasons(met, reasons);
    good = good && forbidden_successes(met, neighbour.reach).empty() && met.left.empty();
  }
  if (!reasons.empty()) std::cout << "\nWhy hand-offs failed:\n\n";
  for (const std::string& reason : reasons) std::cout << "- " << reason << "\n";
  std::cout << '\n' << std::flush;
  return good;
}

void print_tricks() {
  std::cout << "| trick | its success | who may succeed | claim |\n|---|---|---|---|\n";
  for (const TrickInfo& trick : all_tricks())
    std::cout << fmt::format("| {} | {} | {} | {} |\n", trick.id, trick.success,
                             trick.reach == Reach::nobody      ? "nobody"
                             : trick.reach == Reach::same_user ? "the same user"
                                                               : "everybody",
                             trick.claim.empty() ? "" : fmt::format("`{}`", trick.claim));
  std::cout << '\n' << std::flush;
}

}  // namespace

int report_neighbours(int rounds) {
  keep_children_on_a_lifeline();
  const ScratchFolder scratch;
  print_tricks();
  bool good = true;
  for (const Reach reach : {Reach::everybody, Reach::same_user}) {
    const Neighbour neighbour = neighbour_of(reach);
    if (const auto why = why_no(reach))
      std::cout << "### " << neighbour.name << "\n\n" << *why << "\n\n";
    else
      good = print_table(neighbour, scratch.path().string(), rounds) && good;
  }
  return good ? 0 : 1;
}

}  // namespace handoff
