# SPDX-License-Identifier: MIT
# Each library in three ways from one text: the system's or vcpkg's package, a local source tree
# (FETCHCONTENT_SOURCE_DIR_<NAME>, as the Windows cross build does), or a pinned git commit.
include(FetchContent)

set(FMT_INSTALL OFF)
set(JSON_Install OFF)
set(JSON_BuildTests OFF)
set(CLI11_BUILD_TESTS OFF)
set(CLI11_BUILD_EXAMPLES OFF)
set(CLI11_BUILD_DOCS OFF)
set(INSTALL_GTEST OFF)
set(gtest_force_shared_crt ON) # leave the choice of runtime to CMAKE_MSVC_RUNTIME_LIBRARY
# Options of Google Benchmark are cached, so that its older policies cannot clear them.
foreach(option IN ITEMS TESTING GTEST_TESTS INSTALL WERROR)
  set(BENCHMARK_ENABLE_${option} OFF CACHE BOOL "" FORCE)
endforeach()
set(BENCHMARK_INSTALL_DOCS OFF CACHE BOOL "" FORCE)
# Debian's source package has lost the look-up of the version: this value says "as in project()".
set(GIT_VERSION v0.0.0)

FetchContent_Declare(fmt
  GIT_REPOSITORY https://github.com/fmtlib/fmt.git
  GIT_TAG 40626af88bd7df9a5fb80be7b25ac85b122d6c21 # 11.2.0
  SYSTEM FIND_PACKAGE_ARGS NAMES fmt)
FetchContent_Declare(cli11
  GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git
  GIT_TAG 37bb6edc5317e99af72ef48405e65d9ca5218861 # v2.6.2
  SYSTEM FIND_PACKAGE_ARGS NAMES CLI11)
FetchContent_Declare(nlohmann_json
  GIT_REPOSITORY https://github.com/nlohmann/json.git
  GIT_TAG 55f93686c01528224f448c19128836e7df245f72 # v3.12.0
  SYSTEM FIND_PACKAGE_ARGS NAMES nlohmann_json)
FetchContent_Declare(benchmark
  GIT_REPOSITORY https://github.com/google/benchmark.git
  GIT_TAG 192ef10025eb2c4cdd392bc502f0c852196baa48 # v1.9.5
  SYSTEM FIND_PACKAGE_ARGS NAMES benchmark)
FetchContent_MakeAvailable(fmt cli11 nlohmann_json benchmark)

if(HANDOFF_TESTS)
  FetchContent_Declare(googletest
    GIT_REPOSITORY https://github.com/google/googletest.git
    GIT_TAG 52eb8108c5bdec04579160ae17225d66034bd723 # v1.17.0
    SYSTEM FIND_PACKAGE_ARGS NAMES GTest)
  FetchContent_MakeAvailable(googletest)
endif()

# xxHash is used header-only (XXH_INLINE_ALL), so its own build files are never run: SOURCE_SUBDIR
# names a folder that has none.
if(NOT FETCHCONTENT_SOURCE_DIR_XXHASH)
  find_path(HANDOFF_XXHASH_INCLUDE xxhash.h)
endif()
if(NOT HANDOFF_XXHASH_INCLUDE)
  FetchContent_Declare(xxhash
    GIT_REPOSITORY https://github.com/Cyan4973/xxHash.git
    GIT_TAG e626a72bc2321cd320e953a0ccf1584cad60f363 # v0.8.3
    SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(xxhash)
  set(HANDOFF_XXHASH_INCLUDE "${xxhash_SOURCE_DIR}")
endif()
add_library(handoff_xxhash INTERFACE)
add_library(handoff::xxhash ALIAS handoff_xxhash)
target_include_directories(handoff_xxhash SYSTEM INTERFACE "${HANDOFF_XXHASH_INCLUDE}")
