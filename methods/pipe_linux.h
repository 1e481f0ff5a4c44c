// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

#include "platform/descriptor_posix.h"

namespace handoff {

struct Pipe {
  Descriptor read;
  Descriptor write;
};

/// pipe2(2), both ends close-on-exec. Throws std::system_error.
Pipe make_pipe();

/// Gives the pipe, or FIFO, the largest buffer that an ordinary user may ask for
/// (/proc/sys/fs/pipe-max-size). Throws std::system_error or Refused.
void enlarge(const Descriptor& pipe);

/// The same where it is of use: not for a payload that every pipe holds already, which would only
/// pay for it.
void enlarge_for(std::size_t payload_bytes, const Descriptor& pipe);

/// vmsplice(2): puts the pages of `bytes` themselves into the pipe, all of them, however many calls
/// that takes, and blocks as long. The reader sees what they hold when it reads, so they must not
/// be touched before it has. `what` names the pipe in the std::system_error.
void lend_pages(const Descriptor& pipe, std::span<const std::byte> bytes, const char* what);

}  // namespace handoff
