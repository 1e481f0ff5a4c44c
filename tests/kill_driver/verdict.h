// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace handoff {

/// What a killed run has left of its measurements.
struct Kept {
  int said = 0;      ///< Rounds that it said were finished.
  int in_file = -1;  ///< Finished rounds in the result file alone; -1 without a file.
  int in_all = -1;   ///< With its journal.
  std::vector<std::string> faults;  ///< Sentences; none where everything is right.
};

/// Looks at the folder of a run that has said `errors` on standard error. It wrote nothing else
/// than its result file and the journal of that, they can be read, and they have every finished
/// round with all of its samples.
Kept look_at(const std::filesystem::path& folder, const std::string& errors);

}  // namespace handoff
