// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace handoff {

/// What `handoff` ends with.
enum class ExitCode : int {
  fine = 0,
  failed = 1,  ///< A cell or check failed.
  wrong_use = 2,
  machine = 3,         ///< The machine could not do it.
  not_comparable = 4,  ///< Results of other machines, or of another kind.
  interrupted = 130,
};

/// The user asked for something that cannot be meant; what() is a sentence that names it.
struct WrongUse : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Results that must not be held against each other; what() says why.
struct NotComparable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The machine cannot do what was asked; what() is a sentence that names it and says what to do.
struct MachineProblem : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace handoff
