# SPDX-License-Identifier: MIT
# cmake -DROOT=… -DHANDOFF=… -DFOLDER=… -P: scripts/list-claims writes what was seen, keeps what other
# machines saw, and docs/claims.md is what it writes from docs/claims.json.

function(list_claims)
  execute_process(COMMAND ${ROOT}/scripts/list-claims --docs ${FOLDER} ${ARGV}
                  RESULT_VARIABLE code ERROR_VARIABLE said)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "list-claims ${ARGV} ended with ${code}: ${said}")
  endif()
endfunction()

function(expect_in_document text)
  file(READ ${FOLDER}/claims.md document)
  if(NOT document MATCHES "${text}")
    message(FATAL_ERROR "claims.md has no ${text}:\n${document}")
  endif()
endfunction()

file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})

list_claims(--program ${HANDOFF} -- sealed --brief)
expect_in_document("## sealed\n")
expect_in_document("\n\\| [^\n]* \\| (confirmed|not applicable) \\|")

file(READ ${FOLDER}/claims.json kept)
string(REPLACE "\"processors\": " "\"processors\": 9" elsewhere "${kept}")
file(WRITE ${FOLDER}/claims.json "${elsewhere}")
list_claims(--program ${HANDOFF} -- sealed --brief)
expect_in_document("[^0-9]9[0-9]+ processors [^\n]*\n[^\n]* processors? ")

file(COPY ${ROOT}/docs/claims.json DESTINATION ${FOLDER})
list_claims(--write)
file(READ ${FOLDER}/claims.md written)
file(READ ${ROOT}/docs/claims.md committed)
if(NOT written STREQUAL committed)
  message(FATAL_ERROR "docs/claims.md is not what scripts/list-claims --write makes of docs/claims.json")
endif()
