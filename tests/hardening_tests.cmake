# SPDX-License-Identifier: MIT
# That the programs of a release are hardened, and that a program which is not is found out.
if(MSVC OR NOT CMAKE_BUILD_TYPE STREQUAL Release)
  return()
endif()

# handoff_add_hardening_test(<name> <kind> <file> [MISSING <pattern>]): with MISSING, it lacks that.
function(handoff_add_hardening_test name kind file)
  cmake_parse_arguments(PARSE_ARGV 3 ARG "" "MISSING" "")
  set(reader ${CMAKE_READELF})
  if(kind STREQUAL exe)
    set(reader ${CMAKE_OBJDUMP})
  endif()
  add_test(NAME hardening.${name}
           COMMAND ${CMAKE_COMMAND} -DREADER=${reader} -DKIND=${kind} "-DFILE=${file}"
                   -DPROCESSOR=${CMAKE_SYSTEM_PROCESSOR}
                   -P ${PROJECT_SOURCE_DIR}/tests/hardening.cmake)
  if(ARG_MISSING)
    set_tests_properties(hardening.${name} PROPERTIES PASS_REGULAR_EXPRESSION "${ARG_MISSING}")
  endif()
endfunction()

add_executable(handoff-soft-program soft_program.cpp)
if(WIN32)
  target_link_options(handoff-soft-program PRIVATE
    -Wl,--disable-dynamicbase,--disable-high-entropy-va,--disable-nxcompat)
  set(kind exe)
  set(child_kind exe)
  set(lacks "lacks:.*HIGH_ENTROPY_VA.*DYNAMIC_BASE.*NX_COMPAT")
else()
  target_link_options(handoff-soft-program PRIVATE -no-pie -Wl,-z,execstack,-z,norelro,-z,lazy)
  set(kind program)
  set(child_kind $<IF:$<BOOL:$<TARGET_PROPERTY:handoff-child,HANDOFF_STATIC>>,static_program,program>)
  set(lacks "lacks:.*Type.*GNU_STACK.*GNU_RELRO.*NOW")
  handoff_add_hardening_test(our_functions_check_what_they_are_given objects
                             "$<TARGET_OBJECTS:handoff_entry>;$<TARGET_OBJECTS:handoff-child>")
  handoff_add_hardening_test(functions_without_checks_are_found objects
                             "$<TARGET_OBJECTS:handoff-soft-program>"
                             MISSING "lacks:.*stack_chk.*_chk.*glibcxx_assert")
endif()
handoff_add_hardening_test(the_driver_is_hardened ${kind} $<TARGET_FILE:handoff>)
handoff_add_hardening_test(the_child_is_hardened ${child_kind} $<TARGET_FILE:handoff-child>)
handoff_add_hardening_test(a_program_that_is_not_is_found ${kind}
                           $<TARGET_FILE:handoff-soft-program> MISSING "${lacks}")
