// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "claims/claim.h"
#include "claims/copies_counted.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

SideCount side(std::optional<double> calls, std::optional<double> memory) {
  return {.calls = calls, .memory = memory, .faults_per_page = {}};
}

CopyCount counted(const char* name, int said, SideCount parent, SideCount child) {
  return {.name = name, .said = said, .is_by_socket = false, .parent = parent, .child = child};
}

CopiesSeen some_copies() {
  return {.counts = {counted("anonymous_pipe/default", 2, side(1, 0), side(1, 1)),
                     counted("shared_memory/copy", 1, side(0, 1), side(0, 0)),
                     counted("shared_memory/in_place", 0, side(0, 0), side(0, 0))},
          .copied_twice = counted("copied_twice", 2, side(0, 0), side(0, 2))};
}

TEST(CopiesCounted, AreTheLargerOfCallsAndMemoryOnEachSide) {
  EXPECT_EQ(some_copies().counts[0].copies(), 2);
  EXPECT_EQ(some_copies().counts[1].copies(), 1);
  EXPECT_EQ(some_copies().copied_twice.copies(), 2);
}

TEST(CopiesCounted, AreConfirmedWhereAllAreAsSaid) {
  const Finding finding = judge_copies(some_copies());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("anonymous_pipe/default 2.00"));
}

TEST(CopiesCounted, AreRefutedWhereOneIsNotAsSaid) {
  CopiesSeen seen = some_copies();
  seen.counts[2].child.memory = 1;
  const Finding finding = judge_copies(seen);
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("other than said are the copies made by "
                                          "shared_memory/in_place 1.00"));
}

TEST(CopiesCounted, HaveNoControlWhereADoubleCopyIsCountedOnce) {
  CopiesSeen seen = some_copies();
  seen.copied_twice.child.memory = 1;
  EXPECT_FALSE(judge_copies(seen).control.passed);
}

TEST(CopiesCounted, AreNotKnownWithoutAnAccount) {
  CopiesSeen seen = some_copies();
  for (CopyCount& count : seen.counts) count.parent.calls.reset();
  EXPECT_EQ(judge_copies(seen).verdict, ClaimVerdict::not_applicable);
}

TEST(CopiesCounted, AreNotKnownOfASocketThatTheAccountLeavesOut) {
  CopyCount socket = counted("tcp_socket/default", 2, side(0, 0), side(0, 1));
  EXPECT_EQ(socket.copies(), 1);
  socket.is_by_socket = true;
  EXPECT_EQ(socket.copies(), std::nullopt);
}

}  // namespace
}  // namespace handoff
