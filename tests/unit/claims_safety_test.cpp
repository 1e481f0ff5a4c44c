// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "claims/argv_is_public.h"
#include "claims/bogus_handle.h"
#include "claims/claim.h"
#include "claims/gift_is_not_a_snapshot.h"
#include "claims/leak_to_strangers.h"
#include "claims/nothing_to_squat.h"
#include "claims/tamper.h"
#include "platform/error.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

BogusOutcome outcome(Taken checking, Taken naive) {
  return {.name = "too_small",
          .by_checking_child = checking,
          .reason = checking == Taken::refused ? "it is too small" : "",
          .by_naive_child = naive};
}

BogusSeen with_bogus(const BogusOutcome& one) {
  return {.bogus = {outcome(Taken::refused, Taken::crashed), one}, .right_one_arrived = true};
}

TEST(BogusHandle, IsConfirmedWhereEachIsRefusedWithAReasonOrToldApart) {
  for (const Taken taken : {Taken::refused, Taken::told_apart}) {
    const Finding finding = judge_bogus_handles(with_bogus(outcome(taken, Taken::unnoticed)));
    EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
    EXPECT_TRUE(finding.control.passed);
  }
}

TEST(BogusHandle, IsRefutedWhereOneCrashesTheChildOrIsTakenUnnoticedOrRefusedWithoutAReason) {
  for (const Taken taken : {Taken::crashed, Taken::unnoticed})
    EXPECT_EQ(judge_bogus_handles(with_bogus(outcome(taken, Taken::crashed))).verdict,
              ClaimVerdict::refuted);
  BogusOutcome silent = outcome(Taken::refused, Taken::crashed);
  silent.reason.clear();
  EXPECT_EQ(judge_bogus_handles(with_bogus(silent)).verdict, ClaimVerdict::refuted);
}

TEST(BogusHandle, HasNoControlWithoutTheRightOneOrWhereTheNaiveChildIsUnharmed) {
  BogusSeen seen = with_bogus(outcome(Taken::refused, Taken::refused));
  EXPECT_FALSE(judge_bogus_handles(seen).control.passed);
  seen = with_bogus(outcome(Taken::refused, Taken::crashed));
  seen.right_one_arrived = false;
  EXPECT_FALSE(judge_bogus_handles(seen).control.passed);
  EXPECT_FALSE(judge_bogus_handles({.bogus = {}, .right_one_arrived = true}).control.passed);
}

NamesMade memory(const std::vector<std::string>& names) {
  return {.variant = "shared_memory/copy", .is_anonymous_memory = true, .names = names};
}

SquatSeen squatted(const NamesMade& of_memory) {
  return {.variants = {of_memory,
                       {.variant = "temp_file/read", .names = {"path:/tmp/x"}, .by_handle = 1}},
          .squatted = 1,
          .made_again = 3,
          .rogues_own = 0,
          .naive_took_rogues = true};
}

TEST(NothingToSquat, IsConfirmedWhereSharedMemoryMakesNoName) {
  const Finding finding = judge_names(squatted(memory({})));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(NothingToSquat, IsRefutedWhereSharedMemoryMakesOneAndSaysWhich) {
  const Finding finding = judge_names(squatted(memory({"section:a-block"})));
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("section:a-block"));
}

TEST(NothingToSquat, IsInconclusiveWhereThereWasNoSharedMemory) {
  SquatSeen seen = squatted(memory({}));
  seen.variants.erase(seen.variants.begin());
  EXPECT_EQ(judge_names(seen).verdict, ClaimVerdict::inconclusive);
}

TEST(NothingToSquat, HasNoControlWhereNoNameIsFoundOrTheNaiveVictimIsNotDeceived) {
  SquatSeen seen = squatted(memory({}));
  seen.naive_took_rogues = false;
  EXPECT_FALSE(judge_names(seen).control.passed);
  seen = squatted(memory({}));
  seen.variants.back().by_handle = 0;
  EXPECT_FALSE(judge_names(seen).control.passed);
}

