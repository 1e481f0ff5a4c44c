// SPDX-License-Identifier: MIT
#include "tests/support/child_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <tuple>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "platform/wine.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/fault_record.h"
#include "tests/faults/killer.h"

namespace handoff {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

/// More than any channel holds by itself, so that a parent that writes is caught in the middle.
constexpr std::size_t big = 4 * 1024 * 1024;

using Case = std::tuple<Subject, ChildFault>;

std::string name_of_fault_case(const ::testing::TestParamInfo<Case>& info) {
  return std::get<0>(info.param).name() + "_" + std::get<1>(info.param).name;
}

class BadChild : public Conformance, public ::testing::WithParamInterface<Case> {
 protected:
  std::string failure() {
    const auto& [subject, fault] = GetParam();
    FaultRecord record(subject, fault.column);
    const Sample sample = hand_over_with_fault(subject, fault.name, big);
    record.tried(sample.failure);
    EXPECT_TRUE(sample.stamps.spawned_ns) << "the child should have been started";
    EXPECT_NE(sample.failure, "");
    return sample.failure;
  }
};

TEST_P(BadChild, IsANamedFailureAndLeavesNothingBehind) {
  const auto& [subject, fault] = GetParam();
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  EXPECT_THAT(failure(), HasSubstr(fault.said));
}

INSTANTIATE_TEST_SUITE_P(Faults, BadChild,
                         ::testing::Combine(::testing::ValuesIn(every_variant_with_a_program()),
                                            ::testing::ValuesIn(child_faults)),
                         name_of_fault_case);

class StallingChild : public BadChild {};

TEST_P(StallingChild, IsEndedAtTheDeadlineAndLeavesNothingBehind) {
  const auto& [subject, fault] = GetParam();
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  deadline_ = std::chrono::milliseconds(400);
  EXPECT_THAT(failure(), HasSubstr(fault.said));
}

INSTANTIATE_TEST_SUITE_P(Faults, StallingChild,
                         ::testing::Combine(::testing::ValuesIn(every_variant_with_a_program()),
                                            ::testing::ValuesIn(child_stalls)),
                         name_of_fault_case);

class ClosingChild : public EveryVariant {
 protected:
  /// What a writer is told: write(2) and send(2); ERROR_BROKEN_PIPE and ERROR_NO_DATA of pipes,
  /// WSAECONNABORTED and WSAECONNRESET of sockets.
  static ::testing::Matcher<std::string> told_of_a_closed_end() {
    return AnyOf(HasSubstr("Broken pipe"), HasSubstr("reset by peer"), HasSubstr("error 109"),
                 HasSubstr("error 232"), HasSubstr("error 10053"), HasSubstr("error 10054"));
  }

  /// What is in the command line or the environment is there as a whole, and has no end.
  static bool has_an_end(const Subject& subject) {
    const auto family = subject.method->family;
    return (family != "arguments" && family != "floor") || subject.method->id == "response_file";
  }

  /// The parent writes while the child reads, so that it is told at once. A message is one piece;
  /// where the user may, a tuned buffer holds all before anybody reads; and popen's shell may have
  /// the same end (cmd.exe has).
  static bool is_told(const Subject& subject) {
    const auto family = subject.method->family;
    const auto variant = subject.variant->id;
    return (family == "pipe" || (family == "socket" && meets_sockets_half_way())) &&
           subject.method->id != "popen" && variant != "seqpacket" && variant != "tuned" &&
           variant != "sendfile";
  }
};

TEST_P(ClosingChild, HalfWayIsANamedFailureAndLeavesNothingBehind) {
  if (GetParam().variant->child == ChildBuild::forked) GTEST_SKIP() << "it starts no program";
  if (!has_an_end(GetParam())) GTEST_SKIP() << "there is no end to close";
  const bool told = is_told(GetParam());
  deadline_ = told ? std::chrono::seconds(10) : std::chrono::milliseconds(400);
  FaultRecord record(GetParam(), closes_early.column);
  const Sample sample = hand_over_with_fault(GetParam(), closes_early.name, big);
  record.tried(sample.failure);
  if (told)
    EXPECT_THAT(sample.failure, told_of_a_closed_end());
  else
    EXPECT_THAT(sample.failure,
                AnyOf(HasSubstr("not done within its deadline"), told_of_a_closed_end()));
}

INSTANTIATE_TEST_SUITE_P(Faults, ClosingChild, ::testing::ValuesIn(every_variant()), name_of_case);

/// Ends that come at any time, so also in the middle of what no stage marks.
class DyingChild : public EveryVariant {
 protected:
  /// Under Wine a process that ends while another of its threads is in the loader may never end.
  DyingChild() { deadline_ = std::chrono::seconds(3); }

