// SPDX-License-Identifier: MIT
#include "tests/support/scratch_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

#include "platform/paths.h"
#include "platform/random.h"
#include "tests/support/set_environment.h"

namespace handoff {

ScratchFolder::ScratchFolder()
    : outer_(temporary_folder()),
      path_(outer_ / ("handoff-tests-" + std::to_string(random_value<std::uint64_t>()))) {
  std::filesystem::create_directory(path_);
  for (const char* name : {"TMPDIR", "TMP", "TEMP"}) set_environment(name, path_);
}

ScratchFolder::~ScratchFolder() {
  for (const char* name : {"TMPDIR", "TMP", "TEMP"}) set_environment(name, outer_);
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace handoff
