# SPDX-License-Identifier: MIT
# cmake -DREADER=… -DKIND=program|static_program|exe|objects -DFILE=… [-DPROCESSOR=…] -P hardening.cmake
#
# Whether a program has what cmake/hardening.cmake asks for, read by READER (readelf, for an exe
# objdump). What checks stacks and calls is looked for in our objects: the libraries that are linked to
# them may have it of their own.
set(never_executed "GNU_STACK [^\n]* RW  ")
if(KIND STREQUAL exe)
  set(command ${READER} -p)
  set(wanted HIGH_ENTROPY_VA DYNAMIC_BASE NX_COMPAT)
elseif(KIND STREQUAL program)
  set(command ${READER} --wide --file-header --segments --dynamic)
  set(wanted "Type: +DYN" ${never_executed} GNU_RELRO "FLAGS_1[^\n]* NOW")
elseif(KIND STREQUAL static_program) # which binds nothing at its start
  set(command ${READER} --wide --segments)
  set(wanted ${never_executed} GNU_RELRO)
else()
  set(command ${READER} --wide --symbols --notes)
  set(wanted "UND __stack_chk_fail" "UND __[a-z]+_chk\n" "UND _ZSt[0-9]+__(glibcxx_assert_fail|replacement_assert)")
  if(PROCESSOR MATCHES "^(x86_64|AMD64)$")
    list(APPEND wanted "x86 feature: IBT, SHSTK")
  endif()
endif()

execute_process(COMMAND ${command} ${FILE} OUTPUT_VARIABLE seen COMMAND_ERROR_IS_FATAL ANY)
set(missing "")
foreach(pattern IN LISTS wanted)
  if(NOT seen MATCHES "${pattern}")
    string(APPEND missing "\n  ${pattern}")
  endif()
endforeach()
if(missing)
  message(FATAL_ERROR "${FILE} is not hardened; the output of ${command} lacks:${missing}")
endif()
