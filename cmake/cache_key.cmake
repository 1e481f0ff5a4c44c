# SPDX-License-Identifier: MIT
# cmake -P cache_key.cmake: what action.yml must know of the programs before they are built. Appends
# to the file that GITHUB_OUTPUT names: `key`, equal only where a build would make the same programs,
# `folder`, where they are then, and `program`, their handoff.
cmake_minimum_required(VERSION 3.25)
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}" DIRECTORY)

# All that a build may read, by name and content.
file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE "${root}" "${root}/*")
list(FILTER files EXCLUDE REGEX "^(build|\\.git|handoff-results)/")
list(SORT files)
set(sources "")
foreach(file IN LISTS files)
  file(SHA256 "${root}/${file}" hash)
  string(APPEND sources "${file} ${hash}\n")
endforeach()

# The revision is built in.
find_package(Git QUIET)
set(revision "")
if(GIT_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} -C "${root}" describe --always --dirty --abbrev=12
                  OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()

# Compiler and libraries are those of the runner's image; a runner without one has its system's name.
cmake_host_system_information(RESULT system QUERY OS_NAME OS_PLATFORM)
if(NOT CMAKE_HOST_WIN32)
  cmake_host_system_information(RESULT distribution QUERY DISTRIB_PRETTY_NAME)
  list(APPEND system ${distribution})
endif()
string(SHA256 key "${sources}${revision}${system}$ENV{ImageOS}$ENV{ImageVersion}")
string(SUBSTRING ${key} 0 32 key)

if(CMAKE_HOST_WIN32)
  set(folder ${root}/build/msvc-release/bin)
  set(program ${folder}/handoff.exe)
else()
  set(folder ${root}/build/release/bin)
  set(program ${folder}/handoff)
endif()
file(TO_CMAKE_PATH "$ENV{GITHUB_OUTPUT}" output)
file(APPEND "${output}" "key=handoff-${key}\nfolder=${folder}\nprogram=${program}\n")
