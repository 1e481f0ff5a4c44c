# SPDX-License-Identifier: MIT

# handoff_add_child(<target> <stage source>)
#
# The child of every hand-off: one source, linked statically and without what it does not use. On
# Windows also as <target>-gui, of the GUI subsystem, for window messages.
function(handoff_add_child target stage_source)
  handoff_add_child_program(${target} ${stage_source})
  if(WIN32)
    handoff_add_child_program(${target}-gui ${stage_source})
    handoff_make_gui_program(${target}-gui)
  endif()
endfunction()

function(handoff_add_child_program target stage_source)
  add_executable(${target} ${PROJECT_SOURCE_DIR}/child/main.cpp ${stage_source})
  target_link_libraries(${target} PRIVATE handoff_entry handoff_methods)
  if(MSVC)
    target_link_options(${target} PRIVATE /OPT:REF)
  else()
    target_link_options(${target} PRIVATE -Wl,--gc-sections $<$<CONFIG:Release>:-s>)
    if(HANDOFF_STATIC_CHILD)
      target_link_options(${target} PRIVATE -static)
      set_target_properties(${target} PROPERTIES HANDOFF_STATIC TRUE)
    endif()
  endif()
endfunction()

# Keeps wmain() as the entry point, so that the GUI program is the same source (mingw-w64's start-up
# calls it in either subsystem). The stack's reserve, 1 GiB of address space and no memory, is for
# Wine: there a WM_COPYDATA message arrives on the receiver's stack.
function(handoff_make_gui_program target)
  if(MSVC)
    target_link_options(${target} PRIVATE /SUBSYSTEM:WINDOWS /ENTRY:wmainCRTStartup)
  else()
    target_link_options(${target} PRIVATE -Wl,--subsystem,windows -Wl,--stack,1073741824)
  endif()
endfunction()
