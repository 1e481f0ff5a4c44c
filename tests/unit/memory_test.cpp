// SPDX-License-Identifier: MIT
#include "bench/memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "bench/selection.h"
#include "methods/method.h"
#include "tests/unit/fake_methods.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

constexpr Variant pipe{.id = "default", .description = "each child makes a copy"};
constexpr Variant shared{.id = "copy",
                         .description = "all map the channel's memory",
                         .copies = {.channel = 1, .child = 0},
                         .serves_many = true};
constexpr Variant file{
    .id = "read", .description = "a file for each", .copies = {.channel = 1, .child = 1}};

TEST(MemoryNeeded, IsThePayloadAndWhatChannelAndChildHoldOfIt) {
  EXPECT_EQ(memory_needed(pipe, {.bytes = 8 * gib}), 16 * gib);
  EXPECT_EQ(memory_needed(shared, {.bytes = 8 * gib}), 16 * gib);
  EXPECT_EQ(memory_needed(file, {.bytes = 8 * gib}), 24 * gib);
}

TEST(MemoryNeeded, GrowsWithTheChildrenButForAChannelThatServesAll) {
  EXPECT_EQ(memory_needed(pipe, {.bytes = gib, .children = 4}), 5 * gib);
  EXPECT_EQ(memory_needed(shared, {.bytes = gib, .children = 4}), 2 * gib);
  EXPECT_EQ(memory_needed(file, {.bytes = gib, .children = 4}), 9 * gib);
}

TEST(MemoryNeeded, CountsTheParentsOwnOnceAndThePayloadOfEachDriver) {
  EXPECT_EQ(memory_needed(pipe, {.bytes = gib, .parent_memory_bytes = 4 * gib, .drivers = 3}),
            8 * gib);
}

TEST(MemoryNeeded, OfTooMuchIsTheLargestNumber) {
  EXPECT_EQ(memory_needed(pipe, {.bytes = std::uint64_t{1} << 63}), ~std::uint64_t{0});
}

TEST(MemoryNeeded, OfTheLargestThatFitsFits) {
  const Load load{.children = 3, .parent_memory_bytes = 5};
  const std::uint64_t most = largest_that_fits(file, load, 1000);
  EXPECT_LE(memory_needed(file, {.bytes = most, .children = 3, .parent_memory_bytes = 5}), 1000u);
  EXPECT_GT(memory_needed(file, {.bytes = most + 1, .children = 3, .parent_memory_bytes = 5}),
            1000u);
}

TEST(TooLarge, IsNothingThatFits) {
  const std::vector<Choice> choices{{&fake::pipe, &pipe}, {&fake::memory, &shared}};
  EXPECT_EQ(why_too_large(choices, {.bytes = 8 * gib}, 22 * gib), "");
}

TEST(TooLarge, NamesTheWayTheMemoryAndWhatWouldFit) {
  const std::vector<Choice> choices{
      {&fake::pipe, &pipe}, {&fake::file, &file}, {&fake::limited, &fake::plain[0]}};
  EXPECT_THAT(why_too_large(choices, {.bytes = 8 * gib}, 22 * gib),
              AllOf(HasSubstr("8 GiB by temp_file/read needs about 24 GiB"),
                    HasSubstr("22 GiB are available"), HasSubstr("sizes up to 7.33 GiB"),
                    HasSubstr("--methods anonymous_pipe/default"), Not(HasSubstr("command_line"))));
}

TEST(TooLarge, SaysWhenItIsTheParent) {
  const std::vector<Choice> choices{{&fake::pipe, &pipe}};
  EXPECT_THAT(why_too_large(choices, {.bytes = 64, .parent_memory_bytes = 30 * gib}, 22 * gib),
              HasSubstr("smaller --parent-memory"));
}

}  // namespace
}  // namespace handoff
