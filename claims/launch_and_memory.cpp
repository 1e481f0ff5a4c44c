// SPDX-License-Identifier: MIT
#include "claims/launch_and_memory.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "reports/units.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {

extern const Claim launch_and_memory_claim;

const Claim launch_and_memory_claim{
    .id = "launch-and-memory",
    .statement =
        "fork takes the longer the larger its parent is; vfork, posix_spawn and clone "
        "with shared memory do not.",
    .source = "systemd issue 27890, Go issue 5838, CPython issue 11242",
    .how =
        "The launch is timed with parents of rising memory, by fork, vfork, posix_spawn and clone; "
        "the control is a fork that leaves that memory out.",
    .is_timed = true};

namespace {

/// Less than this part of what fork's time grows by is no growth, more than the other one is.
constexpr double least = 0.1, most = 0.5;

/// Of a parent that has less more than the small one, nothing can be told.
constexpr std::uint64_t least_parent = std::uint64_t{64} << 20;

void add(std::vector<Fact>& evidence, const LaunchesSeen& seen, const LaunchTimes& times) {
  for (std::size_t i = 0; i < times.ms.size() && i < seen.parent_bytes.size(); ++i)
    add_fact(evidence, fmt::format("{}_at_{}_mib_ms", times.way, seen.parent_bytes[i] >> 20),
             times.ms[i] ? std::optional(times.ms[i]->median) : std::nullopt);
}

std::string text(const LaunchTimes& times) {
  return fmt::format("{} from {} to {}", times.way, time_text(times.ms.front()->median * 1000),
                     time_text(times.ms.back()->median * 1000));
}

bool grows_for_sure(const LaunchTimes& times, double by) {
  return *times.ms.back()->low - *times.ms.front()->high > by;
}

/// At the largest parent, and at those between.
bool is_flat_for_sure(const LaunchTimes& times, double within) {
  return std::ranges::all_of(times.ms, [&](const std::optional<Estimate>& each) {
    return *each->high - *times.ms.front()->low < within;
  });
}

}  // namespace

bool LaunchTimes::is_known() const {
  return ms.size() >= 2 && std::ranges::all_of(ms, [](const std::optional<Estimate>& each) {
           return each && each->low && each->high;
         });
}

Finding judge_launches(const LaunchesSeen& seen) {
  Finding finding;
  add(finding.evidence, seen, seen.fork);
  for (const LaunchTimes& times : seen.others) add(finding.evidence, seen, times);
  add(finding.evidence, seen, seen.fork_without);
  add_fact(finding.evidence, "transparent_huge_pages", seen.huge_pages);
  if (!seen.fork.is_known() || !seen.fork_without.is_known() ||
      !std::ranges::all_of(seen.others, &LaunchTimes::is_known)) {
    finding.sentence = "there were too few rounds for the time that a launch takes";
    return finding;
  }
  if (seen.parent_bytes.back() < least_parent) {
    finding.sentence = fmt::format("there was memory for a parent with {} more, and it takes {}",
                                   size_text(seen.parent_bytes.back()), size_text(least_parent));
    return finding;
  }
  const double growth = seen.fork.growth();
  std::vector<std::string> parts{text(seen.fork)};
  for (const LaunchTimes& times : seen.others) parts.push_back(text(times));
  finding.sentence = fmt::format(
      "with a parent that has {} more, the time until the child runs its program goes, "
      "for {}",
      size_text(seen.parent_bytes.back()), fmt::join(parts, ", for "));
  finding.control = {.sentence = fmt::format("when that memory is left out, it goes for {}",
                                             text(seen.fork_without)),
                     .passed = growth > 0 && seen.fork_without.growth() < most * growth};
  const auto is_flat = [&](const LaunchTimes& times) {
    return is_flat_for_sure(times, least * growth);
  };
  const auto grows_too = [&](const LaunchTimes& times) {
    return grows_for_sure(times, most * growth);
  };
  if (grows_for_sure(seen.fork, 0)) {
    if (std::ranges::any_of(seen.others, grows_too))
      finding.verdict = ClaimVerdict::refuted;
    else if (std::ranges::all_of(seen.others, is_flat))
      finding.verdict = ClaimVerdict::confirmed;
  } else if (*seen.fork.ms.back()->high < (1 + most) * *seen.fork.ms.front()->low) {
    finding.verdict = ClaimVerdict::refuted;
  }
  return finding;
}

}  // namespace handoff
