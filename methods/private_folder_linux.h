// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace handoff {

/// A new folder among the temporary files, with a random name, that only this user can look into.
/// The destructor deletes the files in it that file() named, and the folder.
class PrivateFolder {
 public:
  /// Throws std::system_error.
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  /// The absolute path of its one file, which need not be there yet. Call once.
  std::string file(const char* name);

 private:
  std::string path_;
  std::string file_;
};

}  // namespace handoff
