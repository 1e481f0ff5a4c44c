// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/fault_record.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

/// Around what buffers and pages hold: nothing, one byte, a page, 64 KiB, and more than 1 MiB.
constexpr std::size_t tricky_sizes[] = {0, 1, 4095, 4096, 65535, 65536, 65537, 1024 * 1024 + 1};

void expect_whole(const Sample& sample) { EXPECT_EQ(sample.failure, ""); }

void expect_refused_before_the_start(const Sample& sample) {
  EXPECT_THAT(sample.failure, HasSubstr("over the limit of "));
  EXPECT_FALSE(sample.stamps.spawned_ns) << "a child was started all the same";
}

class PayloadOfSize : public Conformance,
                      public ::testing::WithParamInterface<std::tuple<Subject, std::size_t>> {};

TEST_P(PayloadOfSize, ArrivesWholeOrIsRefusedAsOverTheLimit) {
  const auto& [subject, size] = GetParam();
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  const auto limit = limit_for(subject, shipped_child());
  const Sample sample = hand_over(subject, size, shipped_child());
  FaultRecord(subject, "odd sizes").tried(sample.failure);
  if (limit && size > limit->bytes)
    expect_refused_before_the_start(sample);
  else
    expect_whole(sample);
}

INSTANTIATE_TEST_SUITE_P(TrickySizes, PayloadOfSize,
                         ::testing::Combine(::testing::ValuesIn(every_variant()),
                                            ::testing::ValuesIn(tricky_sizes)),
                         [](const auto& test) {
                           return std::get<0>(test.param).name() + "_" +
                                  std::to_string(std::get<1>(test.param));
                         });

class VariantWithALimit : public EveryVariant {};

TEST_P(VariantWithALimit, CarriesJustSoMuchAndNotOneByteMore) {
  constexpr std::uint64_t too_much_to_try = 64 * 1024 * 1024;
  const auto limit = limit_for(GetParam(), shipped_child());
  if (!limit || limit->bytes > too_much_to_try) GTEST_SKIP() << "what memory holds is its limit";
  const auto most = static_cast<std::size_t>(limit->bytes);
  expect_whole(hand_over(GetParam(), most, shipped_child()));
  const Sample more = hand_over(GetParam(), most + 1, shipped_child());
  FaultRecord(GetParam(), "odd sizes").tried(more.failure);
  expect_refused_before_the_start(more);
  EXPECT_THAT(more.failure, HasSubstr(std::to_string(most))) << "the limit should be named";
  EXPECT_THAT(more.failure, HasSubstr(limit->reason));
}

INSTANTIATE_TEST_SUITE_P(Registry, VariantWithALimit, ::testing::ValuesIn(every_variant()),
                         name_of_case);

}  // namespace
}  // namespace handoff
