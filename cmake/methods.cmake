# SPDX-License-Identifier: MIT

# handoff_add_method(<id> [PORTABLE] [POSIX] [LINUX] [WINDOWS] [ABSENT <reason>])
#
# Adds methods/<id>_<suffix>.cpp (or methods/<id>.cpp) for this OS to the library and the method to
# the registry; stops when the file is missing. Where this OS is not among those named, the method
# is listed as absent, with the reason, and described by methods/<id>.h, which all its files use.
function(handoff_add_method id)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "PORTABLE;POSIX;LINUX;WINDOWS" "ABSENT" "")
  set(source "")
  if(ARG_PORTABLE)
    set(source ${id}.cpp)
  elseif(WIN32 AND ARG_WINDOWS)
    set(source ${id}_windows.cpp)
  elseif(NOT WIN32 AND ARG_LINUX)
    set(source ${id}_linux.cpp)
  elseif(NOT WIN32 AND ARG_POSIX)
    set(source ${id}_posix.cpp)
  endif()

  if(source)
    if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${source})
      message(FATAL_ERROR "handoff_add_method(${id}): write methods/${source} first")
    endif()
    target_sources(handoff_methods PRIVATE ${source})
    set(declaration "extern const Method ${id}_method;")
    set_property(GLOBAL APPEND_STRING PROPERTY HANDOFF_RECEIVE_DECLARATIONS
                 "Received ${id}_receive(const Handed& handed);\n")
    set_property(GLOBAL APPEND_STRING PROPERTY HANDOFF_RECEIVE_ENTRIES
                 "    {\"${id}\", ${id}_receive},\n")
  else()
    if(NOT ARG_ABSENT)
      message(FATAL_ERROR "handoff_add_method(${id}): say by ABSENT why this OS does not have it")
    endif()
    string(CONCAT declaration
      "constexpr Method ${id}_method{.id = \"${id}\", .title = ${id}_title,\n"
      "    .family = ${id}_family, .sentence = ${id}_sentence, .variants = {},\n"
      "    .unavailable = [] { return std::optional<std::string>(\"${ARG_ABSENT}\"); }};")
  endif()
  if(NOT source)
    set_property(GLOBAL APPEND_STRING PROPERTY HANDOFF_METHOD_INCLUDES
                 "#include \"methods/${id}.h\"\n")
  endif()
  set_property(GLOBAL APPEND_STRING PROPERTY HANDOFF_METHOD_DECLARATIONS "${declaration}\n")
  set_property(GLOBAL APPEND_STRING PROPERTY HANDOFF_METHOD_ENTRIES "    &${id}_method,\n")
endfunction()

# Writes the two tables; call after the last handoff_add_method().
function(handoff_write_registry)
  foreach(name METHOD_INCLUDES METHOD_DECLARATIONS METHOD_ENTRIES RECEIVE_DECLARATIONS RECEIVE_ENTRIES)
    get_property(HANDOFF_${name} GLOBAL PROPERTY HANDOFF_${name})
  endforeach()
  foreach(table parent child)
    configure_file(registry_${table}.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/registry_${table}.cpp @ONLY)
    target_sources(handoff_methods PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/registry_${table}.cpp)
  endforeach()
endfunction()
