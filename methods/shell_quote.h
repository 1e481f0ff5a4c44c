// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace handoff {

/// `text` as one word of a POSIX shell's command, whatever is in it: inside single quotes nothing
/// but the single quote itself is special (POSIX, Shell Command Language, 2.2.2).
std::string shell_quote(std::string_view text);

}  // namespace handoff
