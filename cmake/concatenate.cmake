# SPDX-License-Identifier: MIT
# cmake -DINPUTS=a;b;… -DOUTPUT=… -P concatenate.cmake
file(WRITE ${OUTPUT} "")
foreach(input IN LISTS INPUTS)
  file(READ ${input} text)
  file(APPEND ${OUTPUT} "${text}\n")
endforeach()
