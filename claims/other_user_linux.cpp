// SPDX-License-Identifier: MIT
#include "claims/other_user_linux.h"

#include <grp.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>

#include "platform/error.h"

namespace handoff {

std::optional<std::string> why_no_other_user() {
  if (geteuid() == 0) return std::nullopt;
  return "it takes a second user, and only root can start a process as another one: run it as root";
}

void become_user(std::uint32_t user) {
  if (setgroups(0, nullptr) != 0) throw_last_error("setgroups of the other user");
  if (setresgid(user, user, user) != 0) throw_last_error("setresgid to the other user");
  if (setresuid(user, user, user) != 0) throw_last_error("setresuid to the other user");
}

void become_another_user() { become_user(another_user); }

}  // namespace handoff
