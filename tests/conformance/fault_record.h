// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "tests/conformance/every_variant.h"

namespace handoff {

/// What one test tried of a fault, for the table that scripts/list-faults makes of the tests'
/// results: properties of the running test, written when this goes.
class FaultRecord {
 public:
  /// `fault` is a column of the table.
  FaultRecord(const Subject& subject, std::string fault);
  ~FaultRecord();
  FaultRecord(const FaultRecord&) = delete;
  FaultRecord& operator=(const FaultRecord&) = delete;

  /// One hand-off with the fault, of that call of the OS where it is one's. An empty `failure` says
  /// that it did no harm.
  void tried(const std::string& failure, std::string_view call = {});

 private:
  std::string method_, fault_;
  int tried_ = 0, unharmed_ = 0;
  std::map<std::string, int, std::less<>> calls_;
};

}  // namespace handoff
