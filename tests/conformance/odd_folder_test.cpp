// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>

#include "methods/hand_off.h"
#include "platform/paths.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

/// The child in a folder whose name means something to every shell.
class ChildInAnOddFolder : public EveryVariant {
 protected:
  void SetUp() override {
    EveryVariant::SetUp();
    if (IsSkipped()) return;
    folder_ = temporary_folder() / std::filesystem::path(u8"it's a child's (日) $HOME; & more");
    std::filesystem::create_directory(folder_);
    const auto shipped = shipped_child();
    for (const auto& program : {shipped.console, shipped.gui})
      if (std::filesystem::exists(program))
        std::filesystem::copy_file(program, folder_ / program.filename());
  }

  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    EveryVariant::TearDown();
  }

  std::filesystem::path folder_;
};

TEST_P(ChildInAnOddFolder, IsFoundAndReceivesAll) {
  const auto programs = ChildPrograms::in(folder_);
  EXPECT_EQ(hand_over(GetParam(), up_to(GetParam(), 4096, programs), programs).failure, "");
}

INSTANTIATE_TEST_SUITE_P(Registry, ChildInAnOddFolder, ::testing::ValuesIn(every_variant()),
                         name_of_case);

}  // namespace
}  // namespace handoff
