// SPDX-License-Identifier: MIT
#include "methods/private_folder_linux.h"

#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "methods/token.h"
#include "platform/error.h"
#include "platform/janitor.h"
#include "platform/paths.h"

namespace handoff {

// mkdir(2): what is there already, a link included, is an error and not used. What the C library
// has for this would tell the name only when the folder is there, too late for the janitor.
PrivateFolder::PrivateFolder()
    : path_(random_name(temporary_folder().string() + "/")), entrusted_(Lasting::folder, path_) {
  if (mkdir(path_.c_str(), S_IRWXU) != 0) throw_last_error("mkdir of " + path_);
}

PrivateFolder::~PrivateFolder() {
  if (!file_.empty()) unlink(file_.c_str());
  rmdir(path_.c_str());
}

std::string PrivateFolder::file(const char* name) { return file_ = path_ + "/" + name; }

}  // namespace handoff
