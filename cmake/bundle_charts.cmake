# SPDX-License-Identifier: MIT
# cmake -DNPM=… -DSOURCE=… -DWORK=… -DOUTPUT=… -P bundle_charts.cmake
#
# Without the registry the page is made without charts: that is a warning and no error, because all
# else of the build needs no network. OUTPUT is missing then, so that the next build tries again.
include(${CMAKE_CURRENT_LIST_DIR}/npm_ci.cmake)
if(NOT failed)
  execute_process(COMMAND ${NPM} run --silent bundle -- ${OUTPUT}
                  WORKING_DIRECTORY ${WORK} RESULT_VARIABLE failed ERROR_VARIABLE errors)
endif()
if(failed)
  message(WARNING "The HTML page will have no charts, because they could not be bundled: ${errors}")
  file(REMOVE ${OUTPUT})
endif()
