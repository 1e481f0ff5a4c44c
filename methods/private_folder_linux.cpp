// SPDX-License-Identifier: MIT
#include "methods/private_folder_linux.h"

#include <stdlib.h>
#include <unistd.h>

#include <string>

#include "platform/error.h"
#include "platform/paths.h"

namespace handoff {

PrivateFolder::PrivateFolder() : path_((temporary_folder() / "handoff-XXXXXX").string()) {
  if (mkdtemp(path_.data()) == nullptr) throw_last_error("mkdtemp of " + path_);
}

PrivateFolder::~PrivateFolder() {
  if (!file_.empty()) unlink(file_.c_str());
  rmdir(path_.c_str());
}

std::string PrivateFolder::file(const char* name) { return file_ = path_ + "/" + name; }

}  // namespace handoff
