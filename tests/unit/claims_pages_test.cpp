// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "claims/claim.h"
#include "claims/fan_out.h"
#include "claims/page_rounding.h"
#include "claims/remap_same_pages.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

constexpr BlockHeld own_pages{.private_per_byte = 0.001,
                              .calls_per_byte = 0,
                              .pages = 8,
                              .pages_with_later_write = 8,
                              .is_same_frame = true,
                              .is_shared = true};
constexpr BlockHeld a_copy{.private_per_byte = 1,
                           .calls_per_byte = 2,
                           .pages = 8,
                           .pages_with_later_write = 0,
                           .is_same_frame = false,
                           .is_shared = false};

TEST(RemapSamePages, IsConfirmedWhereTheChildSeesEveryLaterWriteAndPaysForNothing) {
  const Finding finding = judge_same_pages({.mapped = own_pages, .copied = a_copy});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("8 of 8 pages"));
}

TEST(RemapSamePages, IsRefutedByAnySignOfACopy) {
  const auto verdict = [](const BlockHeld& mapped) {
    return judge_same_pages({.mapped = mapped, .copied = a_copy}).verdict;
  };
  BlockHeld stale = own_pages, privately = own_pages, called = own_pages, elsewhere = own_pages,
            unshared = own_pages;
  stale.pages_with_later_write = 7;
  privately.private_per_byte = 1;
  called.calls_per_byte = 1;
  elsewhere.is_same_frame = false;
  unshared.is_shared = false;
  for (const BlockHeld& mapped : {stale, privately, called, elsewhere, unshared})
    EXPECT_EQ(verdict(mapped), ClaimVerdict::refuted);
}

TEST(RemapSamePages, IsInconclusiveWhereALittleIsCopied) {
  BlockHeld little = own_pages;
  little.calls_per_byte = 0.5;
  EXPECT_EQ(judge_same_pages({.mapped = little, .copied = a_copy}).verdict,
            ClaimVerdict::inconclusive);
}

TEST(RemapSamePages, TakesWhatTheOsDoesNotTellForNeitherAndSaysSo) {
  const Finding finding = judge_same_pages(
      {.mapped = {.pages = 8, .pages_with_later_write = 8}, .copied = {.pages = 8}});
  EXPECT_THAT(finding.sentence, HasSubstr("not seen here: private memory, bytes through calls, "
                                          "the number of the physical page"));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(RemapSamePages, HasNoControlWhereACopyLooksLikeNone) {
  for (const auto spoil : {+[](BlockHeld& held) { held.pages_with_later_write = 1; },
                           +[](BlockHeld& held) { held.private_per_byte = 0; },
                           +[](BlockHeld& held) { held.calls_per_byte = 0; },
                           +[](BlockHeld& held) { held.is_same_frame = true; },
                           +[](BlockHeld& held) { held.is_shared = true; }}) {
    BlockHeld copied = a_copy;
    spoil(copied);
    EXPECT_FALSE(judge_same_pages({.mapped = own_pages, .copied = copied}).control.passed);
  }
}

BlockSizeSeen block(std::uint64_t bytes, std::uint64_t mapped, std::optional<std::uint64_t> said) {
  return {.bytes = bytes, .learnt = {.mapped_bytes = mapped, .said_bytes = said}};
}

TEST(PageRounding, IsConfirmedWhereTheChildLearnsWholePagesOnly) {
  const Finding finding = judge_rounding({.page_bytes = 4096,
                                          .odd = {block(1, 4096, {}), block(5000, 8192, {})},
                                          .whole = {block(4096, 4096, {})}});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(PageRounding, IsRefutedWhereTheBlockSaysItsSize) {
  const Finding finding = judge_rounding(
      {.page_bytes = 4096, .odd = {block(1, 4096, 1)}, .whole = {block(4096, 4096, 4096)}});
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
}

TEST(PageRounding, IsInconclusiveWhereWhatIsSeenIsNeither) {
  EXPECT_EQ(judge_rounding({.page_bytes = 4096, .odd = {block(1, 100, {})}, .whole = {}}).verdict,
            ClaimVerdict::inconclusive);
}

TEST(PageRounding, HasNoControlWhereWholePagesGrowToo) {
  EXPECT_FALSE(
      judge_rounding(
          {.page_bytes = 4096, .odd = {block(1, 4096, {})}, .whole = {block(4096, 8192, {})}})
          .control.passed);
}

std::vector<Fan> fans(std::optional<std::int64_t> one, std::optional<std::int64_t> nine) {
  return {{.children = 1, .private_bytes = one, .ms = 1},
          {.children = 9, .private_bytes = nine, .ms = 2}};
}

TEST(FanOut, IsConfirmedWhereFurtherChildrenTakeNoMemoryOfTheirOwn) {
  const Finding finding =
      judge_fan_out({.payload_bytes = 1000, .shared = fans(0, 8), .piped = fans(1000, 9000)});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(FanOut, IsRefutedWhereEachTakesThePayloadAndLeftOpenWhereEachTakesAPart) {
  EXPECT_EQ(judge_fan_out({.payload_bytes = 1000, .shared = fans(0, 8000), .piped = {}}).verdict,
            ClaimVerdict::refuted);
  EXPECT_EQ(judge_fan_out({.payload_bytes = 1000, .shared = fans(0, 4000), .piped = {}}).verdict,
            ClaimVerdict::inconclusive);
}

TEST(FanOut, IsInconclusiveWhereTheirMemoryIsNotKnown) {
  EXPECT_EQ(judge_fan_out({.payload_bytes = 1000, .shared = fans(0, {}), .piped = {}}).verdict,
            ClaimVerdict::inconclusive);
}

TEST(FanOut, HasNoControlWherePipesTakeNoMemoryEither) {
  EXPECT_FALSE(judge_fan_out({.payload_bytes = 1000, .shared = fans(0, 0), .piped = fans(0, 0)})
                   .control.passed);
}

}  // namespace
}  // namespace handoff
