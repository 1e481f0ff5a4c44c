// SPDX-License-Identifier: MIT
#include "platform/injection/injection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <system_error>

#include "platform/injection/error_kind.h"
#include "platform/report_page.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

/// The call that makes the memory of a report page.
const OsCall& maker_of_memory() {
  const auto makes_memory = [](const OsCall& call) {
    return call.name == "memfd_create" || call.name == "CreateFileMappingW";
  };
  return *std::ranges::find_if(os_calls(), makes_memory);
}

TEST(AnInjectedFault, IsWhatTheCallerSees) {
  const OsCall& call = maker_of_memory();
  for (const int error : call.errors) {
    const CallsOfThisThread calls({.call = call.name, .error = error});
    try {
      ReportPage::create();
      FAIL() << "the call went through";
    } catch (const std::system_error& seen) {
      EXPECT_EQ(seen.code().value(), error);
      EXPECT_THAT(seen.what(), HasSubstr(text_of_error(error)));
    }
    EXPECT_TRUE(calls.struck());
    EXPECT_NO_THROW(ReportPage::create()) << "only one call was to fail";
  }
}

TEST(AnInjectedFault, WaitsForTheCallItIsMeantFor) {
  const OsCall& call = maker_of_memory();
  const CallsOfThisThread calls({.call = call.name, .occurrence = 1, .error = call.errors[0]});
  EXPECT_NO_THROW(ReportPage::create());
  EXPECT_FALSE(calls.struck());
  EXPECT_THROW(ReportPage::create(), std::system_error);
  EXPECT_EQ(std::ranges::count(calls.made(), call.name), 2);
}

TEST(AnInjectedFault, IsGoneWithItsObject) {
  { const CallsOfThisThread calls({.call = maker_of_memory().name, .error = 1}); }
  EXPECT_NO_THROW(ReportPage::create());
}

TEST(CallsOfTheOs, AreAllUnderControl) {
  for (const OsCall& call : os_calls()) EXPECT_TRUE(call.redirect()) << call.name;
}

}  // namespace
}  // namespace handoff
