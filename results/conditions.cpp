// SPDX-License-Identifier: MIT
#include "results/conditions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "results/text.h"

namespace handoff {

bool is_usual_launch(std::string_view launch) {
  return launch == "posix_spawn" || launch == "handle_list";
}

std::string in_words(const Conditions& conditions, const std::vector<Conditions>& among) {
  const auto differs = [&](auto member) {
    return std::ranges::any_of(
        among, [&](const Conditions& other) { return other.*member != conditions.*member; });
  };
  using C = Conditions;
  std::vector<std::string> parts;
  if (conditions.placement != "any" || differs(&C::placement))
    parts.push_back("placement " + conditions.placement);
  if (conditions.children != 1 || differs(&C::children))
    parts.push_back(conditions.children == 1 ? "1 child"
                                             : fmt::format("{} children", conditions.children));
  if (conditions.parent_memory_bytes != 0 || differs(&C::parent_memory_bytes))
    parts.push_back("parent memory " + size_in_words(conditions.parent_memory_bytes));
  if (!is_usual_launch(conditions.launch) || differs(&C::launch))
    parts.push_back("launch " + conditions.launch);
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string name_of(const Conditions& conditions, std::uint64_t bytes) {
  std::string name = fmt::format("{}/{}", conditions.placement, bytes);
  if (conditions.children != 1) name += fmt::format("/children:{}", conditions.children);
  if (conditions.parent_memory_bytes != 0)
    name += fmt::format("/parent_memory:{}", conditions.parent_memory_bytes);
  if (!is_usual_launch(conditions.launch)) name += "/launch:" + conditions.launch;
  return name;
}

}  // namespace handoff
