// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "methods/method.h"
#include "platform/launch.h"

namespace handoff {

struct VariantHere {
  const Method& method;
  const Variant& variant;
};

/// Every variant that starts a program and hands it something, and that can be used on this
/// machine.
std::vector<VariantHere> every_variant_here();

/// The parent's side of a hand-off of `payload`, which must stay as long as it; its part of the
/// launch is described, and nothing is started.
std::unique_ptr<ParentSide> prepared(const VariantHere& how, std::string_view payload,
                                     Launch& launch);

}  // namespace handoff
