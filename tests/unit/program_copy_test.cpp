// SPDX-License-Identifier: MIT
#include "bench/program_copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>

#include "bench/problem.h"
#include "platform/paths.h"
#include "tests/support/scratch_folder.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

namespace fs = std::filesystem;

std::string text_in(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class ACopyOfAProgram : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(place_);
    std::ofstream(program_) << "a program";
  }

  const ScratchFolder scratch_;
  const fs::path place_ = scratch_.path() / "place";
  const fs::path program_ = scratch_.path() / "child.exe";
};

TEST_F(ACopyOfAProgram, HasItsNameAndContentInAFolderOfItsOwn) {
  const ProgramCopy copy(program_, place_);
  const ProgramCopy other(program_, place_);
  EXPECT_EQ(copy.path().filename(), program_.filename());
  EXPECT_EQ(copy.path().parent_path().parent_path(), place_);
  EXPECT_NE(copy.path(), other.path());
  EXPECT_EQ(text_in(copy.path()), "a program");
}

TEST_F(ACopyOfAProgram, MayBeRunWhereTheProgramMay) {
  fs::permissions(program_, fs::perms::owner_exec, fs::perm_options::add);
  const ProgramCopy copy(program_, place_);
  EXPECT_EQ(fs::status(copy.path()).permissions(), fs::status(program_).permissions());
}

TEST_F(ACopyOfAProgram, HasACopyOfItsGuiTwinBesideIt) {
  std::ofstream(scratch_.path() / "child-gui.exe") << "its twin";
  const ProgramCopy copy(program_, place_);
  EXPECT_EQ(text_in(copy.path().parent_path() / "child-gui.exe"), "its twin");
}

TEST_F(ACopyOfAProgram, IsDeletedInTheEndAndTheProgramIsNot) {
  { const ProgramCopy copy(program_, place_); }
  EXPECT_TRUE(fs::is_empty(place_));
  EXPECT_EQ(text_in(program_), "a program");
}

TEST_F(ACopyOfAProgram, OfOneThatIsNotThereIsNamedAndLeavesNothing) {
  const fs::path nowhere = scratch_.path() / "nowhere.exe";
  EXPECT_THAT([&] { const ProgramCopy copy(nowhere, place_); },
              ThrowsMessage<MachineProblem>(AllOf(HasSubstr(path_text(nowhere)),
                                                  HasSubstr(path_text(place_)),
                                                  HasSubstr("cannot be copied"))));
  EXPECT_TRUE(fs::is_empty(place_));
}

TEST_F(ACopyOfAProgram, ToAPlaceThatIsNotThereIsNamed) {
  const fs::path nowhere = scratch_.path() / "nowhere";
  EXPECT_THAT([&] { const ProgramCopy copy(program_, nowhere); },
              ThrowsMessage<MachineProblem>(
                  AllOf(HasSubstr(path_text(program_)), HasSubstr(path_text(nowhere)))));
  EXPECT_FALSE(fs::exists(nowhere));
}

}  // namespace
}  // namespace handoff
