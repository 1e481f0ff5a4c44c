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
template <class... Refusals, class Function>
bool accepts(Function&& function) {
  const auto attempt = [&]<class First, class... More>(auto& self, First*, More*... more) -> bool {
    try {
      if constexpr (sizeof...(more) == 0) {
        std::forward<Function>(function)();
        return true;
      } else {
        return self(self, more...);
      }
    } catch (const First& refusal) {
      expect(!std::string(refusal.what()).empty(), "a refusal is a sentence");
      return false;
    }
  };
  return attempt(attempt, static_cast<Refusals*>(nullptr)...);
}

}  // namespace handoff
