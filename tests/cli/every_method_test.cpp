// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "platform/paths.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

constexpr std::uint64_t failing_bytes = 4096;

/// A fault of the test child (tests/child_stage.cpp), and what the failed cell's reason says.
struct Fault {
  const char* name;
  const char* said;
};
void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class EveryMethodsChild : public CommandLine, public ::testing::WithParamInterface<Fault> {};

/// Whether it is to fail: of a child that is a program, where there are bytes enough.
bool is_hit(const Cell& cell) {
  return cell.bytes == failing_bytes && cell.child != "forked" && cell.status != Status::over_limit;
}

void expect_just_the_hit(const std::vector<Cell>& cells, const char* said) {
  int hit = 0;
  for (const Cell& cell : cells) {
    SCOPED_TRACE(cell.method + "/" + cell.variant + " at " + std::to_string(cell.bytes));
    if (cell.status == Status::unavailable) continue;
    if (!is_hit(cell)) {
      EXPECT_NE(cell.status, Status::failed) << cell.reason;
      continue;
    }
    ++hit;
    EXPECT_EQ(cell.status, Status::failed);
    EXPECT_THAT(cell.reason, HasSubstr(said));
  }
  EXPECT_GT(hit, 10);
}

TEST_P(EveryMethodsChild, ThatFailsIsAFailedCellAndAllOthersAreMeasured) {
  const Variable fault("HANDOFF_TEST_FAULT", GetParam().name);
  const Variable from("HANDOFF_TEST_FAULT_FROM", "4096");
  const Ran ran = handoff({"run", "--sizes", "64,4096", "--rounds", "1", "--deadline", "2s",
                           "--child", path_text(program("handoff-test-child")), "--out", "out"});
  EXPECT_EQ(ran.code, 1) << ran.errors;
  EXPECT_EQ(ran.errors, "Results: out\n");
  expect_just_the_hit(read_result_file("out/results.json").cells, GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, EveryMethodsChild,
    ::testing::Values(Fault{"crash_at_once", "before its main function was entered"},
                      Fault{"exit_silently", "before it had received the payload"},
                      Fault{"die_half_way", "ended with exit code 4"},
                      Fault{"wrong_checksum", "the child read other bytes"},
                      Fault{"report_nonsense", "the child"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace handoff
