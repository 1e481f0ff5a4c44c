# SPDX-License-Identifier: MIT
# docs/results.schema.json against the file that pins version 1, which a unit test compares with what
# the program writes, and against damaged copies of it that must not pass.
include(${CMAKE_CURRENT_LIST_DIR}/validate_schema.cmake)

set(HANDOFF_PINNED_RESULTS ${CMAKE_CURRENT_LIST_DIR}/data/results_v1.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${HANDOFF_PINNED_RESULTS})
handoff_add_schema_test(schema.accepts_the_pinned_results ${HANDOFF_PINNED_RESULTS})

# handoff_add_damage_test(<name> <from> <to>): the schema refuses the pinned file with this change.
function(handoff_add_damage_test name from to)
  file(READ ${HANDOFF_PINNED_RESULTS} text)
  string(REPLACE "${from}" "${to}" damaged "${text}")
  if(damaged STREQUAL text)
    message(FATAL_ERROR "${HANDOFF_PINNED_RESULTS} has no ${from} to damage")
  endif()
  set(file ${CMAKE_CURRENT_BINARY_DIR}/damaged_results/${name}.json)
  file(WRITE ${file} "${damaged}")
  handoff_add_schema_test(schema.refuses_${name} ${file} INVALID)
endfunction()

handoff_add_damage_test(a_newer_version "\"schema_version\": 1" "\"schema_version\": 2")
handoff_add_damage_test(a_missing_member "\"delivered_ns\":" "\"delivered\":")
handoff_add_damage_test(an_unknown_member "\"complete\":true" "\"complete\":true,\"incomplete\":false")
handoff_add_damage_test(a_text_for_a_number "\"rounds\":7" "\"rounds\":\"7\"")
handoff_add_damage_test(an_unknown_status "\"status\":\"over_limit\"" "\"status\":\"too_long\"")
handoff_add_damage_test(a_negative_time "\"warm_read_ns\":[40," "\"warm_read_ns\":[-40,")
handoff_add_damage_test(a_round_that_is_no_number "\"round\":[0," "\"round\":[null,")
handoff_add_damage_test(an_empty_failure "\"failure\":[null," "\"failure\":[\"\",")
handoff_add_damage_test(a_zero_for_no_throughput "\"throughput_bytes_per_s\":null"
                        "\"throughput_bytes_per_s\":0")
handoff_add_damage_test(a_local_time "T12:34:56Z" "T12:34:56+01:00")
