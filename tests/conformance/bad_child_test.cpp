// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <tuple>

#include "methods/hand_off.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

/// More than any channel holds by itself, so that a parent that writes is caught in the middle.
constexpr std::size_t big = 4 * 1024 * 1024;

/// A fault of the test child (tests/child_stage.cpp), and what the failure says of it.
struct Fault {
  const char* name;
  const char* said;
};
void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

constexpr Fault faults[] = {
    {"crash_at_once", "before its main function was entered"},
    {"refuse", "the child refused: the test wants it so"},
    {"exit_before_receiving", "ended with exit code 3 before it had received the payload"},
    {"exit_silently", "ended with exit code 0 before it had received the payload"},
    {"die_half_way", "ended with exit code 4 before it had received the payload"},
    {"crash_after_reading", "before it had received the payload"},
    {"wrong_checksum", "the child read other bytes than were handed over"},
    {"wrong_bytes", "the child received "},
    {"exit_badly_after_reporting", "ended with exit code 5 after it had received the payload"},
};

constexpr Fault stalls[] = {
    {"stall_before_receiving", "the hand-off was not done within its deadline"},
    {"stall_half_way", "the hand-off was not done within its deadline"},
};

using Case = std::tuple<Subject, Fault>;

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
                                            ::testing::ValuesIn(faults)),
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
                                            ::testing::ValuesIn(stalls)),
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
