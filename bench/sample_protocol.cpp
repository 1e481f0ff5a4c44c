// SPDX-License-Identifier: MIT
#include "bench/sample_protocol.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <system_error>

#include "results/json.h"
#include "results/result_set.h"

namespace handoff {

std::string name_of(const Cell& cell) {
  return fmt::format("{}/{}/{}", cell.method, cell.variant, name_of(cell.conditions, cell.bytes));
}

std::string request_line(const SampleRequest& request) {
  return fmt::format("{} {}", request.round, request.cell);
}

std::optional<SampleRequest> parse_request(const std::string& line) {
  SampleRequest request;
  const auto* const end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data(), end, request.round);
  if (error != std::errc{} || stop == end || *stop != ' ' || request.round < 0) return std::nullopt;
  request.cell.assign(stop + 1, end);
  return request;
}

std::string result_line(const ResultSet& results) {
  // JSON's own text escapes line ends, so those that are left stand between its elements.
  std::string text = to_json(results);
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string answer_line(const Cell& cell, const SampleRow& sample) {
  ResultSet results;
  results.cells.push_back(cell);
  results.cells.front().samples = {sample};
  return result_line(results);
}

}  // namespace handoff
