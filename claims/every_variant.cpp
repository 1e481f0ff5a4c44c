// SPDX-License-Identifier: MIT
#include "claims/every_variant.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "methods/method.h"
#include "methods/registry.h"
#include "platform/launch.h"

namespace handoff {

std::vector<VariantHere> every_variant_here() {
  std::vector<VariantHere> all;
  for (const Method* const method : all_methods()) {
    if (method->open == nullptr || method->id == "empty") continue;
    for (const Variant& variant : method->variants)
      if (variant.child != ChildBuild::forked && !why_unavailable(*method, variant))
        all.push_back({.method = *method, .variant = variant});
  }
  return all;
}

std::unique_ptr<ParentSide> prepared(const VariantHere& how, std::string_view payload,
                                     Launch& launch) {
  auto side = how.method.open(how.variant);
  auto bytes = std::as_bytes(std::span(payload));
  if (how.variant.fill == Fill::in_place) {
    const auto memory = side->build(payload.size());
    std::ranges::copy(bytes, memory.begin());
    bytes = memory;
  }
  side->prepare(bytes, launch);
  return side;
}

}  // namespace handoff
