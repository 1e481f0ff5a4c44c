// SPDX-License-Identifier: MIT
#include "claims/facts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "results/result_set.h"

namespace handoff {
namespace {

std::string method_of(const std::string& variant) { return variant.substr(0, variant.find('/')); }

}  // namespace

void add_by_variant(std::vector<MethodProperty>& properties, const std::string& name,
                    const std::vector<SeenOfVariant>& seen) {
  for (const SeenOfVariant& each : seen) {
    const std::string method = method_of(each.variant);
    const bool all_agree = std::ranges::all_of(seen, [&](const SeenOfVariant& other) {
      return method_of(other.variant) != method || other.value == each.value;
    });
    const bool is_there = std::ranges::any_of(properties, [&](const MethodProperty& property) {
      return property.method == method && property.property.name == name;
    });
    if (!all_agree)
      add_property(properties, each.variant, name, each.value);
    else if (!is_there)
      add_property(properties, method, name, each.value);
  }
}

}  // namespace handoff
