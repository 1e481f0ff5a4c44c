// SPDX-License-Identifier: MIT
#include "bench/memory.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "bench/problem.h"
#include "bench/run_options.h"
#include "bench/selection.h"
#include "methods/method.h"
#include "platform/machine.h"
#include "reports/units.h"

namespace handoff {
namespace {

/// Times that the payload is in memory.
std::uint64_t copies_of(const Variant& variant, const Load& load) {
  const auto children = static_cast<std::uint64_t>(load.children);
  const auto channels = variant.serves_many ? 1 : children;
  return load.drivers + channels * static_cast<std::uint64_t>(variant.copies.channel) +
         children * static_cast<std::uint64_t>(variant.copies.child);
}

/// What has a limit of its own is not the answer to the question for large payloads.
std::vector<std::string> names_that_fit(const std::vector<Choice>& choices, const Load& load,
                                        std::uint64_t available) {
  std::vector<std::string> names;
  for (const auto& [method, variant] : choices)
    if (method->limit == nullptr && memory_needed(*variant, load) <= available)
      names.push_back(name_of(*method, *variant));
  return names;
}

}  // namespace

std::uint64_t memory_needed(const Variant& variant, const Load& load) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t copies = copies_of(variant, load);
  if (load.bytes > (most - load.parent_memory_bytes) / copies) return most;
  return load.parent_memory_bytes + copies * load.bytes;
}

std::uint64_t largest_that_fits(const Variant& variant, const Load& load, std::uint64_t available) {
  if (available < load.parent_memory_bytes) return 0;
  return (available - load.parent_memory_bytes) / copies_of(variant, load);
}

std::string why_too_large(const std::vector<Choice>& choices, const Load& load,
                          std::uint64_t available) {
  const auto worst = std::ranges::max_element(
      choices, {}, [&](const Choice& choice) { return memory_needed(*choice.variant, load); });
  if (worst == choices.end()) return "";
  const std::uint64_t needed = memory_needed(*worst->variant, load);
  if (needed <= available) return "";
  std::string sentence = fmt::format(
      "a hand-off of {} by {} needs about {} of memory and {} are available", size_text(load.bytes),
      name_of(*worst->method, *worst->variant), size_text(needed), size_text(available));
  if (load.parent_memory_bytes >= available) return sentence + "; take a smaller --parent-memory";
  sentence += fmt::format("; take sizes up to {}",
                          size_text(largest_that_fits(*worst->variant, load, available)));
  const auto others = names_that_fit(choices, load, available);
  if (others.empty()) return sentence;
  return sentence + fmt::format(", or only what would fit: --methods {}", fmt::join(others, ","));
}

void fit_into_memory(RunOptions& options, const std::vector<Choice>& choices,
                     std::uint64_t drivers) {
  const auto available =
      static_cast<std::uint64_t>(std::max<std::int64_t>(available_memory_bytes(), 0));
  const auto problem = [&](std::uint64_t size) {
    return why_too_large(choices,
                         {.bytes = size,
                          .children = options.axes.most_children(),
                          .parent_memory_bytes = options.axes.largest_parent(),
                          .drivers = drivers},
                         available);
  };
  const auto too_large = std::ranges::find_if(
      options.sizes, [&](std::uint64_t size) { return !problem(size).empty(); });
  if (too_large == options.sizes.end()) return;
  if (options.sizes_were_named || too_large == options.sizes.begin())
    throw MachineProblem(problem(*too_large));
  options.sizes.erase(too_large, options.sizes.end());
}

}  // namespace handoff
