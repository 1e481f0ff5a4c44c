# SPDX-License-Identifier: MIT

# handoff_add_claim(<name> [PORTABLE] [LINUX] [WINDOWS] [ABSENT <reason>] [ACTOR] [IN <stem>])
#
# Adds a claim to the registry: <name>_claim in claims/<stem>.cpp, and its experiment
# <name>_experiment, with ACTOR also <name>_actor, in claims/<stem>_<suffix>.cpp for this OS, or in
# claims/<stem>.cpp itself (PORTABLE). <stem> is <name> where nothing else is said; knit claims share
# one. Stops when a file is missing. Where this OS is not among those named, the claim is listed as
# not applicable, with the reason.
function(handoff_add_claim name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "PORTABLE;LINUX;WINDOWS;ACTOR" "ABSENT;IN" "")
  set(stem ${name})
  if(ARG_IN)
    set(stem ${ARG_IN})
  endif()
  set(sources ${stem}.cpp)
  set(has_experiment ${ARG_PORTABLE})
  if(WIN32 AND ARG_WINDOWS)
    list(APPEND sources ${stem}_windows.cpp)
    set(has_experiment TRUE)
  elseif(NOT WIN32 AND ARG_LINUX)
    list(APPEND sources ${stem}_linux.cpp)
    set(has_experiment TRUE)
  endif()
  foreach(source IN LISTS sources)
    if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${source})
      message(FATAL_ERROR "handoff_add_claim(${name}): write claims/${source} first")
    endif()
  endforeach()
  get_target_property(known handoff_claims SOURCES)
  list(REMOVE_ITEM sources ${known})
  target_sources(handoff_claims PRIVATE ${sources})

  set(declaration "extern const Claim ${name}_claim;\n")
  set(experiment nullptr)
  set(actor nullptr)
  if(has_experiment)
    set(experiment ${name}_experiment)
    string(APPEND declaration "Experiment ${experiment};\n")
    if(ARG_ACTOR)
      set(actor ${name}_actor)
      string(APPEND declaration "Actor ${actor};\n")
    endif()
  elseif(NOT ARG_ABSENT)
    message(FATAL_ERROR "handoff_add_claim(${name}): say by ABSENT why this OS does not have it")
  endif()
  set_property(GLOBAL APPEND_STRING PROPERTY HANDOFF_CLAIM_DECLARATIONS "${declaration}")
  set_property(GLOBAL APPEND_STRING PROPERTY HANDOFF_CLAIM_ENTRIES
    "      {&${name}_claim, ${experiment}, \"${ARG_ABSENT}\", ${actor}},\n")
endfunction()

# Writes the table; call after the last handoff_add_claim().
function(handoff_write_claims)
  foreach(name DECLARATIONS ENTRIES)
    get_property(HANDOFF_CLAIM_${name} GLOBAL PROPERTY HANDOFF_CLAIM_${name})
  endforeach()
  configure_file(registry.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/registry.cpp @ONLY)
  target_sources(handoff_claims PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/registry.cpp)
endfunction()
