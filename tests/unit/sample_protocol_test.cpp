// SPDX-License-Identifier: MIT
#include "bench/sample_protocol.h"

#include <gtest/gtest.h>

#include <string>

#include "results/json.h"
#include "results/result_set.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

TEST(SampleProtocol, ARequestComesBackAsItWas) {
  const auto request = parse_request(request_line({.round = 41, .cell = "popen/default/any/64"}));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->round, 41);
  EXPECT_EQ(request->cell, "popen/default/any/64");
}

TEST(SampleProtocol, WhatIsNoRequestIsNone) {
  for (const char* const line : {"", " ", "x", "12", "-1 cell", "1x cell", "99999999999 cell"})
    EXPECT_FALSE(parse_request(line)) << line;
}

TEST(SampleProtocol, AnAnswerIsOneLineWithTheOneSample) {
  Cell cell = synthetic::cell(synthetic::pipe, 64, 5);
  cell.reason = "two\nlines";
  const std::string line = answer_line(cell, cell.samples[3]);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const ResultSet answer = from_json(line, "the answer");
  ASSERT_EQ(answer.cells.size(), 1u);
  EXPECT_EQ(name_of(answer.cells.front()), "anonymous_pipe/default/any/64");
  EXPECT_EQ(answer.cells.front().reason, cell.reason);
  ASSERT_EQ(answer.cells.front().samples.size(), 1u);
  EXPECT_EQ(answer.cells.front().samples.front(), cell.samples[3]);
}

}  // namespace
}  // namespace handoff
