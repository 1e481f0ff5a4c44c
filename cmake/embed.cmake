# SPDX-License-Identifier: MIT

# handoff_embed(<target> <file> <function>): makes the file's bytes part of the target, as
#   std::string_view handoff::<function>();
# It is empty where the file could not be made.
# An array of numbers, because MSVC's string literals end at 16 KB.
function(handoff_embed target file function)
  set(made ${CMAKE_CURRENT_BINARY_DIR}/embedded/${function}.cpp)
  add_custom_command(OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${file} -DOUTPUT=${made} -DFUNCTION=${function}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
    DEPENDS ${file} ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
    COMMENT "Embedding ${file}" VERBATIM)
  target_sources(${target} PRIVATE ${made})
endfunction()
