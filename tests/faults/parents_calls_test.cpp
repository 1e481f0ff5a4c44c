// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "methods/hand_off.h"
#include "platform/injection/error_kind.h"
#include "platform/injection/injection.h"
#include "platform/wine.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/fault_record.h"
#include "tests/support/leftovers.h"

namespace handoff {

void PrintTo(const NamedErrorKind& kind, std::ostream* out) { *out << kind.name; }

namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

/// More than a pipe holds, so that a parent that writes does so more than once.
constexpr std::size_t size = 70'000;

class ParentsCalls : public Conformance {
 protected:
  /// The calls of one whole hand-off, which must succeed.
  std::vector<std::string_view> calls_of(const Subject& subject) {
    const std::size_t bytes = up_to_size(subject);
    const CallsOfThisThread calls;
    const Sample sample = hand_over(subject, bytes, shipped_child());
    EXPECT_EQ(sample.failure, "");
    return calls.made();
  }

  std::size_t up_to_size(const Subject& subject) const { return up_to(subject, size); }
};

/// Each call of the trace, with how many of the same name came before it.
std::vector<FailingCall> places(const std::vector<std::string_view>& trace) {
  std::vector<FailingCall> all;
  for (const std::string_view call : trace)
    all.push_back({.call = call,
                   .occurrence = static_cast<int>(std::ranges::count(
                       all, call, [](const FailingCall& f) { return f.call; }))});
  return all;
}

/// A call in a loop fails alike each time: the first, the second and the last say all.
bool is_worth_it(const FailingCall& place, const std::vector<FailingCall>& all) {
  const auto of_that_name =
      std::ranges::count(all, place.call, [](const FailingCall& f) { return f.call; });
  return place.occurrence < 4 || place.occurrence == of_that_name - 1;
}

const OsCall& os_call_of(std::string_view name) {
  return *std::ranges::find(os_calls(), name, [](const OsCall& call) { return call.name; });
}

std::vector<FailingCall> failures_of(const std::vector<std::string_view>& trace, ErrorKind kind) {
  const auto all = places(trace);
  std::vector<FailingCall> failures;
  for (FailingCall place : all) {
    if (!is_worth_it(place, all)) continue;
    for (const int error : os_call_of(place.call).errors) {
      place.error = error;
      if (kind_of_error(error) == kind) failures.push_back(place);
    }
  }
  return failures;
}

using Case = std::tuple<Subject, NamedErrorKind>;

class ParentsCallsFailing : public ParentsCalls, public ::testing::WithParamInterface<Case> {
 protected:
  void fail_one(const FailingCall& failing, FaultRecord& record) {
    const Subject& subject = std::get<0>(GetParam());
    const auto handles = open_handles();
    const std::size_t bytes = up_to_size(subject);
    std::string failure;
    bool struck = false;
    {
      const CallsOfThisThread calls(failing);
      failure = hand_over(subject, bytes, shipped_child()).failure;
      struck = calls.struck();
    }
    if (!struck) return expect_unharmed(failure);
    record.tried(failure, failing.call);
    expect_none_left_since(handles);
    EXPECT_THAT(child_processes(), ::testing::IsEmpty());
    EXPECT_THAT(failure, ::testing::Not(HasSubstr("deadline")));
    if (std::get<1>(GetParam()).kind == ErrorKind::interrupted)
      expect_unharmed(failure);
    else
      expect_named(failure, failing);
  }

  static void expect_unharmed(const std::string& failure) { EXPECT_EQ(failure, ""); }

  /// What a method can do without may fail without a word. Where the channel seems to be broken, it
  /// is the child that has the word, who finds it broken too.
  static void expect_named(const std::string& failure, const FailingCall& failing) {
    const auto own_error = HasSubstr(text_of_error(failing.error));
    if (kind_of_error(failing.error) == ErrorKind::broken) {
      EXPECT_THAT(failure, AnyOf("", own_error, HasSubstr("the child refused: ")));
    } else {
      // InitializeProcThreadAttributeList is asked for a size first, and then fails always.
      EXPECT_THAT(failure, AnyOf("", own_error, HasSubstr(std::string(failing.call))));
    }
  }

 private:
  /// Wine makes one handle for itself at some time: once in a test, where a fault that leaves one
  /// leaves more with each that follows.
  void expect_none_left_since(std::optional<std::size_t> before) {
    auto expected = before;
    const auto open = handles_that_stay(before);
    if (under_wine() && open > before && !std::exchange(wine_has_its_own_, true)) ++*expected;
    EXPECT_EQ(open, expected) << "descriptors or handles were left open";
  }

  bool wine_has_its_own_ = false;
};

TEST_P(ParentsCallsFailing, IsANamedFailureOrNone) {
  const auto& [subject, kind] = GetParam();
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  FaultRecord record(subject, std::string(kind.name));
  for (const FailingCall& failing : failures_of(calls_of(subject), kind.kind)) {
    SCOPED_TRACE(std::string(failing.call) + " number " + std::to_string(failing.occurrence) +
                 " with " + text_of_error(failing.error));
    fail_one(failing, record);
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, ParentsCallsFailing,
                         ::testing::Combine(::testing::ValuesIn(every_variant()),
                                            ::testing::ValuesIn(error_kinds)),
                         [](const auto& test) {
                           return std::get<0>(test.param).name() + "_" +
                                  std::string(std::get<1>(test.param).name);
                         });

class ParentsCallsOfOneByte : public ParentsCalls, public ::testing::WithParamInterface<Subject> {};

TEST_P(ParentsCallsOfOneByte, HandOverTheWholePayloadAllTheSame) {
  if (const auto why = why_skipped(GetParam())) GTEST_SKIP() << *why;
  FaultRecord record(GetParam(), "one byte");
  const std::size_t bytes = up_to_size(GetParam());
  const CallsOfThisThread calls(CallsOfThisThread::Lengths::of_one);
  const Sample sample = hand_over(GetParam(), bytes, shipped_child());
  record.tried(sample.failure);
  EXPECT_EQ(sample.failure, "");
}

INSTANTIATE_TEST_SUITE_P(Faults, ParentsCallsOfOneByte, ::testing::ValuesIn(every_variant()),
                         name_of_case);

}  // namespace
}  // namespace handoff
