// SPDX-License-Identifier: MIT
#include "methods/placement.h"

#include <gtest/gtest.h>

namespace handoff {
namespace {

int core_of_pairs(int processor) { return processor / 2; }
int core_of_its_own(int processor) { return processor; }

TEST(PlacementSeats, AnyHasNone) { EXPECT_FALSE(seats(Placement::any, {0, 1}, core_of_its_own)); }

TEST(PlacementSeats, SameCoreIsOneProcessorForBoth) {
  EXPECT_EQ(seats(Placement::same_core, {3, 4}, core_of_its_own), (Seats{3, 3}));
}

TEST(PlacementSeats, TwoCoresSkipsTheSiblingOfTheFirst) {
  EXPECT_EQ(seats(Placement::two_cores, {0, 1, 2, 3}, core_of_pairs), (Seats{0, 2}));
  EXPECT_EQ(seats(Placement::two_cores, {1, 2}, core_of_pairs), (Seats{1, 2}));
  EXPECT_EQ(seats(Placement::two_cores, {5, 9}, core_of_its_own), (Seats{5, 9}));
}

TEST(PlacementSeats, TwoCoresNeedsTwo) {
  EXPECT_FALSE(seats(Placement::two_cores, {0, 1}, core_of_pairs));
  EXPECT_FALSE(seats(Placement::two_cores, {7}, core_of_its_own));
}

}  // namespace
}  // namespace handoff
