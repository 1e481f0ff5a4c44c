# SPDX-License-Identifier: MIT

# handoff_add_schema_test(<name> <file> [INVALID])
#
# Adds a test that <file> is valid by docs/results.schema.json; with INVALID, that it is found not to
# be. Another test may write the file: name it in the property DEPENDS or by a fixture. Disabled
# where no Python has the module jsonschema (Debian: python3-jsonschema).
function(handoff_add_schema_test name file)
  cmake_parse_arguments(PARSE_ARGV 2 ARG "INVALID" "" "")
  handoff_find_schema_python(python)
  if(NOT python)
    message(STATUS "Test ${name} is disabled: no Python with the module jsonschema")
    set(python python3)
    set(disabled TRUE)
  endif()
  add_test(NAME ${name} COMMAND ${python} ${PROJECT_SOURCE_DIR}/tests/validate_schema.py
                                ${PROJECT_SOURCE_DIR}/docs/results.schema.json ${file})
  set_tests_properties(${name} PROPERTIES DISABLED "${disabled}")
  if(ARG_INVALID)
    # WILL_FAIL would be content with any failure, such as a file that is missing.
    set_tests_properties(${name} PROPERTIES PASS_REGULAR_EXPRESSION " is not valid")
  endif()
endfunction()

# The system's Python comes first: one that a user has put before it in PATH lacks its packages.
function(handoff_find_schema_python result)
  foreach(candidate IN ITEMS /usr/bin/python3 python3 python)
    find_program(HANDOFF_PYTHON ${candidate})
    if(HANDOFF_PYTHON)
      execute_process(COMMAND ${HANDOFF_PYTHON} -c "import jsonschema" RESULT_VARIABLE failed
                      OUTPUT_QUIET ERROR_QUIET)
    endif()
    if(HANDOFF_PYTHON AND NOT failed)
      set(${result} ${HANDOFF_PYTHON} PARENT_SCOPE)
      return()
    endif()
    unset(HANDOFF_PYTHON CACHE)
  endforeach()
  set(${result} "" PARENT_SCOPE)
endfunction()
