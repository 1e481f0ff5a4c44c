// SPDX-License-Identifier: MIT
#include "results/journal.h"

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <string>
#include <system_error>

#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"

namespace handoff {

namespace fs = std::filesystem;

fs::path journal_of(const fs::path& result_file) {
  fs::path path = result_file;
  return path += ".rounds";
}

void append_round(const fs::path& result_file, const ResultSet& results) {
  const fs::path path = journal_of(result_file);
  std::error_code missing;
  const std::uintmax_t before = fs::file_size(path, missing);
  errno = 0;
  std::ofstream stream(path, std::ios::binary | std::ios::app);
  stream << round_json(results) + '\n';
  stream.close();
  if (stream) return;
  const int reason = errno;
  std::error_code ignored;
  if (!missing) fs::resize_file(path, before, ignored);
  throw_cannot_write(path, reason);
}

void add_later_rounds(const fs::path& result_file, ResultSet& results) {
  const fs::path path = journal_of(result_file);
  std::ifstream stream(path, std::ios::binary);
  try {
    for (std::string line; std::getline(stream, line) && !stream.eof();)
      if (!add_round(line, path.filename().string(), results)) return;
  } catch (const BadResultFile&) {  // NOLINT(bugprone-empty-catch):
    // Whatever wrote this line did not finish it; what is before it is whole.
  }
}

void delete_journal(const fs::path& result_file) noexcept {
  std::error_code ignored;
  fs::remove(journal_of(result_file), ignored);
}

}  // namespace handoff
