// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "methods/protocol.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

namespace fs = std::filesystem;

class BadDay : public CommandLine {
 protected:
  /// The program by a shell that does `before` first; "$@" in it is the program.
  Ran by_shell(const std::string& script, const std::vector<std::string>& arguments) const {
    std::vector<std::string> all{"-c", script, "sh", program("handoff").string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run("/bin/sh", all);
  }

  const std::vector<std::string> short_run{
      "run", "--methods", "shared_memory/copy", "--sizes", "64", "--rounds", "2", "--out", "out"};
};

TEST_F(BadDay, AFullDiskForOneFileLosesNoOther) {
  expect_sentence(run_a_little({"--csv", "/dev/full", "--samples-csv", "samples.csv"}), 3,
                  {"/dev/full", "No space left"});
  EXPECT_EQ(read_result_file("out/results.json").run.rounds, 2);
  EXPECT_EQ(content("samples.csv"), content("out/samples.csv"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(BadDay, AFullDiskForStandardOutputLosesNothing) {
  expect_sentence(by_shell("\"$@\" >/dev/full", short_run), 3,
                  {"standard output", "No space left"});
  EXPECT_EQ(read_result_file("out/results.json").run.rounds, 2);
  for (const char* command : {"list", "machine", "--help"})
    expect_sentence(by_shell("\"$@\" >/dev/full", {command}), 3, {"standard output"});
}

TEST_F(BadDay, ADiskThatFillsUpKeepsTheEarlierFileAndSaysSo) {
  ASSERT_EQ(handoff(short_run).code, 0);
  const auto before = fs::file_size("out/results.json");
  fs::remove_all("out");
  // Blocks of 512 bytes.
  const auto blocks = std::to_string(before / 512 + 2);
  auto long_run = short_run;
  long_run[6] = "200";
  const Ran ran = by_shell("ulimit -f " + blocks + "; \"$@\"", long_run);
  EXPECT_EQ(ran.code, 3) << ran.errors;
  EXPECT_THAT(ran.errors, HasSubstr("cannot write out/results.json: File too large"));
  EXPECT_THAT(ran.output, HasSubstr("latency: until"));
  EXPECT_GE(read_result_file("out/results.json").cells.size(), 2u);
}

TEST_F(BadDay, AReaderThatGoesAwayIsNoError) {
  const Ran ran = by_shell("{ \"$@\"; echo $? >code; } | head -c 1 >/dev/null", short_run);
  EXPECT_EQ(ran.errors, "Results: out\n");
  EXPECT_EQ(content("code"), "0\n");
  EXPECT_TRUE(fs::exists("out/google-benchmark.json"));
  for (const char* command : {"list", "machine", "--help"})
    EXPECT_EQ(by_shell("\"$@\" | true", {command}).errors, "");
}

TEST_F(BadDay, StandardStreamsThatAreMissingHarmNothing) {
  auto arguments = short_run;
  arguments[2] = "shared_memory/copy,stdin_pipe,stdin_file,popen";
  for (const char* script :
       {"\"$@\" <&-", "\"$@\" >&-", "\"$@\" 2>&-", "\"$@\" 2>/dev/full", "\"$@\" <&- >&- 2>&-"}) {
    EXPECT_EQ(by_shell(script, arguments).code, 0) << script;
    for (const Cell& cell : read_result_file("out/results.json").cells)
      EXPECT_EQ(cell.status, Status::ok) << script << ": " << cell.reason;
    fs::remove_all("out");
  }
  EXPECT_EQ(by_shell("\"$@\" 2>/dev/full", {"run", "--sizes", "lots"}).code, 2);
}

TEST_F(BadDay, NoFolderForTemporaryFilesFailsThoseThatNeedItAlone) {
  const Variable nowhere("TMPDIR", "/nowhere");
  const Ran ran = run_a_little({"--methods", "temp_file/read,shared_memory/copy"});
  EXPECT_EQ(ran.code, 1) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("/nowhere"));
  for (const Cell& cell : read_result_file("out/results.json").cells)
    EXPECT_EQ(cell.status, cell.method == "temp_file" ? Status::failed : Status::ok) << cell.reason;
}

TEST_F(BadDay, AFolderThatCannotBeWrittenIsNamed) {
  fs::current_path("/proc");
  const Ran ran = handoff({"run", "--methods", "empty", "--rounds", "1"});
  fs::current_path(work_);
  expect_sentence(ran, 3, {"handoff-results", "--out"});
}

TEST_F(BadDay, TooFewDescriptorsAreNamedFailuresAndNoCrash) {
  for (int most = 5; most < 12; ++most) {
    fs::remove_all("out");
    const Ran ran = by_shell("ulimit -n " + std::to_string(most) + "; exec \"$@\"", short_run);
    EXPECT_THAT(ran.code, AnyOf(0, 1, 3, 127)) << most << ran.errors;
    EXPECT_THAT(ran.errors, HasSubstr(ran.code == 3 ? "handoff: " : ""));
    // Google Benchmark ends the process by itself when it cannot read what the processor is like.
    const char* why = ran.output.empty() ? "Failed to read from file" : "failed in";
    EXPECT_THAT(ran.output + ran.errors, HasSubstr(ran.code == 1 ? why : "")) << most;
    EXPECT_THAT(ran.errors, Not(HasSubstr("terminate called"))) << most;
  }
}

TEST_F(BadDay, TooLittleAddressSpaceIsASentenceAndNoCrash) {
  const Ran ran = by_shell(
      "ulimit -v 200000; exec \"$@\"",
      {"run", "--methods", "shared_memory", "--sizes", "256MiB", "--rounds", "1", "--out", "out"});
  EXPECT_THAT(ran.code, AnyOf(1, 3)) << ran.errors;
  EXPECT_THAT(ran.errors, AllOf(Not(HasSubstr("terminate called")), Not(HasSubstr("bad_alloc"))));
}

/// The files of a machine that has hardly any room for them: both folders are tmpfs of 256 KiB, for
/// the program alone. What it leaves there is counted.
TEST_F(BadDay, AFullTmpfsFailsThoseThatNeedItAlone) {
  const char* script =
      "exec unshare --mount sh -c '"
      "mount -t tmpfs -o size=256k none \"$TMPDIR\" && mount -t tmpfs -o size=256k none /dev/shm "
      "|| exit 99; touch mounted; \"$@\"; code=$?; "
      "find \"$TMPDIR\" /dev/shm -mindepth 1 >left; exit $code' "
      "sh \"$@\"";
  const Ran ran = by_shell(script, {"run", "--sizes", "64,1MiB", "--rounds", "1", "--out", "out"});
  if (!fs::exists("mounted")) GTEST_SKIP() << "no mount: " << ran.errors;
  EXPECT_EQ(ran.code, 1) << ran.errors;
  EXPECT_EQ(content("left"), "");
  int full = 0;
  for (const Cell& cell : read_result_file("out/results.json").cells) {
    if (cell.status != Status::failed) continue;
    ++full;
    EXPECT_THAT(cell.reason, HasSubstr("No space left on device")) << cell.method;
    EXPECT_EQ(cell.bytes, 1024u * 1024u) << cell.method;
  }
  EXPECT_GT(full, 2);
}

/// RLIMIT_NPROC counts all processes and threads of a user, and does not bind root.
TEST_F(BadDay, TooFewProcessesAreNamedFailuresAndNoCrash) {
  const char* const as_somebody = "exec setpriv --reuid 54321 --regid 54321 --clear-groups ";
  if (by_shell(std::string(as_somebody) + "test -x " + program("handoff").string(), {}).code != 0)
    GTEST_SKIP() << "no other user can run the programs where they lie";
  fs::permissions(work_, fs::perms::all);
  fs::permissions(fs::temp_directory_path(), fs::perms::all);
  for (int most = 1; most < 6; ++most) {
    fs::remove_all("out");
    const Ran ran = by_shell(
        as_somebody + ("sh -c 'ulimit -u " + std::to_string(most) + "; exec \"$@\"' sh \"$@\""),
        {"run", "--sizes", "64", "--rounds", "1", "--out", "out"});
    EXPECT_THAT(ran.code, AnyOf(0, 1, 3)) << most << ran.errors;
    EXPECT_THAT(ran.errors, Not(HasSubstr("terminate called"))) << most;
    if (ran.code != 0) {
      EXPECT_THAT(ran.output + ran.errors, HasSubstr("Resource temporarily unavailable")) << most;
    }
  }
}

TEST_F(BadDay, AChildOfAnotherTypeOfHandleOrATooSmallOneRefuses) {
  const auto receive = [&](int descriptor) {
    return run(program("handoff-child"), {protocol_name(), "-", "shared_memory", "copy", "8192",
                                          "handle:" + std::to_string(descriptor)});
  };
  const int small = memfd_create("small", 0);
  ASSERT_GE(small, 0);
  ASSERT_EQ(ftruncate(small, 4096), 0);
  const Ran too_small = receive(small);
  EXPECT_EQ(too_small.code, static_cast<int>(ChildExit::refused));
  EXPECT_THAT(too_small.errors, AllOf(StartsWith("handoff-child: "), HasSubstr("4096")));
  close(small);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Ran wrong_type = receive(ends[0]);
  EXPECT_EQ(wrong_type.code, static_cast<int>(ChildExit::system_error)) << wrong_type.errors;
  EXPECT_THAT(wrong_type.errors, StartsWith("handoff-child: "));
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace handoff
