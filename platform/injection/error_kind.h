// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace handoff {

/// What an error of the OS means for whoever gets it.
enum class ErrorKind { memory, descriptors, processes, disk, interrupted, rights, broken };

struct NamedErrorKind {
  ErrorKind kind;
  std::string_view name;
};
inline constexpr std::array error_kinds{NamedErrorKind{ErrorKind::memory, "no_memory"},
                                        NamedErrorKind{ErrorKind::descriptors, "no_descriptors"},
                                        NamedErrorKind{ErrorKind::processes, "no_processes"},
                                        NamedErrorKind{ErrorKind::disk, "no_disk_space"},
                                        NamedErrorKind{ErrorKind::interrupted, "interrupted"},
                                        NamedErrorKind{ErrorKind::rights, "no_rights"},
                                        NamedErrorKind{ErrorKind::broken, "broken"}};

/// Of an errno value, or one of Windows' error codes.
ErrorKind kind_of_error(int error);

/// As a failure's sentence spells it.
std::string text_of_error(int error);

}  // namespace handoff
