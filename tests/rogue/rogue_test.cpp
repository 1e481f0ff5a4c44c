// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "methods/method.h"
#include "methods/registry.h"
#include "platform/paths.h"
#include "results/result_set.h"
#include "tests/rogue/neighbourhood.h"
#include "tests/rogue/trick.h"

namespace handoff {
namespace {

using ::testing::AnyOf;
using ::testing::IsEmpty;

struct Meeting {
  const Method* method;
  Reach reach;
};

void PrintTo(const Meeting& meeting, std::ostream* out) { *out << meeting.method->id; }

std::vector<Meeting> all_meetings() {
  std::vector<Meeting> all;
  for (const Method* method : all_methods())
    if (method->open != nullptr)
      for (const Reach reach : {Reach::everybody, Reach::same_user}) all.push_back({method, reach});
  return all;
}

std::string name_of_meeting(const ::testing::TestParamInfo<Meeting>& info) {
  return std::string(info.param.method->id) +
         (info.param.reach == Reach::everybody ? "_and_another_user" : "_and_the_same_user");
}

/// Every method of the registry beside a rogue of each kind.
class Rogue : public ::testing::TestWithParam<Meeting> {
 protected:
  void SetUp() override {
    if (const auto why = why_unavailable(*GetParam().method)) GTEST_SKIP() << *why;
    if (const auto why = why_no(GetParam().reach)) GTEST_SKIP() << *why;
  }
};

TEST_P(Rogue, BreaksNoMoreThanItsRightsAllowAndWhatItBreaksIsNamed) {
  const auto [method, reach] = GetParam();
  const Neighbour neighbour = neighbour_of(reach);
  const Encounter met = Neighbourhood(temporary_folder(), neighbour).meet(*method, {});
  const HandedOver count = handed_over(met);
  EXPECT_THAT(forbidden_successes(met, reach), IsEmpty());
  EXPECT_THAT(met.left, IsEmpty());
  EXPECT_GT(all_of(met).tried, 0u);
  EXPECT_GT(count.whole + count.failed, 0) << met.said;
  EXPECT_EQ(met.exit_code, count.failed == 0 ? 0 : 1) << met.said;
  if (reach == Reach::everybody) {
    EXPECT_EQ(count.failed, 0) << met.said;
  }
  for (const Cell& cell : met.cells)
    EXPECT_THAT(cell.status,
                AnyOf(Status::ok, Status::failed, Status::unavailable, Status::over_limit))
        << cell.reason;
}

INSTANTIATE_TEST_SUITE_P(Neighbours, Rogue, ::testing::ValuesIn(all_meetings()), name_of_meeting);

/// So that no success of the tests above says anything at all. A hand-off is short, and the rogue
/// may miss it.
TEST(RogueOfTheSameUser, GetsAtWhatItsRightsAllowAndBreaksSomething) {
  constexpr int most_meetings = 20;
  const Neighbourhood neighbourhood(temporary_folder(), neighbour_of(Reach::same_user));
  bool got_at_memory = false, broke_something = false;
  for (int i = 0; i < most_meetings && !(got_at_memory && broke_something); ++i) {
    const Encounter met = neighbourhood.meet(*find_method("temp_file"), {});
    got_at_memory = got_at_memory || met.tallies.at("memory").succeeded > 0;
    broke_something = broke_something || handed_over(met).failed > 0;
  }
  EXPECT_TRUE(got_at_memory);
  EXPECT_TRUE(broke_something);
}

}  // namespace
}  // namespace handoff
