// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "methods/forked_child_linux.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

/// As a child finds it whose parent ended before it could ask to end with it.
ReportPage page_of_another() {
  ReportPage page = ReportPage::create();
  page.shared().maker = getppid();
  return page;
}

int exit_code(const std::unique_ptr<ChildProcess>& child) {
  return child->reap(Deadline::after(std::chrono::seconds(20))).code;
}

TEST(Orphan, EndsByItselfBeforeItReceives) {
  const ReportPage page = page_of_another();
  const auto programs = test_child();
  const Method& method = *find_method("empty");
  Launch launch =
      base_launch({.method = method, .variant = method.variants.front(), .programs = programs}, 0);
  launch.arguments[report_token_index] = page.token();
  launch.inherit.push_back(page.handle());
  EXPECT_EQ(exit_code(start(launch)), static_cast<int>(ChildExit::no_report_page));
  EXPECT_EQ(page.read().outcome, Report::none);
}

TEST(Orphan, ThatWasForkedEndsByItself) {
  const ReportPage page = page_of_another();
  const std::vector<std::byte> bytes(64);
  EXPECT_EQ(exit_code(start_forked(bytes, page, {})), static_cast<int>(ChildExit::no_report_page));
  EXPECT_EQ(page.read().outcome, Report::none);
}

}  // namespace
}  // namespace handoff
