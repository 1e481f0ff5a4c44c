// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/copydata_limit.h"
#include "claims/idle_is_any_thread.h"
#include "claims/sent_by_a_stranger.h"
#include "claims/stuck_receiver.h"
#include "claims/window_not_there_yet.h"
#include "claims/wrong_window.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

constexpr WindowSearches missed_only_at_once{.launches = 10,
                                             .missed_at_once = 9,
                                             .not_idle = 0,
                                             .missed_after_idle = 0,
                                             .found_in_the_end = 10};

TEST(WindowNotThereYet, IsConfirmedWhereItIsMissedOnlyAtOnce) {
  const Finding finding = judge_window_searches(missed_only_at_once);
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(WindowNotThereYet, IsRefutedWhereItIsAlwaysThere) {
  WindowSearches seen = missed_only_at_once;
  seen.missed_at_once = 0;
  EXPECT_EQ(judge_window_searches(seen).verdict, ClaimVerdict::refuted);
}

TEST(WindowNotThereYet, IsRefutedWhereWaitingDoesNotHelp) {
  WindowSearches seen = missed_only_at_once;
  seen.missed_after_idle = 1;
  EXPECT_EQ(judge_window_searches(seen).verdict, ClaimVerdict::refuted);
}

TEST(WindowNotThereYet, IsInconclusiveWhereTheWaitFailed) {
  WindowSearches seen = missed_only_at_once;
  seen.not_idle = 2;
  const Finding finding = judge_window_searches(seen);
  EXPECT_EQ(finding.verdict, ClaimVerdict::inconclusive);
  EXPECT_THAT(finding.sentence, HasSubstr("did not say of 2"));
}

TEST(WindowNotThereYet, HasNoControlWhereAWindowIsNeverFound) {
  WindowSearches seen = missed_only_at_once;
  seen.found_in_the_end = 9;
  EXPECT_FALSE(judge_window_searches(seen).control.passed);
  EXPECT_FALSE(judge_window_searches({}).control.passed);
}

constexpr WrongWindowSeen wrong_without_check{.instances = 4,
                                              .by_name = {.searches = 4, .right = 1, .wrong = 3},
                                              .with_check = {.searches = 4, .right = 4, .wrong = 0},
                                              .alone = {.searches = 4, .right = 4, .wrong = 0}};

TEST(WrongWindow, IsConfirmedWhereOnlyTheCheckFindsTheRightOnes) {
  const Finding finding = judge_picks(wrong_without_check);
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(WrongWindow, IsRefutedWhereTheNameIsEnough) {
  WrongWindowSeen seen = wrong_without_check;
  seen.by_name = {.searches = 4, .right = 4, .wrong = 0};
  EXPECT_EQ(judge_picks(seen).verdict, ClaimVerdict::refuted);
}

TEST(WrongWindow, IsRefutedWhereTheCheckDoesNotHelp) {
  WrongWindowSeen seen = wrong_without_check;
  seen.with_check = {.searches = 4, .right = 3, .wrong = 1};
  EXPECT_EQ(judge_picks(seen).verdict, ClaimVerdict::refuted);
}

TEST(WrongWindow, IsInconclusiveWhereTheCheckFindsNone) {
  WrongWindowSeen seen = wrong_without_check;
  seen.with_check.right = 3;
  EXPECT_EQ(judge_picks(seen).verdict, ClaimVerdict::inconclusive);
}

TEST(WrongWindow, HasNoControlWhereALonelyOneIsNotFound) {
  WrongWindowSeen seen = wrong_without_check;
  seen.alone.right = 3;
  EXPECT_FALSE(judge_picks(seen).control.passed);
}

constexpr StrangerSeen only_the_naive_falls{.attempts = 3,
                                            .naive_from_stranger = 3,
                                            .alert_from_stranger = 0,
                                            .alert_from_parent = 3,
                                            .undisturbed_from_parent = 3};

TEST(SentByAStranger, IsConfirmedWhereOnlyTheNaiveChildTakesIt) {
  const Finding finding = judge_strangers(only_the_naive_falls);
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(SentByAStranger, IsRefutedWhereNoChildTakesIt) {
  StrangerSeen seen = only_the_naive_falls;
  seen.naive_from_stranger = 0;
  EXPECT_EQ(judge_strangers(seen).verdict, ClaimVerdict::refuted);
}

TEST(SentByAStranger, IsRefutedWhereBeingAlertDoesNotHelp) {
  StrangerSeen seen = only_the_naive_falls;
  seen.alert_from_stranger = 1;
  seen.alert_from_parent = 2;
  EXPECT_EQ(judge_strangers(seen).verdict, ClaimVerdict::refuted);
}

TEST(SentByAStranger, IsInconclusiveWhereTheAlertChildTakesNothing) {
  StrangerSeen seen = only_the_naive_falls;
  seen.alert_from_parent = 2;
  EXPECT_EQ(judge_strangers(seen).verdict, ClaimVerdict::inconclusive);
}

TEST(SentByAStranger, HasNoControlWhereTheParentFailsUndisturbed) {
  StrangerSeen seen = only_the_naive_falls;
  seen.undisturbed_from_parent = 2;
  EXPECT_FALSE(judge_strangers(seen).control.passed);
}

StuckReceiverSeen only_plain_hangs() {
  const Sending taken{
      .returned_while_stuck = false, .taken = true, .took_ms = 1, .outcome = "taken"};
  StuckReceiverSeen seen{.stuck_ms = 2000,
                         .limit_ms = 500,
                         .plain = taken,
                         .limited = {.returned_while_stuck = true,
                                     .taken = false,
                                     .took_ms = 501,
                                     .outcome = "error 1460"},
                         .plain_to_alert = taken,
                         .limited_to_alert = taken};
  seen.plain.took_ms = 2001;
  return seen;
}

TEST(StuckReceiver, IsConfirmedWhereOnlyTheLimitedSendingComesBack) {
  const Finding finding = judge_sendings(only_plain_hangs());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("error 1460"));
}

TEST(StuckReceiver, IsRefutedWhereThePlainOneComesBackToo) {
  StuckReceiverSeen seen = only_plain_hangs();
  seen.plain.returned_while_stuck = true;
  EXPECT_EQ(judge_sendings(seen).verdict, ClaimVerdict::refuted);
}

TEST(StuckReceiver, IsRefutedWhereTheLimitedOneHangsToo) {
  StuckReceiverSeen seen = only_plain_hangs();
  seen.limited.returned_while_stuck = false;
  EXPECT_EQ(judge_sendings(seen).verdict, ClaimVerdict::refuted);
}

TEST(StuckReceiver, IsInconclusiveWhereTheReceiverWasNotStuck) {
  StuckReceiverSeen seen = only_plain_hangs();
  seen.limited.taken = true;
  EXPECT_EQ(judge_sendings(seen).verdict, ClaimVerdict::inconclusive);
}

TEST(StuckReceiver, HasNoControlWhereAnAlertReceiverTakesNothing) {
  StuckReceiverSeen seen = only_plain_hangs();
  seen.limited_to_alert.taken = false;
  EXPECT_FALSE(judge_sendings(seen).control.passed);
}

IdleSeen as_said() {
  return {.with_splash = IdleWait::idle,
          .window_was_there = false,
          .when_stuck = IdleWait::idle,
          .stuck_answered = false,
          .of_console = IdleWait::failed,
          .console_error = "error 1471",
          .when_working = IdleWait::timed_out,
          .when_shown = IdleWait::idle};
}

TEST(IdleIsAnyThread, IsConfirmedWhereAllOfItIsSo) {
  const Finding finding = judge_idleness(as_said());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(IdleIsAnyThread, IsRefutedWhereAnotherThreadDoesNotSatisfyIt) {
  IdleSeen seen = as_said();
  seen.with_splash = IdleWait::timed_out;
  EXPECT_EQ(judge_idleness(seen).verdict, ClaimVerdict::refuted);
}

TEST(IdleIsAnyThread, IsRefutedWhereItWaitsASecondTime) {
  IdleSeen seen = as_said();
  seen.when_stuck = IdleWait::timed_out;
  EXPECT_EQ(judge_idleness(seen).verdict, ClaimVerdict::refuted);
}

TEST(IdleIsAnyThread, IsRefutedWhereAConsoleProgramIsWaitedFor) {
  IdleSeen seen = as_said();
  seen.of_console = IdleWait::timed_out;
  EXPECT_EQ(judge_idleness(seen).verdict, ClaimVerdict::refuted);
}

TEST(IdleIsAnyThread, HasNoControlWhereItWaitsForNothing) {
  IdleSeen seen = as_said();
  seen.when_working = IdleWait::idle;
  EXPECT_FALSE(judge_idleness(seen).control.passed);
}

TEST(IdleIsAnyThread, HasNoControlWhereTheStuckChildIsNotStuck) {
  IdleSeen seen = as_said();
  seen.stuck_answered = true;
  EXPECT_FALSE(judge_idleness(seen).control.passed);
}

TEST(CopydataLimit, IsConfirmedWhereAllThatADwordCountsArrives) {
  const Finding finding = judge_copydata_limit({.largest_whole_bytes = 4294967295,
                                                .error = {},
                                                .stopped = {},
                                                .false_checksum_refused = true});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(CopydataLimit, IsRefutedWhereLessFailsAndTellsTheError) {
  const Finding finding = judge_copydata_limit({.largest_whole_bytes = 1 << 20,
                                                .smallest_failed_bytes = 1 << 21,
                                                .error = "error 5",
                                                .stopped = {},
                                                .false_checksum_refused = true});
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("1 MiB arrived whole and 2 MiB did not: error 5"));
}

TEST(CopydataLimit, IsInconclusiveWhereMemoryEndsFirst) {
  const Finding finding = judge_copydata_limit({.largest_whole_bytes = 1 << 30,
                                                .error = {},
                                                .stopped = "by memory",
                                                .false_checksum_refused = true});
  EXPECT_EQ(finding.verdict, ClaimVerdict::inconclusive);
  EXPECT_THAT(finding.sentence, HasSubstr("prevented by memory"));
}

TEST(CopydataLimit, HasNoControlWhereOtherBytesAreTaken) {
  EXPECT_FALSE(judge_copydata_limit({.largest_whole_bytes = 4294967295, .error = {}, .stopped = {}})
                   .control.passed);
}

}  // namespace
}  // namespace handoff
