# SPDX-License-Identifier: MIT
# What every target of ours is compiled with: the include root, warnings, hardening, and on Windows the
# macros that make the headers say what the code expects.
add_library(handoff_compiler INTERFACE)
target_include_directories(handoff_compiler INTERFACE ${PROJECT_SOURCE_DIR})
target_link_libraries(handoff_compiler INTERFACE handoff_hardening)

if(MSVC)
  target_compile_options(handoff_compiler INTERFACE
    /W4 /permissive- /utf-8 /Zc:__cplusplus /Zc:preprocessor /EHsc /bigobj
    /wd4324  # padding by alignas is wanted where it is written
    $<$<BOOL:${HANDOFF_WERROR}>:/WX>)
else()
  target_compile_options(handoff_compiler INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -ffunction-sections -fdata-sections
    $<$<BOOL:${HANDOFF_WERROR}>:-Werror>)
endif()

if(WIN32)
  target_compile_definitions(handoff_compiler INTERFACE
    UNICODE _UNICODE NOMINMAX WIN32_LEAN_AND_MEAN _WIN32_WINNT=0x0A00 WINVER=0x0A00
    _CRT_SECURE_NO_WARNINGS)
endif()

# The suffixes of source files that this OS compiles: `_posix` is what POSIX promises, `_linux` what
# only Linux has, no suffix is portable.
if(WIN32)
  set(HANDOFF_PLATFORM_SUFFIXES windows)
else()
  set(HANDOFF_PLATFORM_SUFFIXES linux posix)
endif()
