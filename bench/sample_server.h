// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/deadline.h"
#include "platform/line_server.h"
#include "results/result_set.h"

namespace handoff {

/// A build of handoff that measures single hand-offs when it is asked to.
class SampleServer {
 public:
  /// Starts `program` with `handoff serve-samples`' arguments, and waits until it has named its
  /// cells. Throws MachineProblem that names the program where it does not.
  SampleServer(const std::filesystem::path& program, const std::vector<std::string>& arguments,
               double deadline_s);

  /// Its cells, with nothing measured.
  const ResultSet& cells() const { return cells_; }

  /// One hand-off of that cell. Empty when the user interrupted it. Throws MachineProblem where the
  /// program ends or says what it should not.
  std::optional<SampleRow> measure(const Cell& cell, int round);

 private:
  ResultSet hear(Deadline deadline);

  std::string name_;
  double deadline_s_;
  LineServer server_;
  ResultSet cells_;
};

}  // namespace handoff
