// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "platform/janitor.h"

namespace handoff {

/// A new folder among the temporary files that only this user can look into, under a random name.
/// The destructor deletes the file in it that file() named, and the folder; where this process is
/// killed, the janitor does.
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
  const std::string path_;
  const Entrusted entrusted_;
  std::string file_;
};

}  // namespace handoff
