// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "platform/injection/injection.h"
#include "platform/lifeline.h"
#include "tests/support/lasting_names.h"
#include "tests/support/scratch_folder.h"

int main(int count, char** arguments) {
  ::testing::InitGoogleTest(&count, arguments);
  handoff::show_queues();
  handoff::keep_children_on_a_lifeline();
  handoff::control_os_calls();
  const handoff::ScratchFolder scratch;
  return RUN_ALL_TESTS();
}
