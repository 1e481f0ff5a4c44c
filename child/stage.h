// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "methods/method.h"
#include "platform/report_page.h"

namespace handoff {

/// Where a child stands. The tests link a child that can fail at each of these.
enum class Stage { entered, about_to_receive, received, consumed };

/// Called at each stage with the program's arguments (methods/protocol.h). Does nothing in the
/// shipped child (child/stage.cpp).
void at_stage(Stage stage, const std::vector<std::string>& arguments, const Received* received,
              Report* report);

}  // namespace handoff
