// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "platform/deadline.h"
#include "platform/paths.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

class KilledGroup : public CommandLine {};

// As a shell or a service manager does it: the janitor must not be among them.
TEST_F(KilledGroup, LeavesNoFile) {
  const Variable fault("HANDOFF_TEST_FAULT", "stall_before_receiving");
  const Variable in("HANDOFF_TEST_FAULT_IN", "temp_file/read/4096");
  const auto driver =
      start({"run", "--methods", "temp_file/read", "--sizes", "4KiB", "--deadline", "1h", "--out",
             "out", "--child", path_text(program("handoff-test-child"))});
  const Deadline deadline = Deadline::after(std::chrono::seconds(20));
  while (fs::is_empty(temporary_folder()) && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  ASSERT_FALSE(fs::is_empty(temporary_folder()));
  kill(-static_cast<pid_t>(driver->id()), SIGKILL);
  EXPECT_EQ(driver->wait().code, 137);
  EXPECT_FALSE(orphans_stay());
  EXPECT_TRUE(fs::is_empty(temporary_folder()));
}

// Whoever reads what it says must not have to wait for its janitor.
TEST_F(KilledGroup, HasAJanitorWithoutItsStreams) {
  const auto driver = start({"run", "--methods", "empty", "--rounds", "100000", "--out", "out"});
  while (!fs::exists("out/results.json")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const std::string id = std::to_string(driver->id());
  std::ifstream children("/proc/" + id + "/task/" + id + "/children");
  std::string janitor, name;
  while (name != "janitor" && children >> janitor)
    std::getline(std::ifstream("/proc/" + janitor + "/comm"), name);
  ASSERT_EQ(name, "janitor");
  for (const auto& entry : fs::directory_iterator("/proc/" + janitor + "/fd"))
    EXPECT_EQ(fs::read_symlink(entry), "anon_inode:[pidfd]");
}

}  // namespace
}  // namespace handoff
