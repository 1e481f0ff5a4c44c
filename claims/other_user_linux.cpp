// SPDX-License-Identifier: MIT
#include "claims/other_user_linux.h"

#include <grp.h>
#include <sys/types.h>
#include <unistd.h>

#include <optional>
#include <string>

#include "platform/error.h"

namespace handoff {
namespace {

/// "nobody", by the number that Linux has for whoever is not known here.
constexpr uid_t another_user = 65534;
constexpr gid_t another_group = 65534;

}  // namespace

std::optional<std::string> why_no_other_user() {
  if (geteuid() == 0) return std::nullopt;
  return "it takes a second user, and only root can start a process as another one: run it as root";
}

void become_another_user() {
  if (setgroups(0, nullptr) != 0) throw_last_error("setgroups of the other user");
  if (setresgid(another_group, another_group, another_group) != 0)
    throw_last_error("setresgid to the other user");
  if (setresuid(another_user, another_user, another_user) != 0)
    throw_last_error("setresuid to the other user");
}

}  // namespace handoff
