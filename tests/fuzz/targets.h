// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace handoff {

/// Something that reads outside input, as libFuzzer and the unit tests run it. Throws Broken where
/// a property does not hold. Static.
struct FuzzTarget {
  std::string_view name;  ///< Its corpus is tests/fuzz/corpus/NAME.
  void (*run)(std::span<const std::byte> input);
};

/// All of tests/fuzz/CMakeLists.txt.
std::span<const FuzzTarget> fuzz_targets();

}  // namespace handoff
