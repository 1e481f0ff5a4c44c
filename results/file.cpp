// SPDX-License-Identifier: MIT
#include "results/file.h"

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "results/journal.h"
#include "results/json.h"
#include "results/json_fields.h"
#include "results/result_set.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// path::string() would throw on Windows for what the code page lacks.
std::string utf8(const fs::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

/// Streams say only that they failed; the C library underneath leaves the reason in errno.
std::string reason_of(int number) {
  return number == 0 ? "the reason is not known" : std::generic_category().message(number);
}

/// Removes the unfinished file unless it has taken its place.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {}
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
  }
  const fs::path& path() const { return path_; }
  void keep() { path_.clear(); }

 private:
  fs::path path_;
};

/// On Windows a file that somebody reads just now, a virus scanner perhaps, cannot be replaced, and
/// a moment later it can (MoveFileEx).
std::error_code rename_patiently(const fs::path& from, const fs::path& to) {
  std::error_code error;
  for (int attempt = 0; attempt < 40; ++attempt) {
    fs::rename(from, to, error);
    if (error != std::errc::permission_denied) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  return error;
}

[[noreturn]] void fail(const fs::path& target, const std::string& reason) {
  std::error_code ignored;
  const bool has_earlier = fs::is_regular_file(target, ignored);
  throw CannotWriteFile("cannot write " + utf8(target) + ": " + reason +
                        (has_earlier ? "; the earlier file is unchanged" : ""));
}

}  // namespace

void throw_cannot_write(const fs::path& path, int reason) { fail(path, reason_of(reason)); }

fs::path unfinished(const fs::path& path) {
  fs::path beside = path;
  return beside += ".part";
}

void write_file(const fs::path& path, std::string_view text) {
  const fs::path beside = unfinished(path);
  errno = 0;
  std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
  if (!stream) fail(path, reason_of(errno));
  Unfinished part(beside);
  stream.write(text.data(), static_cast<std::streamsize>(text.size()));
  stream.close();  // which writes what is buffered: a full disk may show only here
  if (!stream) fail(path, reason_of(errno));
  if (const auto error = rename_patiently(beside, path)) fail(path, error.message());
  part.keep();
}

void write_result_file(const fs::path& path, const ResultSet& results) {
  write_file(path, to_json(results));
}

ResultSet read_result_file(const fs::path& path) {
  const std::string name = utf8(path);
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    reject_file(name, "it is a folder; name the JSON file in it");
  }
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) reject_file(name, reason_of(errno) + "; check the name");
  std::string text;
  std::vector<char> chunk(1 << 20);
  while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())),
         stream.gcount() > 0) {
    text.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) reject_file(name, "reading it failed; " + reason_of(errno));
  ResultSet results = from_json(text, name);
  add_later_rounds(path, results);
  return results;
}

}  // namespace handoff
