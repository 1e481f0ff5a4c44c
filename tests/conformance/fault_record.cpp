// SPDX-License-Identifier: MIT
#include "tests/conformance/fault_record.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "tests/conformance/every_variant.h"

namespace handoff {

FaultRecord::FaultRecord(const Subject& subject, std::string fault)
    : method_(subject.method->id), fault_(std::move(fault)) {}

FaultRecord::~FaultRecord() {
  std::string calls;
  for (const auto& [name, times] : calls_) calls += name + ' ' + std::to_string(times) + ' ';
  const auto property = [](const char* key, const auto& value) {
    ::testing::Test::RecordProperty(key, value);
  };
  property("method", method_);
  property("fault", fault_);
  property("tried", tried_);
  property("unharmed", unharmed_);
  property("calls", calls);
}

void FaultRecord::tried(const std::string& failure, std::string_view call) {
  ++tried_;
  if (failure.empty()) ++unharmed_;
  if (!call.empty()) ++calls_[std::string(call)];
}

}  // namespace handoff
