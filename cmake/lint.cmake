# SPDX-License-Identifier: MIT
# Included after project() by the preset lint alone, which therefore has the targets lint, tidy,
# cppcheck and warnings.
set(HANDOFF_WINDOWS_BUILD "${PROJECT_SOURCE_DIR}/build/windows"
    CACHE PATH "Configured Windows build, for its compile_commands.json")
function(handoff_add_lint target) # handoff_add_lint(TARGET CHECK...)
  add_custom_target(${target}
    COMMAND "${CMAKE_COMMAND}" --build "${HANDOFF_WINDOWS_BUILD}" --target handoff_revision
    COMMAND "${PROJECT_SOURCE_DIR}/scripts/lint" "${PROJECT_BINARY_DIR}" "${HANDOFF_WINDOWS_BUILD}"
            ${ARGN}
    USES_TERMINAL VERBATIM)
  add_dependencies(${target} handoff_revision) # which writes a header
endfunction()
handoff_add_lint(lint includes msvc)
handoff_add_lint(cppcheck cppcheck)
handoff_add_lint(warnings warnings)
handoff_add_lint(tidy tidy)
