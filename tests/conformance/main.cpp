// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "platform/lifeline.h"
#include "tests/support/lasting_names.h"
#include "tests/support/scratch_folder.h"

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  handoff::show_queues();
  handoff::keep_children_on_a_lifeline();
  const handoff::ScratchFolder scratch;
  return RUN_ALL_TESTS();
}
