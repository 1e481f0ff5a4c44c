// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/cli/spinners.h"

namespace handoff {
namespace {

/// The program in a control group of its own (cgroups(7), either version) with so much memory.
class LittleMemory : public CommandLine {
 protected:
  Ran handoff_within(const std::string& limit, const std::vector<std::string>& arguments) {
    const char* const script = R"(
      memory=/sys/fs/cgroup/memory file=memory.limit_in_bytes limit=$1
      [ -d "$memory" ] || { memory=/sys/fs/cgroup; file=memory.max; }
      group=$memory/handoff-test-$$
      shift
      mkdir "$group" && echo "$limit" >"$group/$file" && echo $$ >"$group/cgroup.procs" &&
        touch limited && "$@"
      code=$?
      echo $$ >"$memory/cgroup.procs"
      for wait in 1 2 3 4 5; do rmdir "$group" && exit $code; sleep 1; done
      exit 98)";
    std::vector<std::string> all{"-c", script, "sh", limit, program("handoff").string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run("/bin/sh", all);
  }

  static bool was_limited() { return std::filesystem::exists("limited"); }
};

TEST_F(LittleMemory, IsEnoughForAllThatIsNotRefusedAlsoWhereTheProcessorsAreBusy) {
  const Spinners spinners;
  const Ran ran =
      handoff_within("120M", {"run", "--rounds", "1", "--sizes", "4KiB,16MiB", "--out", "out"});
  if (!was_limited()) GTEST_SKIP() << "this user may make no control group: " << ran.errors;
  EXPECT_EQ(ran.code, 0) << ran.output << ran.errors;
  for (const Cell& cell : read_result_file("out/results.json").cells)
    EXPECT_NE(cell.status, Status::failed)
        << cell.method << "/" << cell.variant << ": " << cell.reason;
}

TEST_F(LittleMemory, IsNamedBeforeAnythingIsMeasured) {
  const Ran ran = handoff_within("64M", {"run", "--rounds", "1", "--sizes", "64MiB"});
  if (!was_limited()) GTEST_SKIP() << "this user may make no control group: " << ran.errors;
  expect_sentence(ran, 3, {"needs about", "MiB are available", "take sizes up to"});
}

}  // namespace
}  // namespace handoff
