// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <tuple>

#include "methods/hand_off.h"
#include "tests/conformance/every_variant.h"
#include "tests/support/child_faults.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

/// More than any channel holds by itself, so that a parent that writes is caught in the middle.
constexpr std::size_t big = 4 * 1024 * 1024;

using Case = std::tuple<Subject, ChildFault>;

std::string name_of_fault_case(const ::testing::TestParamInfo<Case>& info) {
  return std::get<0>(info.param).name() + "_" + std::get<1>(info.param).name;
}

class BadChild : public Conformance, public ::testing::WithParamInterface<Case> {};

TEST_P(BadChild, IsANamedFailureAndLeavesNothingBehind) {
  const auto& [subject, fault] = GetParam();
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  const Sample sample = hand_over_with_fault(subject, fault.name, big);
  EXPECT_THAT(sample.failure, HasSubstr(fault.said));
  EXPECT_TRUE(sample.stamps.spawned_ns) << "the child should have been started";
}

INSTANTIATE_TEST_SUITE_P(Faults, BadChild,
                         ::testing::Combine(::testing::ValuesIn(every_variant_with_a_program()),
                                            ::testing::ValuesIn(child_faults)),
                         name_of_fault_case);

class StallingChild : public Conformance, public ::testing::WithParamInterface<Case> {};

TEST_P(StallingChild, IsEndedAtTheDeadlineAndLeavesNothingBehind) {
  const auto& [subject, fault] = GetParam();
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  deadline_ = std::chrono::milliseconds(400);
  EXPECT_THAT(hand_over_with_fault(subject, fault.name, big).failure, HasSubstr(fault.said));
}

INSTANTIATE_TEST_SUITE_P(Faults, StallingChild,
                         ::testing::Combine(::testing::ValuesIn(every_variant_with_a_program()),
                                            ::testing::ValuesIn(child_stalls)),
                         name_of_fault_case);

class TestChild : public EveryVariant {};

TEST_P(TestChild, WithoutAFaultIsLikeAnyOther) {
  EXPECT_EQ(hand_over(GetParam(), up_to(GetParam(), 4096, test_child()), test_child()).failure, "");
}

INSTANTIATE_TEST_SUITE_P(Registry, TestChild, ::testing::ValuesIn(every_variant_with_a_program()),
                         name_of_case);

class MissingChild : public EveryVariant {};

TEST_P(MissingChild, IsAFailureThatNamesTheProgram) {
  const auto folder = shipped_child().console.parent_path();
  const Sample sample =
      hand_over(GetParam(), up_to(GetParam(), big),
                {.console = folder / "no-such-child", .gui = folder / "no-such-child"});
  EXPECT_THAT(sample.failure, HasSubstr("no-such-child"));
  EXPECT_FALSE(sample.stamps.spawned_ns);
}

INSTANTIATE_TEST_SUITE_P(Registry, MissingChild,
                         ::testing::ValuesIn(every_variant_with_a_program()), name_of_case);

}  // namespace
}  // namespace handoff