  static constexpr int times = 10;

  /// A child that was quick enough has handed over all.
  void expect_named(const std::string& failure) {
    // Who is killed while he is being started was not started.
    EXPECT_THAT(failure, AnyOf("", HasSubstr("the child"), HasSubstr("start of "),
                               HasSubstr("No such process")));
    EXPECT_THAT(failure, ::testing::Not(HasSubstr("other bytes")));
  }
};

TEST_P(DyingChild, ByItselfAtAnyTimeIsANamedFailure) {
  if (GetParam().variant->child == ChildBuild::forked) GTEST_SKIP() << "it starts no program";
  FaultRecord record(GetParam(), "half-way");
  for (int i = 0; i < times; ++i) {
    const Sample sample = hand_over_with_fault(GetParam(), "die_some_time", big);
    record.tried(sample.failure);
    expect_named(sample.failure);
  }
}

/// Of Windows: a handle, memory, or an adopted child. Wine lets the other process do that itself,
/// and does not notice its end (dlls/ntdll/unix/server.c, server_queue_process_apc), or its server
/// aborts (server/handle.c, copy_handle_table).
bool puts_something_into_the_child(const Subject& subject) {
  return subject.method->id == "duplicated_handle" ||
         subject.method->id == "write_process_memory" || subject.variant->id == "reparented";
}

TEST_P(DyingChild, KilledFromOutsideAtAnyTimeIsANamedFailure) {
  if (under_wine() && puts_something_into_the_child(GetParam()))
    GTEST_SKIP()
        << "Wine waits for ever for a process that ends while another one gives it something";
  FaultRecord record(GetParam(), "killed");
  for (int i = 0; i < times; ++i) {
    const Killer killer;
    const Sample sample = hand_over(GetParam(), up_to(GetParam(), big), shipped_child());
    record.tried(sample.failure);
    expect_named(sample.failure);
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, DyingChild, ::testing::ValuesIn(every_variant()), name_of_case);

class TestChild : public EveryVariant {};

TEST_P(TestChild, WithoutAFaultIsLikeAnyOther) {
  EXPECT_EQ(hand_over(GetParam(), up_to(GetParam(), 4096, test_child()), test_child()).failure, "");
}

INSTANTIATE_TEST_SUITE_P(Registry, TestChild, ::testing::ValuesIn(every_variant_with_a_program()),
                         name_of_case);

class MissingChild : public EveryVariant {};

TEST_P(MissingChild, IsAFailureThatNamesTheProgram) {
  const auto folder = shipped_child().console.parent_path();
  FaultRecord record(GetParam(), "cannot start");
  const Sample sample =
      hand_over(GetParam(), up_to(GetParam(), big),
                {.console = folder / "no-such-child", .gui = folder / "no-such-child"});
  record.tried(sample.failure);
  EXPECT_THAT(sample.failure, HasSubstr("no-such-child"));
  EXPECT_FALSE(sample.stamps.spawned_ns);
}

INSTANTIATE_TEST_SUITE_P(Faults, MissingChild, ::testing::ValuesIn(every_variant_with_a_program()),
                         name_of_case);

}  // namespace
}  // namespace handoff
