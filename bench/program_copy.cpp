// SPDX-License-Identifier: MIT
#include "bench/program_copy.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <thread>

#include "bench/problem.h"
#include "bench/programs.h"
#include "platform/deadline.h"
#include "platform/janitor.h"
#include "platform/paths.h"
#include "platform/random.h"

namespace handoff {

namespace fs = std::filesystem;

ProgramCopy::ProgramCopy(const fs::path& program, const fs::path& place)
    : folder_(place / fmt::format("copy-{:016x}", random_value<std::uint64_t>())),
      program_(folder_ / program.filename()),
      entrusted_(Lasting::folder, path_text(fs::absolute(folder_))) {
  try {
    fs::create_directory(folder_);
    fs::copy_file(program, program_);
    if (fs::exists(gui_twin(program))) fs::copy_file(gui_twin(program), gui_twin(program_));
  } catch (const fs::filesystem_error& error) {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    // The C++ library may call a full disk an input/output error.
    throw MachineProblem(
        fmt::format("the child {} cannot be copied to {}: {}; name a folder that has room by --out",
                    path_text(program), path_text(folder_), error.code().message()));
  }
}

/// On Windows a program that has just ended, or that is new, may be open elsewhere for a moment.
ProgramCopy::~ProgramCopy() {
  constexpr auto patience = std::chrono::seconds(10);
  const auto deadline = Deadline::after(patience);
  std::error_code error;
  while (fs::remove_all(folder_, error), error && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

}  // namespace handoff
