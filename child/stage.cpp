// SPDX-License-Identifier: MIT
#include "child/stage.h"

#include "methods/method.h"
#include "platform/report_page.h"

namespace handoff {

void at_stage(Stage, const Received*, Report*) {}

}  // namespace handoff
