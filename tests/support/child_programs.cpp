// SPDX-License-Identifier: MIT
#include "tests/support/child_programs.h"

#include "methods/hand_off.h"
#include "platform/paths.h"

namespace handoff {

ChildPrograms shipped_child() { return ChildPrograms::in(own_program().parent_path()); }

ChildPrograms test_child() {
  const auto folder = own_program().parent_path();
  return {.console = folder / program_file_name("handoff-test-child"),
          .gui = folder / program_file_name("handoff-test-child-gui")};
}

}  // namespace handoff
