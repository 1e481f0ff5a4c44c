# SPDX-License-Identifier: MIT
# Included with NPM, SOURCE and WORK set: copies what SOURCE holds to WORK and installs there what its
# package-lock.json names, unless that has been done. Sets `failed` and `errors`.
file(GLOB sources ${SOURCE}/*)
file(COPY ${sources} DESTINATION ${WORK})
file(SHA256 ${SOURCE}/package-lock.json wanted)
set(installed "")
if(EXISTS ${WORK}/installed)
  file(READ ${WORK}/installed installed)
endif()
if(wanted STREQUAL installed)
  set(failed 0)
else()
  file(REMOVE ${WORK}/installed)
  execute_process(COMMAND ${NPM} ci --no-audit --no-fund --loglevel=error
                          --fetch-retries=1 --fetch-retry-mintimeout=1000
                  WORKING_DIRECTORY ${WORK} RESULT_VARIABLE failed
                  OUTPUT_QUIET ERROR_VARIABLE errors)
  if(NOT failed)
    file(WRITE ${WORK}/installed ${wanted})
  endif()
endif()
