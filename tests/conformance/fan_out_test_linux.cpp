// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

constexpr std::size_t payload_bytes = std::size_t{8} << 20;

class MemoryOfFourChildren : public Conformance {
 protected:
  /// What the hand-off adds to the memory of all processes, in payloads. The parent's own is there
  /// in the empty hand-off as well.
  double payloads(std::string_view method, std::string_view variant) {
    const double all = weighed(method, variant, payload_bytes);
    return (all - weighed("empty", "default", 0)) / static_cast<double>(payload_bytes);
  }

 private:
  double weighed(std::string_view method, std::string_view variant, std::size_t size) {
    const auto all = every_variant();
    const auto subject = std::ranges::find_if(all, [&](const Subject& each) {
      return each.method->id == method && each.variant->id == variant;
    });
    const auto programs = shipped_child();
    payload_.resize(size);
    const Sample sample = hand_off({.method = *subject->method,
                                    .variant = *subject->variant,
                                    .programs = programs,
                                    .children = 4,
                                    .weigh = true},
                                   payload_, watchdog_);
    EXPECT_EQ(sample.failure, "");
    return static_cast<double>(sample.pss_bytes.value_or(0));
  }

  Payload payload_{payload_bytes, 1};
};

TEST_F(MemoryOfFourChildren, IsOneBlockWhereAllMapTheSame) {
  EXPECT_NEAR(payloads("shared_memory", "copy"), 1, 0.3);
  EXPECT_NEAR(payloads("shared_memory", "in_place"), 1, 0.3);
}

TEST_F(MemoryOfFourChildren, IsACopyForEachWhereEachReadsItsOwn) {
  EXPECT_NEAR(payloads("anonymous_pipe", "default"), 4, 0.3);
}

}  // namespace
}  // namespace handoff
