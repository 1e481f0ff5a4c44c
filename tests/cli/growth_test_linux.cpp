// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"

namespace handoff {
namespace {

class Driver : public CommandLine {};

/// Each hand-off notes the driver's peak while it was under way. What is kept of a sample is its
/// row, and what Google Benchmark keeps of a run, together less than 2 KiB; the result file is
/// written from text of about the same size.
TEST_F(Driver, NeedsNoMoreMemoryForManyRoundsThanTheSamplesThatItKeeps) {
  constexpr std::size_t rounds = 400, settled = 100;
  constexpr std::int64_t most_per_sample = 4096;
  ASSERT_EQ(
      run_a_little({"--methods", "anonymous_pipe/default", "--sizes", "64", "--rounds", "400"})
          .code,
      0);
  const auto results = read_result_file("out/results.json");
  const std::vector<SampleRow>& samples = results.cells.back().samples;
  ASSERT_EQ(samples.size(), rounds);
  ASSERT_TRUE(samples[settled].parent_peak_bytes && samples.back().parent_peak_bytes);
  const std::int64_t growth =
      *samples.back().parent_peak_bytes - *samples[settled].parent_peak_bytes;
  const auto kept = static_cast<std::int64_t>((rounds - settled) * results.cells.size());
  EXPECT_LE(growth, kept * most_per_sample);
}

}  // namespace
}  // namespace handoff
