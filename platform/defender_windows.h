// SPDX-License-Identifier: MIT
#pragma once

#include "platform/machine.h"

namespace handoff {

/// What Microsoft Defender's service does: "running", "stopped", "not installed". Not known under
/// Wine, and where a plain process may not ask.
MachineFact defender_service_fact();

/// Whether it runs and its settings leave real-time monitoring on. That is all a plain process can
/// read: beside another virus scanner Defender monitors nothing, whatever its settings say.
MachineFact defender_monitoring_fact();

}  // namespace handoff
