// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// FileFate::fault of a hand-off in which nothing is made to fail.
inline constexpr const char* no_fault = "none";

/// One hand-off by a file.
struct FileFate {
  std::string fault;     ///< "none", "child_missing", …
  bool arrived = false;  ///< The child read all of it.
  bool left = false;     ///< It is still there when both sides have ended.
};

/// The fates of the files of one way to delete them.
using FileFates = std::vector<FileFate>;

/// The same of a variant's own hand-off: what its faults left of the files that it made. That its
/// bytes arrive is not asked here.
struct MethodFates {
  std::string variant;  ///< "temp_file/read"
  FileFates fates;
};

struct DeletionSeen {
  FileFates child_deletes;   ///< The plain ways: the child, once it has read the file,
  FileFates parent_deletes;  ///< or the parent, once the child has ended.
  FileFates os_deletes;      ///< A file that is deleted on closing, or has no name.
  std::vector<MethodFates> methods{};
};

Finding judge_deletion(const DeletionSeen& seen);

}  // namespace handoff
