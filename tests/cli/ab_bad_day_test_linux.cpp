// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "platform/paths.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/ab_tests.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

class AbOnAFullDisk : public AbTests {
 protected:
  /// By a shell; "$@" in the script is the command.
  Ran ab_by_shell(const std::string& script, const std::vector<std::string>& more) const {
    std::vector<std::string> all{"-c", script, "sh", program("handoff").string()};
    const auto arguments = ab_arguments(more);
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run("/bin/sh", all);
  }
};

TEST_F(AbOnAFullDisk, OneOutputThatCannotBeWrittenLosesNoOther) {
  expect_sentence(ab({"--json", "/dev/full", "--markdown", "ab.md", "--threshold", "10000%"}), 3,
                  {"/dev/full", "No space left"});
  EXPECT_THAT(content("ab.md"), HasSubstr("| anonymous\\_pipe 64 KiB same\\_core | same |"));
  EXPECT_TRUE(read_result_file("out/base-again.json").run.complete);
}

TEST_F(AbOnAFullDisk, StandardOutputThatCannotBeWrittenLosesNoOther) {
  expect_sentence(ab_by_shell("\"$@\" >/dev/full", {"--markdown", "ab.md", "--json", "ab.json"}), 3,
                  {"standard output", "No space left"});
  EXPECT_THAT(content("ab.md"), HasSubstr("| anonymous\\_pipe 64 KiB same\\_core |"));
  EXPECT_THAT(content("ab.json"), HasSubstr("\"cells\""));
  EXPECT_TRUE(read_result_file("out/base-again.json").run.complete);
}

TEST_F(AbOnAFullDisk, AChildThatCannotBeCopiedIsNamedAndNoPartOfItIsLeft) {
  // Blocks of 512 bytes: room for the result files, not for the child.
  const auto blocks = std::to_string(fs::file_size(program("handoff-child")) / 512 / 2);
  const Ran ran = ab_by_shell("ulimit -f " + blocks + "; \"$@\"", {});
  EXPECT_EQ(ran.code, 3) << ran.errors;
  EXPECT_THAT(ran.errors, HasSubstr("handoff-child cannot be copied to out/copy-"));
  EXPECT_THAT(ran.errors, HasSubstr("name a folder that has room by --out"));
  EXPECT_EQ(read_result_file("out/base.json").run.rounds, 0);
  for (const auto& entry : fs::directory_iterator("out"))
    EXPECT_FALSE(entry.is_directory()) << entry.path();
}

TEST_F(AbOnAFullDisk, ResultsWhoseFolderIsLostGoToTheTemporaryFolder) {
  const auto running = start(ab_arguments({"--rounds", "100000"}));
  while (!fs::exists("out/base-again.json") ||
         read_result_file("out/base-again.json").run.rounds < 1)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  fs::rename("out", "elsewhere");
  const Ran ran = running->wait();
  EXPECT_EQ(ran.code, 3) << ran.errors;
  EXPECT_THAT(ran.errors, HasSubstr("out/copy-"));
  EXPECT_THAT(ran.errors, Not(HasSubstr("Results:")));
  const fs::path refuge = fs::directory_iterator(temporary_folder())->path();
  EXPECT_THAT(ran.errors, HasSubstr("the results lie in " + path_text(refuge) + " instead"));
  for (const char* const side : {"base.json", "head.json", "base-again.json"})
    EXPECT_GE(read_result_file(refuge / side).run.rounds, 1) << side;
  fs::remove_all(refuge);
}

}  // namespace
}  // namespace handoff
