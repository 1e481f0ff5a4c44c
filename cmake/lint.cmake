# SPDX-License-Identifier: MIT
# Included after project() by the preset lint alone, which therefore has the target lint.
set(HANDOFF_WINDOWS_BUILD "${PROJECT_SOURCE_DIR}/build/windows"
    CACHE PATH "Configured Windows build, for its compile_commands.json")
add_custom_target(lint
  COMMAND "${CMAKE_COMMAND}" --build "${HANDOFF_WINDOWS_BUILD}" --target handoff_revision
  COMMAND "${PROJECT_SOURCE_DIR}/scripts/lint" "${PROJECT_BINARY_DIR}" "${HANDOFF_WINDOWS_BUILD}"
  USES_TERMINAL VERBATIM)
cmake_language(DEFER CALL add_dependencies lint handoff_revision) # which writes a header
