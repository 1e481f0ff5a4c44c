// SPDX-License-Identifier: MIT
#include "tests/rogue/prey.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "methods/method.h"
#include "methods/registry.h"

namespace handoff {

std::vector<std::string> tokens_behind(const Prey& prey, std::string_view prefix) {
  std::vector<std::string> ends;
  for (const std::string& token : prey.tokens)
    if (token.starts_with(prefix)) ends.push_back(token.substr(prefix.size()));
  return ends;
}

bool looks_drawn(std::string_view name) {
  constexpr std::string_view prefix = "handoff-";
  constexpr std::size_t digits = 32;
  return name.starts_with(prefix) && name.size() == prefix.size() + digits;
}

std::vector<std::string> foreseeable_names(std::int64_t driver) {
  std::vector<std::string> names{"handoff", "handoff-", "handoff-XXXXXX", "handoff-socket",
                                 "handoff-fifo"};
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{1}, driver, driver + 1})
    names.push_back("handoff-" + std::to_string(number));
  for (const Method* method : all_methods()) names.push_back("handoff-" + std::string(method->id));
  return names;
}

}  // namespace handoff
