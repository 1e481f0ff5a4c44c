# SPDX-License-Identifier: MIT
# handoff_hardening: what makes a program of a release end, rather than go on, when its memory was
# overwritten. Of the configuration Release alone, because sanitizers look for the same and find more.
# tests/hardening.cmake reads out of the built programs whether they have it.
include(CheckCXXCompilerFlag)
add_library(handoff_hardening INTERFACE)

# handoff_harden(<flag>…): compiles with those flags that this compiler knows.
function(handoff_harden)
  foreach(flag IN LISTS ARGN)
    string(MAKE_C_IDENTIFIER "HANDOFF_HAS_${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      target_compile_options(handoff_hardening INTERFACE $<$<CONFIG:Release>:${flag}>)
    endif()
  endforeach()
endfunction()

if(MSVC)
  target_compile_options(handoff_hardening INTERFACE $<$<CONFIG:Release>:/sdl /guard:cf>)
  target_link_options(handoff_hardening INTERFACE
    $<$<CONFIG:Release>:/guard:cf /DYNAMICBASE /NXCOMPAT /HIGHENTROPYVA>)
else()
  target_compile_options(handoff_hardening INTERFACE $<$<CONFIG:Release>:-D_GLIBCXX_ASSERTIONS>)
endif()

if(MINGW)
  target_link_options(handoff_hardening INTERFACE
    $<$<CONFIG:Release>:-Wl,--dynamicbase,--nxcompat,--high-entropy-va>)
elseif(NOT MSVC)
  # GCC knows the third level from 12 on. Ubuntu's compilers define a level themselves.
  set(level 3)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
    set(level 2)
  endif()
  target_compile_options(handoff_hardening INTERFACE
    $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=${level}>)
  handoff_harden(-fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection)
  target_link_options(handoff_hardening INTERFACE $<$<CONFIG:Release>:-Wl,-z,relro,-z,now>)
  # Not of the static child: a static program that is position independent moves itself first, which
  # took 28 µs of the 390 µs of a start, 7 % of the floor of every figure. docs/reliability.md has it.
  set(is_dynamic $<NOT:$<BOOL:$<TARGET_PROPERTY:HANDOFF_STATIC>>>)
  target_link_options(handoff_hardening INTERFACE $<$<AND:$<CONFIG:Release>,${is_dynamic}>:-pie>)
endif()
