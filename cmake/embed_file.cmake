# SPDX-License-Identifier: MIT
# cmake -DINPUT=… -DOUTPUT=… -DFUNCTION=… -P embed_file.cmake: see embed.cmake.
set(bytes "")
if(EXISTS ${INPUT})
  file(READ ${INPUT} bytes HEX)
endif()
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "// Made of ${INPUT}
#include <string_view>

namespace handoff {

std::string_view ${FUNCTION}();

namespace {

// One more than there are: an array is not empty.
constexpr unsigned char bytes[] = {
${bytes}0};

}  // namespace

std::string_view ${FUNCTION}() { return {reinterpret_cast<const char*>(bytes), sizeof bytes - 1}; }

}  // namespace handoff
")
