// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string_view>

#include "results/result_set.h"

namespace handoff {

/// A file that could not be written: one sentence with its name, the reason and what stands there
/// now.
struct CannotWriteFile : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads a result file, and what its journal has beyond it. Throws BadResultFile, also where the
/// file is missing or cannot be read.
ResultSet read_result_file(const std::filesystem::path& path);

/// Writes a result file whole or not at all, in the place of one that may be there. Throws
/// CannotWriteFile, and then an earlier file is as it was.
void write_result_file(const std::filesystem::path& path, const ResultSet& results);

/// Throws CannotWriteFile for that errno; 0 is not known.
[[noreturn]] void throw_cannot_write(const std::filesystem::path& path, int reason);

/// Where a file is written before it is whole: PATH.part.
std::filesystem::path unfinished(const std::filesystem::path& path);

/// The same for any text: into unfinished(path) first, which then takes the place of PATH. The
/// folder must exist. One writer for a path at a time.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace handoff
