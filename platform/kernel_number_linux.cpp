// SPDX-License-Identifier: MIT
#include "platform/kernel_number_linux.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <string>
#include <system_error>

#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {

int kernel_number(const char* file) {
  const Descriptor descriptor(uninterrupted([&] { return open(file, O_RDONLY | O_CLOEXEC); }));
  if (!descriptor) throw_last_error(std::string("open of ") + file);
  std::array<char, 32> text{};
  const auto length =
      uninterrupted([&] { return read(descriptor.get(), text.data(), text.size()); });
  if (length < 0) throw_last_error(std::string("read of ") + file);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + length, number);
  if (error != std::errc{}) throw Refused(std::string(file) + " holds no number");
  return number;
}

}  // namespace handoff
