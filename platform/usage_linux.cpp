// SPDX-License-Identifier: MIT
#include "platform/usage_linux.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

#include "platform/descriptor_posix.h"
#include "platform/usage.h"

namespace handoff {
namespace {

std::int64_t nanoseconds(const timeval& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + std::int64_t{time.tv_usec} * 1'000;
}

std::optional<std::int64_t> field(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + name.size());
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  return value;
}

}  // namespace

Usage usage_from(const rusage& from) {
  return {.user_ns = nanoseconds(from.ru_utime),
          .system_ns = nanoseconds(from.ru_stime),
          .minor_faults = std::int64_t{from.ru_minflt},
          .major_faults = std::int64_t{from.ru_majflt},
          // getrusage(2): ru_maxrss is in kilobytes.
          .peak_bytes = std::int64_t{from.ru_maxrss} * 1024,
          .read_bytes = {},
          .write_bytes = {}};
}

void add_io(const char* proc_io_path, Usage& usage) {
  const Descriptor file(open(proc_io_path, O_RDONLY | O_CLOEXEC));
  if (!file) return;
  char text[512];
  const auto length = read(file.get(), text, sizeof text);
  if (length <= 0) return;
  const std::string_view all(text, static_cast<std::size_t>(length));
  usage.read_bytes = field(all, "rchar: ");
  usage.write_bytes = field(all, "wchar: ");
}

Usage quick_usage_of_self() {
  rusage own{};
  getrusage(RUSAGE_SELF, &own);
  return usage_from(own);
}

Usage usage_of_self() {
  Usage usage = quick_usage_of_self();
  add_io("/proc/self/io", usage);
  return usage;
}

}  // namespace handoff
