// SPDX-License-Identifier: MIT
// Any result set that a file can hold, through every report.
#include <cstddef>
#include <span>

#include "results/result_set.h"
#include "tests/fuzz/any_result_set.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/readers.h"

namespace handoff {

void fuzz_reports(std::span<const std::byte> bytes) {
  Input input(bytes);
  const auto style = input.byte();
  const ResultSet results = any_result_set(input);
  expect_reads_back(results);
  write_reports(results, style);
}

}  // namespace handoff
