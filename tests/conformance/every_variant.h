// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/placement.h"
#include "platform/launch_strategy.h"
#include "platform/watchdog.h"
#include "tests/support/child_programs.h"  // IWYU pragma: export

namespace handoff {

/// One variant of the registry.
struct Subject {
  const Method* method;
  const Variant* variant;

  std::string name() const;  ///< "shared_memory_in_place": what GoogleTest takes as a name.
};
void PrintTo(const Subject& subject, std::ostream* out);

/// All of this build, those included that this machine lacks.
std::vector<Subject> every_variant();

/// Those of them that start a program, which may be missing, fail or be given nonsense.
std::vector<Subject> every_variant_with_a_program();

/// What every hand-off of the conformance tests starts from. Looks before and after whether
/// something was left behind, whatever the test did.
class Conformance : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Skips the rest of the test where this machine lacks the method.
  static std::optional<std::string> why_skipped(const Subject& subject);

  Sample hand_over(const Subject& subject, std::size_t size, const ChildPrograms& programs);

  /// The same with the test child, which is to have that fault, and up_to(size) bytes.
  Sample hand_over_with_fault(const Subject& subject, const char* fault, std::size_t size);

  static std::optional<Limit> limit_for(const Subject& subject, const ChildPrograms& programs);

  /// `wanted` bytes, or as many as the variant carries at most.
  static std::size_t up_to(const Subject& subject, std::size_t wanted,
                           const ChildPrograms& programs = shipped_child());

  Placement placement_ = Placement::any;
  int children_ = 1;
  LaunchStrategy launch_ = LaunchStrategy::usual;
  bool weigh_ = false;
  std::chrono::milliseconds deadline_{30'000};
  Watchdog watchdog_;

 private:
  std::vector<std::string> names_before_;
  std::optional<std::size_t> handles_before_;
  std::string limits_before_;
};

class EveryVariant : public Conformance, public ::testing::WithParamInterface<Subject> {
 protected:
  void SetUp() override;
};

/// For INSTANTIATE_TEST_SUITE_P.
inline std::string name_of_case(const ::testing::TestParamInfo<Subject>& info) {
  return info.param.name();
}

}  // namespace handoff
