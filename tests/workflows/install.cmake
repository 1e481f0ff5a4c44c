# SPDX-License-Identifier: MIT
# cmake -D WORK=<folder> -P install.cmake: puts the scripts there, and beside them the packages that
# they need, once.
cmake_minimum_required(VERSION 3.25)
find_program(NPM npm REQUIRED)
set(SOURCE ${CMAKE_CURRENT_LIST_DIR})
include(${SOURCE}/../../cmake/npm_ci.cmake)
if(failed)
  message(FATAL_ERROR "npm cannot install what tests/workflows/package-lock.json names: ${errors}")
endif()
