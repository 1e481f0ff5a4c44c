// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include "methods/protocol.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/tampered.h"
#include "tests/support/set_environment.h"

namespace handoff {
namespace {

constexpr std::size_t size = 8192;

void expect_refusal(const Outcome& outcome) {
  EXPECT_THAT(outcome.exit.code, ::testing::AnyOf(static_cast<int>(ChildExit::refused),
                                                  static_cast<int>(ChildExit::system_error)));
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_STRNE(outcome.report.message.data(), "") << "the child should say why";
}

/// What somebody might put on the child's command line in the method's stead.
struct Tokens {
  const char* name;
  std::vector<std::string> texts;
};
void PrintTo(const Tokens& tokens, std::ostream* out) { *out << tokens.name; }

const Tokens nonsense[] = {
    {"an_empty_one", {""}},
    {"a_word", {"nonsense"}},
    {"a_word_with_blanks_and_quotes", {"a \"b\" 'c' \\"}},
    {"a_closed_handle", {"handle:987654"}},
    {"a_handle_that_is_no_number", {"handle:0x10"}},
    {"a_negative_handle", {"handle:-1"}},
    {"two_closed_handles", {"handles:987654,987658"}},
    {"half_a_pair", {"handles:987654"}},
    {"port_0", {"port:0"}},
    {"a_port_nobody_listens_on", {"port:1"}},
    {"a_relative_path", {"path:handoff-x"}},
    {"a_file_that_is_not_there", {"path:/no/such/folder/handoff-x"}},
    {"a_response_file_that_is_not_there", {"@/no/such/folder/handoff-x"}},
    {"a_name_with_a_slash_of_nothing", {"name:/handoff-0123456789abcdef0123456789abcdef"}},
    {"a_segment_that_nobody_made", {"segment:2147483647"}},
    {"the_memory_of_another_process", {"memory:1,4096,8192,0"}},
    {"a_name_of_nothing", {"name:handoff-0123456789abcdef0123456789abcdef"}},
    {"a_name_of_somebody_else", {"name:../pipe/somebody"}},
    {"an_offer_of_nobody", {"offer:987654:8,12"}},
    {"an_offer_without_handles", {"offer:987654"}},
    {"two_tokens", {"handle:987654", "handle:987658"}},
};

class ChildGiven : public Conformance,
                   public ::testing::WithParamInterface<std::tuple<Subject, Tokens>> {};

TEST_P(ChildGiven, RefusesItAndSaysWhy) {
  const Subject& subject = std::get<0>(GetParam());
  const Tokens& tokens = std::get<1>(GetParam());
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  if (up_to(subject, size) == 0) GTEST_SKIP() << "it receives nothing and looks at no token";
  expect_refusal(hand_over_tampered(subject, size, [&](Launch& launch) {
    launch.arguments.resize(child_argument_count);
    launch.arguments.insert(launch.arguments.end(), tokens.texts.begin(), tokens.texts.end());
  }));
}

INSTANTIATE_TEST_SUITE_P(Nonsense, ChildGiven,
                         ::testing::Combine(::testing::ValuesIn(every_variant_with_a_program()),
                                            ::testing::ValuesIn(nonsense)),
                         [](const auto& test) {
                           return std::get<0>(test.param).name() + "_" +
                                  std::get<1>(test.param).name;
                         });

class ChildToldOf : public EveryVariant {
 protected:
  void expect_refusal_when_told(std::size_t told) {
    if (up_to(GetParam(), size) == 0) GTEST_SKIP() << "it receives nothing";
    expect_refusal(hand_over_tampered(GetParam(), size, [&](Launch& launch) {
      launch.arguments[size_index] = std::to_string(told);
    }));
  }
};

TEST_P(ChildToldOf, OneByteMoreThanComesRefuses) {
  // A page of the pool has 2 MiB, so there the checksum must notice.
  if (GetParam().variant->id == "huge_pool") GTEST_SKIP() << "its memory comes in huge pages";
  expect_refusal_when_told(size + 1);
}

TEST_P(ChildToldOf, OneByteLessThanComesRefuses) {
  // VirtualQuery rounds a section's size up to whole pages, so there the checksum must notice.
  if (GetParam().method->family == "memory") GTEST_SKIP() << "memory comes in whole pages";
  expect_refusal_when_told(size - 1);
}

TEST_P(ChildToldOf, MoreBytesThanMemoryCanHoldRefuses) {
  // AddressSanitizer ends the child at such a request unless it is told to answer like the OS.
  set_environment("ASAN_OPTIONS", "allocator_may_return_null=1");
  expect_refusal_when_told(~std::size_t{0} / 4);
  set_environment("ASAN_OPTIONS", nullptr);
}

INSTANTIATE_TEST_SUITE_P(Registry, ChildToldOf, ::testing::ValuesIn(every_variant_with_a_program()),
                         name_of_case);

}  // namespace
}  // namespace handoff
