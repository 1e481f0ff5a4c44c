// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "tests/conformance/every_variant.h"

namespace handoff {

/// What one test of the fault matrix tried, for the table that scripts/list-faults makes of the
/// tests' results: properties of the running test, written when this goes.
class FaultRecord {
 public:
  FaultRecord(const Subject& subject, std::string fault);
  ~FaultRecord();
  FaultRecord(const FaultRecord&) = delete;
  FaultRecord& operator=(const FaultRecord&) = delete;

  /// One hand-off with the fault. An empty `failure` says that it did no harm.
  void tried(const std::string& failure);

 private:
  std::string method_, fault_;
  int tried_ = 0, unharmed_ = 0;
};

}  // namespace handoff
