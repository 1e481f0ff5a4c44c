// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "methods/protocol.h"
#include "platform/paths.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace fs = std::filesystem;

/// A child that cannot be used at all: found before anything is measured.
class UselessChild : public CommandLine {
 protected:
  void expect_refused(const fs::path& child, const std::vector<std::string>& parts) const {
    const Ran ran = run_a_little({"--child", path_text(child)});
    expect_sentence(ran, 3, parts);
    EXPECT_EQ(ran.output, "");
    EXPECT_FALSE(fs::exists("out"));
  }
};

TEST_F(UselessChild, ThatIsMissingIsNamed) {
  expect_refused("no-such-child", {"no-such-child", "--child"});
}

TEST_F(UselessChild, ThatIsAFolderIsNamed) {
  fs::create_directory("folder");
  expect_refused("folder", {"folder"});
}

TEST_F(UselessChild, ThatIsNotExecutableIsNamed) {
  const auto file = program_file_name("letter");
  write(file, "Dear reader, this is no program.\n");
  expect_refused(file, {"letter"});
}

TEST_F(UselessChild, OfAnotherVersionIsNamed) {
  expect_refused(program("handoff-other-child"), {"handoff-other-child", "another version"});
}

TEST_F(UselessChild, ThatIsAnotherProgramIsNamed) {
  const Ran ran = run_a_little({"--child", path_text(program("handoff"))});
  EXPECT_EQ(ran.code, 3);
  // Above it stands what that program says to its arguments.
  EXPECT_THAT(ran.errors, HasSubstr("is it handoff-child?\n"));
  EXPECT_FALSE(fs::exists("out"));
}

TEST_F(UselessChild, ThatCrashesAtOnceIsNamed) {
  const Variable fault("HANDOFF_TEST_FAULT", "crash_at_once");
  expect_refused(program("handoff-test-child"), {"handoff-test-child", "before its main function"});
}

TEST_F(UselessChild, ThatNeverEndsIsEndedAtTheDeadline) {
  const Variable fault("HANDOFF_TEST_FAULT", "stall_before_receiving");
  const Ran ran =
      run_a_little({"--child", path_text(program("handoff-test-child")), "--deadline", "500ms"});
  expect_sentence(ran, 3, {"handoff-test-child", "deadline"});
}

/// A child that fails where there are bytes to receive: its cells fail, the others are measured.
class FailingChild : public CommandLine {
 protected:
  Ran run_with(const char* fault, const std::vector<std::string>& more = {}) const {
    const Variable what("HANDOFF_TEST_FAULT", fault);
    const Variable from("HANDOFF_TEST_FAULT_FROM", "4096");
    std::vector<std::string> arguments{"--child", path_text(program("handoff-test-child"))};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_a_little(arguments);
  }

  /// 4 KiB failed with `reason`, and 64 B and the floor are there.
  static void expect_failed_cells(const std::string& reason) {
    for (const Cell& cell : read_result_file("out/results.json").cells) {
      EXPECT_EQ(cell.status, cell.bytes == 4096 ? Status::failed : Status::ok) << cell.reason;
      EXPECT_THAT(cell.reason, HasSubstr(cell.bytes == 4096 ? reason : ""));
      EXPECT_EQ(cell.samples.size(), 2u);
    }
  }
};

TEST_F(FailingChild, IsAFailedCellWithItsReasonAndTheOthersAreMeasured) {
  const Ran ran = run_with("wrong_checksum");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.errors, "Results: out\n");
  EXPECT_THAT(ran.output,
              AllOf(HasSubstr("shared_memory/copy at 4 KiB: failed in 2 of 2 hand-offs: the child "
                              "read other bytes"),
                    HasSubstr("failed\n")));
  expect_failed_cells("the child read other bytes");
}

TEST_F(FailingChild, ThatDiesHalfWayIsAFailedCell) {
  EXPECT_EQ(run_with("die_half_way").code, 1);
  expect_failed_cells("ended with exit code 4");
}

TEST_F(FailingChild, ThatNeverEndsIsAFailedCell) {
  EXPECT_EQ(run_with("stall_half_way", {"--deadline", "500ms"}).code, 1);
  expect_failed_cells("not done within its deadline");
}

TEST_F(FailingChild, IsFineWhereFailuresAreAllowed) {
  const Ran ran = run_with("wrong_bytes", {"--allow-failures"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.output, HasSubstr("failed in 2 of 2"));
}

TEST_F(FailingChild, IsNotTriedForEver) {
  EXPECT_EQ(run_with("wrong_bytes", {"--rounds", "6"}).code, 1);
  for (const Cell& cell : read_result_file("out/results.json").cells)
    EXPECT_EQ(cell.samples.size(), cell.bytes == 4096 ? 3u : 6u);
}

TEST_F(FailingChild, IsAnErrorForReadersOfGoogleBenchmarksFileToo) {
  run_with("wrong_checksum");
  EXPECT_THAT(content("out/google-benchmark.json"),
              HasSubstr("\"error_message\": \"the child read other bytes"));
}

/// The child's program itself, as somebody starts it by hand.
class ChildByHand : public CommandLine {
 protected:
  Ran child(const std::vector<std::string>& arguments) const {
    return run(program("handoff-child"), arguments);
  }
  Ran receive(const char* method, const char* variant, const char* token) const {
    return child({protocol_name(), "-", method, variant, "4096", token});
  }
  static void expect_refused(const Ran& ran, ChildExit code, const std::string& part) {
    EXPECT_EQ(ran.code, static_cast<int>(code)) << ran.errors;
    EXPECT_THAT(ran.errors, AllOf(StartsWith("handoff-child: "), HasSubstr(part)));
    EXPECT_EQ(std::count(ran.errors.begin(), ran.errors.end(), '\n'), 1) << ran.errors;
  }
};

TEST_F(ChildByHand, SaysWhoStartsIt) {
  expect_refused(child({}), ChildExit::wrong_use, "handoff run");
  expect_refused(child({"--help"}), ChildExit::wrong_use, "handoff run");
}

TEST_F(ChildByHand, SaysWhichVersionsMet) {
  expect_refused(child({"handoff-0.0.1", "-", "empty", "default", "0"}), ChildExit::wrong_version,
                 "started by handoff-0.0.1");
}

TEST_F(ChildByHand, RefusesABogusHandle) {
  expect_refused(receive("shared_memory", "copy", "handle:none"), ChildExit::refused,
                 "handle:none");
}

TEST_F(ChildByHand, RefusesAClosedHandle) {
  const Ran ran = receive("shared_memory", "copy", "handle:987654");
  EXPECT_THAT(ran.code, ::testing::AnyOf(static_cast<int>(ChildExit::refused),
                                         static_cast<int>(ChildExit::system_error)));
  EXPECT_THAT(ran.errors, StartsWith("handoff-child: "));
}

TEST_F(ChildByHand, RefusesAMethodThatIsNone) {
  expect_refused(receive("telepathy", "default", ""), ChildExit::refused, "telepathy");
}

}  // namespace
}  // namespace handoff