constexpr LeaksSeen nothing_strange{
    .launches = 10, .own_found = 10, .with_strange = 0, .strange = 0};
constexpr LeaksSeen much_strange{.launches = 10, .own_found = 10, .with_strange = 9, .strange = 12};

TEST(LeakToStrangers, IsConfirmedWhereOnlyChildrenThatInheritEverythingGetStrangeHandles) {
  const Finding finding = judge_leaks({.everything = much_strange, .named = nothing_strange});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("9 got handles of another thread"));
}

TEST(LeakToStrangers, IsRefutedWhereNoChildGetsAStrangeHandle) {
  EXPECT_EQ(judge_leaks({.everything = nothing_strange, .named = nothing_strange}).verdict,
            ClaimVerdict::refuted);
}

TEST(LeakToStrangers, IsRefutedWhereNamingDoesNotKeepAnothersInheritableHandlesOut) {
  EXPECT_EQ(judge_leaks({.everything = much_strange,
                         .named = nothing_strange,
                         .named_among_inheritable = much_strange})
                .verdict,
            ClaimVerdict::refuted);
  EXPECT_EQ(judge_leaks({.everything = much_strange,
                         .named = nothing_strange,
                         .named_among_inheritable = nothing_strange})
                .verdict,
            ClaimVerdict::confirmed);
}

TEST(LeakToStrangers, IsInconclusiveWhereAChildDidNotEvenFindItsOwnHandle) {
  LeaksSeen blind = nothing_strange;
  blind.own_found = 9;
  EXPECT_EQ(judge_leaks({.everything = blind, .named = nothing_strange}).verdict,
            ClaimVerdict::inconclusive);
  EXPECT_EQ(judge_leaks({}).verdict, ClaimVerdict::inconclusive);
}

TEST(LeakToStrangers, HasNoControlWhereNamingHandlesDoesNotHelpOrTheChildIsBlind) {
  LeaksSeen blind = nothing_strange;
  blind.own_found = 9;
  EXPECT_FALSE(judge_leaks({.everything = much_strange, .named = much_strange}).control.passed);
  EXPECT_FALSE(judge_leaks({.everything = much_strange, .named = blind}).control.passed);
  EXPECT_FALSE(judge_leaks({.everything = much_strange, .named = {}}).control.passed);
}

TEST(LeakToStrangers, CountsWhatTheChildrenSaid) {
  LeaksSeen seen;
  add_child(seen, leak_code(true, 0));
  add_child(seen, leak_code(false, 3));
  EXPECT_EQ(seen.launches, 2);
  EXPECT_EQ(seen.own_found, 1);
  EXPECT_EQ(seen.with_strange, 1);
  EXPECT_EQ(seen.strange, 3);
  add_child(seen, leak_code(true, 1000));
  EXPECT_EQ(seen.own_found, 2);
  EXPECT_THROW(add_child(seen, 0), Refused);
  EXPECT_THROW(add_child(seen, 137), Refused);
}

constexpr ReadOfProcess both{.command_line = true, .environment = true};

