// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <string>
#include <system_error>

#include "methods/argument_space_linux.h"
#include "methods/protocol.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

/// The error of a start, 0 when there was none. The child itself only complains.
int error_of_start(const Launch& launch) {
  try {
    start(launch)->reap(Deadline::after(std::chrono::seconds(20)));
    return 0;
  } catch (const std::system_error& error) {
    return error.code().value();
  }
}

Launch with_arguments_as_wide_as_counted() {
  Launch launch;
  launch.program = shipped_child().console;
  launch.arguments = {"other-version", std::string(widest_report_token), "empty", "default", "0"};
  return launch;
}

TEST(ArgumentSpace, IsExactlyWhatTheKernelGives) {
  Launch launch = with_arguments_as_wide_as_counted();
  std::size_t left = argument_space() - space_taken(launch, 0);
  for (; left > 2 * longest_string(); left -= space_of_string(100'000))
    launch.arguments.emplace_back(100'000, 'x');
  launch.arguments.emplace_back(left / 2 - space_of_string(0), 'x');
  left -= space_of_string(launch.arguments.back().size());
  launch.arguments.emplace_back(left - space_of_string(0), 'x');
  EXPECT_EQ(space_taken(launch, 0), argument_space());
  EXPECT_EQ(error_of_start(launch), 0);
  launch.arguments.back() += 'x';
  EXPECT_EQ(error_of_start(launch), E2BIG);
}

TEST(ArgumentSpace, CountsVariablesOfTheLaunchLikeTheKernel) {
  Launch launch = with_arguments_as_wide_as_counted();
  launch.environment = {{"HANDOFF_A", "a"}, {"PATH", "replaced"}};
  std::size_t left = argument_space() - space_taken(launch, 0);
  for (; left > longest_string(); left -= space_of_string(100'000))
    launch.arguments.emplace_back(100'000, 'x');
  launch.arguments.emplace_back(left - space_of_string(0), 'x');
  EXPECT_EQ(error_of_start(launch), 0);
  launch.environment[0].second += 'a';
  EXPECT_EQ(error_of_start(launch), E2BIG);
}

TEST(LongestString, IsExactlyWhatTheKernelTakes) {
  Launch launch = with_arguments_as_wide_as_counted();
  launch.arguments.emplace_back(longest_string(), 'x');
  EXPECT_EQ(error_of_start(launch), 0);
  launch.arguments.back() += 'x';
  EXPECT_EQ(error_of_start(launch), E2BIG);
}

}  // namespace
}  // namespace handoff
