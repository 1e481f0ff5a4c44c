// SPDX-License-Identifier: MIT
#include "child/stage.h"

#include <string>
#include <vector>

#include "methods/method.h"
#include "platform/report_page.h"

namespace handoff {

void at_stage(Stage, const std::vector<std::string>&, const Received*, Report*) {}

}  // namespace handoff
