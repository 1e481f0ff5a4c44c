// SPDX-License-Identifier: MIT
// Any text as a result file.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "results/json.h"
#include "results/result_set.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/readers.h"

namespace handoff {

void fuzz_result_json(std::span<const std::byte> input) {
  const std::string text = Input(input).rest();
  std::optional<ResultSet> results;
  if (!accepts<BadResultFile>([&] { results = from_json(text, "a.json"); })) return;
  expect_reads_back(*results);
  write_reports(*results, static_cast<std::uint8_t>(text.size()));
}

}  // namespace handoff
