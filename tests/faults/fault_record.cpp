// SPDX-License-Identifier: MIT
#include "tests/faults/fault_record.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/conformance/every_variant.h"

namespace handoff {

FaultRecord::FaultRecord(const Subject& subject, std::string fault)
    : method_(subject.method->id), fault_(std::move(fault)) {}

FaultRecord::~FaultRecord() {
  const auto property = [](const char* key, const auto& value) {
    ::testing::Test::RecordProperty(key, value);
  };
  property("method", method_);
  property("fault", fault_);
  property("tried", tried_);
  property("unharmed", unharmed_);
}

void FaultRecord::tried(const std::string& failure) {
  ++tried_;
  if (failure.empty()) ++unharmed_;
}

}  // namespace handoff
