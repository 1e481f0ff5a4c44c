// SPDX-License-Identifier: MIT
// A request for a sample, and what `handoff ab` hears for an answer.
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "bench/sample_protocol.h"
#include "results/json.h"
#include "results/result_set.h"
#include "tests/fuzz/any_result_set.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

void check_request(const std::string& line) {
  const auto request = parse_request(line);
  if (!request) return;
  const auto again = parse_request(request_line(*request));
  expect(again && again->round == request->round && again->cell == request->cell,
         "a request reads back");
}

void check_answers(const ResultSet& results) {
  const std::string line = result_line(results);
  expect(line.find('\n') == std::string::npos, "an answer is one line");
  expect(from_json(line, "the answer").cells == results.cells, "an answer reads back");
  for (const Cell& cell : results.cells)
    for (const SampleRow& sample : cell.samples) {
      const ResultSet answer = from_json(answer_line(cell, sample), "the answer");
      expect(answer.cells.size() == 1 && is_same_cell(answer.cells.front(), cell) &&
                 answer.cells.front().samples.size() == 1 &&
                 answer.cells.front().samples.front() == sample,
             "an answer is the cell and its sample");
    }
}

}  // namespace

void fuzz_sample_protocol(std::span<const std::byte> bytes) {
  check_request(Input(bytes).rest());
  Input input(bytes);
  check_answers(any_result_set(input));
}

}  // namespace handoff
