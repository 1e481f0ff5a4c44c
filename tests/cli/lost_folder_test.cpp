// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>

#include "platform/paths.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

class LostFolder : public CommandLine {};

TEST_F(LostFolder, ResultsThatCannotBeWrittenThereGoToTheTemporaryFolder) {
  const auto running =
      start({"run", "--methods", "empty", "--sizes", "64", "--rounds", "60", "--out", "lost"});
  while (!fs::exists("lost/results.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  // Elsewhere a writer may stand in the way for a moment.
  std::error_code error;
  do fs::rename("lost", "elsewhere", error);
  while (error);
  const Ran ran = running->wait();
  EXPECT_EQ(ran.code, 3) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("latency: until"));
  EXPECT_THAT(ran.errors, HasSubstr("cannot write lost"));
  EXPECT_THAT(ran.errors, Not(HasSubstr("Results:")));
  const fs::path refuge = fs::directory_iterator(temporary_folder())->path();
  EXPECT_THAT(ran.errors, HasSubstr("the results lie in " + path_text(refuge) + " instead"));
  const auto results = read_result_file(refuge / "results.json");
  EXPECT_EQ(results.run.rounds, 60);
  EXPECT_TRUE(results.run.complete);
  fs::remove_all(refuge);
}

}  // namespace
}  // namespace handoff