TEST(ArgvIsPublic, IsConfirmedWhereAnotherUserReadsTheCommandLineAlone) {
  const Finding finding =
      judge_publicity({.by_another_user = {.command_line = true}, .by_its_own_user = both});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(ArgvIsPublic, IsRefutedWhereAnotherUserReadsBothOrNeither) {
  EXPECT_EQ(judge_publicity({.by_another_user = both, .by_its_own_user = both}).verdict,
            ClaimVerdict::refuted);
  EXPECT_EQ(judge_publicity({.by_another_user = {}, .by_its_own_user = both}).verdict,
            ClaimVerdict::refuted);
}

TEST(ArgvIsPublic, HasNoControlWhereItsOwnUserCannotReadBoth) {
  EXPECT_FALSE(judge_publicity({.by_another_user = {.command_line = true},
                                .by_its_own_user = {.environment = true}})
                   .control.passed);
  EXPECT_FALSE(judge_publicity({.by_another_user = {.command_line = true},
                                .by_its_own_user = {.command_line = true}})
                   .control.passed);
}

ChannelMeddling channel(int stranger, int owner) {
  return {.variant = "temp_file/read",
          .ways = 2,
          .stranger = stranger,
          .owner = owner,
          .owners_ways = 2};
}

TamperSeen tampered(const ChannelMeddling& one) {
  return {.memory_by_stranger = false,
          .memory_by_owner = true,
          .handle_by_stranger = false,
          .handle_by_owner = true,
          .channels = {one}};
}

TEST(Tamper, IsConfirmedWhereOnlyTheSameUserGetsAnywhere) {
  const Finding finding = judge_tampering(tampered(channel(0, 2)));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(Tamper, IsRefutedWhereAnotherUserChangesMemoryOrGetsAHandleOrIntoAChannel) {
  TamperSeen seen = tampered(channel(0, 2));
  seen.memory_by_stranger = true;
  EXPECT_EQ(judge_tampering(seen).verdict, ClaimVerdict::refuted);
  seen = tampered(channel(0, 2));
  seen.handle_by_stranger = true;
  EXPECT_EQ(judge_tampering(seen).verdict, ClaimVerdict::refuted);
  const Finding finding = judge_tampering(tampered(channel(1, 2)));
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("the channel of temp_file/read"));
}

TEST(Tamper, IsRefutedWhereThePayloadDoesNotArriveAmongMeddlers) {
  ChannelMeddling broken = channel(0, 2);
  broken.failure = "other bytes arrived";
  EXPECT_EQ(judge_tampering(tampered(broken)).verdict, ClaimVerdict::refuted);
}

TEST(Tamper, SaysNothingOfAMethodIntoWhichNoWayWasTried) {
  ChannelMeddling untried = channel(0, 0);
  untried.ways = 0;
  EXPECT_THAT(judge_tampering(tampered(untried)).properties, IsEmpty());
  EXPECT_THAT(judge_tampering(tampered(channel(0, 1))).properties, IsEmpty());
  EXPECT_THAT(judge_tampering(tampered(channel(0, 2))).properties, SizeIs(1));
}

TEST(Tamper, IsInconclusiveWithoutAnyChannel) {
  TamperSeen seen = tampered(channel(0, 2));
  seen.channels.clear();
  EXPECT_EQ(judge_tampering(seen).verdict, ClaimVerdict::inconclusive);
}

TEST(Tamper, HasNoControlWhereTheSameUserIsStoppedToo) {
  EXPECT_FALSE(judge_tampering(tampered(channel(0, 0))).control.passed);
  TamperSeen seen = tampered(channel(0, 2));
  seen.memory_by_owner = false;
  EXPECT_FALSE(judge_tampering(seen).control.passed);
}

TEST(GiftIsNotASnapshot, IsConfirmedWhereTheReaderSeesTheChange) {
  const Finding finding = judge_gifts({.pages = 8, .given_changed = 8, .written_changed = 0});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(GiftIsNotASnapshot, IsRefutedWhereTheReaderSeesWhatWasGiven) {
  EXPECT_EQ(judge_gifts({.pages = 8, .given_changed = 0, .written_changed = 0}).verdict,
            ClaimVerdict::refuted);
}

TEST(GiftIsNotASnapshot, IsInconclusiveWhereSomePagesChanged) {
  EXPECT_EQ(judge_gifts({.pages = 8, .given_changed = 3, .written_changed = 0}).verdict,
            ClaimVerdict::inconclusive);
}

TEST(GiftIsNotASnapshot, HasNoControlWhereWrittenPagesChangeToo) {
  EXPECT_FALSE(judge_gifts({.pages = 8, .given_changed = 8, .written_changed = 1}).control.passed);
}

}  // namespace
}  // namespace handoff
