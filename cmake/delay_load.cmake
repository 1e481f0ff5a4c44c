# SPDX-License-Identifier: MIT

# handoff_delay_load(<target> <library>...)
#
# Links libraries of Windows so that each DLL is loaded at the first call of a function in it, and
# not at the program's start: every child has the code of all methods, and without this each would
# load the windows and the sockets that only two of them use. A program with the property
# HANDOFF_LOADS_ALL_AT_START has them in its ordinary table of imports.
function(handoff_delay_load target)
  set(at_start $<BOOL:$<TARGET_PROPERTY:HANDOFF_LOADS_ALL_AT_START>>)
  if(MSVC)
    target_link_libraries(${target} PUBLIC ${ARGN} delayimp)
    foreach(library IN LISTS ARGN)
      target_link_options(${target} PUBLIC $<$<NOT:${at_start}>:/DELAYLOAD:${library}.dll>)
    endforeach()
    target_link_options(${target} PUBLIC /IGNORE:4199) # a program that imports nothing of it is fine
  else()
    foreach(library IN LISTS ARGN)
      handoff_make_delay_library(${library})
      set(delayed ${CMAKE_BINARY_DIR}/delay/lib${library}-delay.a)
      target_link_libraries(${target} PUBLIC $<IF:${at_start},${library},${delayed}>)
    endforeach()
    # Nothing refers to platform/delay_load_mingw.cpp before the helper itself is linked.
    target_link_options(${target} PUBLIC -Wl,-u,__pfnDliNotifyHook2)
    target_link_libraries(${target} PUBLIC delayimp)
  endif()
endfunction()

# GNU ld has no such option, but dlltool makes such an import library out of the list of functions
# in the ordinary one.
function(handoff_make_delay_library library)
  set(folder ${CMAKE_BINARY_DIR}/delay)
  set(made ${folder}/lib${library}-delay.a)
  if(EXISTS ${made})
    return()
  endif()
  file(MAKE_DIRECTORY ${folder})
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=lib${library}.a
                  OUTPUT_VARIABLE ordinary OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${CMAKE_NM} ${ordinary}
                  OUTPUT_VARIABLE symbols ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL " T [A-Za-z0-9_]+" functions "${symbols}")
  list(TRANSFORM functions REPLACE "^ T " "")
  list(REMOVE_DUPLICATES functions)
  list(JOIN functions "\n" functions)
  file(WRITE ${folder}/${library}.def "LIBRARY ${library}.dll\nEXPORTS\n${functions}\n")
  execute_process(COMMAND ${CMAKE_DLLTOOL} -d ${folder}/${library}.def -y ${made}
                  COMMAND_ERROR_IS_FATAL ANY)
endfunction()
