// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "claims/unnamed_file.h"
#include "methods/temporary_file_linux.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

/// open(2): not every file system knows O_TMPFILE; there the file loses its name at once.
Descriptor opened(const std::filesystem::path& path) {
  const std::string folder = path.parent_path().string();
  Descriptor file(open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (file) return file;
  file = Descriptor(open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file) throw_last_error("open of " + path.string());
  if (unlink(path.c_str()) != 0) throw_last_error("unlink of " + path.string());
  return file;
}

class LinuxUnnamedFile final : public UnnamedFile {
 public:
  explicit LinuxUnnamedFile(Descriptor file) : file_(std::move(file)) {}
  NativeHandle for_child() const override { return file_.native(); }

 private:
  Descriptor file_;
};

}  // namespace

std::unique_ptr<UnnamedFile> make_unnamed_file(const std::filesystem::path& path,
                                               std::string_view content) {
  Descriptor file = opened(path);
  fill_file(file, std::as_bytes(std::span(content)));
  return std::make_unique<LinuxUnnamedFile>(std::move(file));
}

}  // namespace handoff
