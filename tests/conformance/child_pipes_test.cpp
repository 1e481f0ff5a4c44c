// SPDX-License-Identifier: MIT
#include "platform/child_pipes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <system_error>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/paths.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

using namespace std::chrono_literals;

/// Pipes to a program that obeys each line.
class PipesToAChild : public Conformance {
 protected:
  void SetUp() override {
    Conformance::SetUp();
    Launch launch{
        .program = own_program().parent_path() / program_file_name("handoff-line-program"),
        .arguments = {},
        .environment = {},
        .inherit = {},
        .standard_input = {},
        .standard_output = {},
        .processor = {}};
    pipes_->describe(launch);
    child_ = start(launch);
    pipes_->child_has_started();
  }

  void TearDown() override {
    child_.reset();
    Conformance::TearDown();
  }

  /// Without what Windows makes of a line end.
  std::string read_once() {
    std::array<char, 64> part{};
    std::string text(part.data(), pipes_->read(part, Deadline::after(30s)));
    text.erase(std::ranges::remove(text, '\r').begin(), text.end());
    return text;
  }

  /// All until the child's end.
  std::string read_all() {
    std::string all;
    for (std::string part; !(part = read_once()).empty();) all += part;
    return all;
  }

  std::unique_ptr<ChildPipes> pipes_ = make_child_pipes();
  std::unique_ptr<ChildProcess> child_;
};

TEST_F(PipesToAChild, CarryTextBothWays) {
  pipes_->write("say there and back\n");
  EXPECT_EQ(read_once(), "there and back\n");
}

TEST_F(PipesToAChild, LetTheChildSeeTheEndOfItsInput) {
  pipes_->write("say first\nsay last\n");
  pipes_->end_input();
  EXPECT_EQ(read_all(), "first\nlast\n");
  EXPECT_EQ(child_->reap(Deadline::after(30s)).code, 0);
}

TEST_F(PipesToAChild, LetTheParentSeeTheEndOfTheOutput) {
  pipes_->write("close\n");
  EXPECT_EQ(read_all(), "");
}

TEST_F(PipesToAChild, LetTheParentSeeThatNobodyReadsItsText) {
  pipes_->write("end 0\n");
  child_->reap(Deadline::after(30s));
  EXPECT_THROW(pipes_->write("say more\n"), std::system_error);
}

}  // namespace
}  // namespace handoff
