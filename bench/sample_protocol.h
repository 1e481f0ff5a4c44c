// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "results/result_set.h"

namespace handoff {

/// How `handoff ab` talks with the builds that it compares, a line each way, over the standard
/// input and output of `handoff serve-samples`. The server begins with its cells, as a result set
/// in which nothing is measured. Each request names a round and a cell; the answer is a result set
/// that holds this cell alone, with its one sample. The server ends when its input does.

/// The command by which a build serves.
inline constexpr const char* serve_command_name = "serve-samples";

/// What identifies a cell in a result set: "shared_memory/in_place/any/65536".
std::string name_of(const Cell& cell);

struct SampleRequest {
  int round = 0;
  std::string cell;
};

std::string request_line(const SampleRequest& request);

/// Empty for anything else.
std::optional<SampleRequest> parse_request(const std::string& line);

/// A result set as one line.
std::string result_line(const ResultSet& results);

/// The answer: the cell with this sample alone.
std::string answer_line(const Cell& cell, const SampleRow& sample);

}  // namespace handoff
