// SPDX-License-Identifier: MIT
#include "tests/conformance/every_variant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/random.h"
#include "tests/support/child_faults.h"
#include "tests/support/child_programs.h"
#include "tests/support/leftovers.h"
#include "tests/support/set_environment.h"

namespace handoff {
std::string Subject::name() const {
  return std::string(method->id) + "_" + std::string(variant->id);
}

void PrintTo(const Subject& subject, std::ostream* out) {
  *out << name_of(*subject.method, *subject.variant);
}

std::vector<Subject> every_variant() {
  std::vector<Subject> all;
  for (const Method* method : all_methods())
    for (const Variant& variant : method->variants) all.push_back({method, &variant});
  return all;
}

std::vector<Subject> every_variant_with_a_program() {
  auto all = every_variant();
  std::erase_if(all, [](const Subject& s) { return s.variant->child == ChildBuild::forked; });
  return all;
}

void Conformance::SetUp() {
  set_environment(fault_variable, nullptr);
  names_before_ = names_left();
  handles_before_ = open_handles();
  limits_before_ = own_limits();
}

void Conformance::TearDown() {
  set_environment(fault_variable, nullptr);
  EXPECT_THAT(names_that_stay(names_before_), ::testing::IsEmpty())
      << "files or names were left behind";
  EXPECT_THAT(child_processes(), ::testing::IsEmpty()) << "processes were left behind";
  EXPECT_EQ(own_limits(), limits_before_) << "limits were left changed";
  if (only_we_open_handles()) {
    EXPECT_LE(handles_that_stay(handles_before_), handles_before_) << "handles were left open";
  }
}

std::optional<std::string> Conformance::why_skipped(const Subject& subject) {
  return why_unavailable(*subject.method, *subject.variant);
}

Sample Conformance::hand_over(const Subject& subject, std::size_t size,
                              const ChildPrograms& programs) {
  Payload payload(size, random_value<std::uint64_t>());
  return hand_off({.method = *subject.method,
                   .variant = *subject.variant,
                   .programs = programs,
                   .placement = placement_,
                   .children = children_,
                   .launch = launch_,
                   .weigh = weigh_,
                   .deadline = deadline_,
                   .prime = false},
                  payload, watchdog_);
}

Sample Conformance::hand_over_with_fault(const Subject& subject, const char* fault,
                                         std::size_t size) {
  set_environment(fault_variable, fault);
  const auto programs = test_child();
  return hand_over(subject, up_to(subject, size, programs), programs);
}

std::optional<Limit> Conformance::limit_for(const Subject& subject, const ChildPrograms& programs) {
  return limit_of(
      *subject.method, *subject.variant,
      base_launch({.method = *subject.method, .variant = *subject.variant, .programs = programs},
                  0));
}

std::size_t Conformance::up_to(const Subject& subject, std::size_t wanted,
                               const ChildPrograms& programs) {
  const auto limit = limit_for(subject, programs);
  return limit ? std::min(wanted, static_cast<std::size_t>(limit->bytes)) : wanted;
}

void EveryVariant::SetUp() {
  Conformance::SetUp();
  if (const auto why = why_skipped(GetParam())) GTEST_SKIP() << *why;
}

}  // namespace handoff
