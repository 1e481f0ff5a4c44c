// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "platform/native_handle.h"

namespace handoff {

/// A file that the OS deletes when nobody has it open any more, with something in it.
class UnnamedFile {
 public:
  UnnamedFile() = default;
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;
  virtual ~UnnamedFile() = default;

  /// To be a child's standard input, from the file's start.
  virtual NativeHandle for_child() const = 0;
};

/// Linux: without a name, in the folder of `path`. Windows: of that name, deleted on closing.
/// Throws std::system_error.
std::unique_ptr<UnnamedFile> make_unnamed_file(const std::filesystem::path& path,
                                               std::string_view content);

}  // namespace handoff
