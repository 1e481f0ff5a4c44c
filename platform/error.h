// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>

namespace handoff {

/// Throws std::system_error for the calling thread's last OS error (errno, or GetLastError()).
/// `what` names the call and its object: "mmap of the report page".
[[noreturn]] void throw_last_error(const std::string& what);

/// The same for an error number that the call returned.
[[noreturn]] void throw_error(int code, const std::string& what);

/// The OS did not finish something before its deadline. what() is a whole sentence.
struct TimedOut : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One side found that the other, or somebody else, gave it something wrong. what() is a sentence.
struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace handoff
