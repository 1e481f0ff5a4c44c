// SPDX-License-Identifier: MIT
#include "reports/claim_table.h"

#include <gtest/gtest.h>

#include <string>

#include "results/result_set.h"

namespace handoff {
namespace {

TEST(ClaimTable, WhatIsInItCommandsNoTerminal) {
  const std::string attack = "\x1b[2J\nx";
  ClaimOutcome claim;
  claim.id = claim.statement = claim.source = claim.sentence = claim.control = attack;
  claim.evidence = {{.name = attack, .value = attack}};
  const std::string text = claim_table({claim}, attack, {});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\nx"), std::string::npos);
}

}  // namespace
}  // namespace handoff
