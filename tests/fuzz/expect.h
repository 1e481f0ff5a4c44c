// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace handoff {

/// A property that does not hold. Nothing catches it, so libFuzzer sees the place.
struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

/// Throws Broken unless `holds`; `what` is the property.
inline void expect(bool holds, const char* what) {
  if (!holds) throw Broken(what);
}

/// Runs `function`. False where it refused by an exception of these kinds; others pass through.
template <class First, class... More, class Function>
bool accepts(Function&& function) {
  try {
    if constexpr (sizeof...(More) == 0) {
      std::forward<Function>(function)();
      return true;
    } else {
      return accepts<More...>(std::forward<Function>(function));
    }
  } catch (const First& refusal) {
    expect(!std::string(refusal.what()).empty(), "a refusal is a sentence");
    return false;
  }
}

}  // namespace handoff
