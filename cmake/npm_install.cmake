# SPDX-License-Identifier: MIT
# cmake -DNPM=… -DSOURCE=… -DWORK=… -P npm_install.cmake: see npm_ci.cmake.
include(${CMAKE_CURRENT_LIST_DIR}/npm_ci.cmake)
if(failed)
  message(FATAL_ERROR "npm cannot install what ${SOURCE}/package-lock.json names: ${errors}")
endif()
