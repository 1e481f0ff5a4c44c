# SPDX-License-Identifier: MIT
# cmake -DSOURCE=… -DOUTPUT=… -P revision.cmake: writes the header with the source's git revision,
# and touches it only when it has changed.
find_package(Git QUIET)
set(revision "")
if(GIT_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} -C ${SOURCE} describe --always --dirty --abbrev=12
                  OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

inline constexpr const char* source_revision = "@revision@";

}  // namespace handoff
]] @ONLY)
