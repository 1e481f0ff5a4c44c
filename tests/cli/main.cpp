// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"
#include "tests/support/scratch_folder.h"

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  handoff::adopt_orphans();
  const handoff::ScratchFolder scratch;
  return RUN_ALL_TESTS();
}
