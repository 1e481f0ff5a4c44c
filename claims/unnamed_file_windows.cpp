// SPDX-License-Identifier: MIT
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "claims/unnamed_file.h"
#include "methods/stream_windows.h"
#include "methods/temporary_file_windows.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

class WindowsUnnamedFile final : public UnnamedFile {
 public:
  WindowsUnnamedFile(FileHandle file, FileHandle for_child)
      : file_(std::move(file)), for_child_(std::move(for_child)) {}
  NativeHandle for_child() const override { return for_child_.native(); }

 private:
  FileHandle file_;
  FileHandle for_child_;
};

}  // namespace

std::unique_ptr<UnnamedFile> make_unnamed_file(const std::filesystem::path& path,
                                               std::string_view content) {
  FileHandle file(CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                              CREATE_NEW, FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE,
                              nullptr));
  if (!file) throw_last_error("CreateFileW of the new file " + path_text(path));
  write_all(file.get(), std::as_bytes(std::span(content)), "the file");
  SECURITY_ATTRIBUTES security = inheritable_security();
  FileHandle for_child = open_to_read(path, &security);
  return std::make_unique<WindowsUnnamedFile>(std::move(file), std::move(for_child));
}

}  // namespace handoff
