// SPDX-License-Identifier: MIT
#include "platform/usage_linux.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
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

/// The whole of a small file of proc(5), or as much as fits; "" where it cannot be read.
std::string_view read_into(std::span<char> space, const char* path) {
  const Descriptor file(open(path, O_RDONLY | O_CLOEXEC));
  if (!file) return {};
  const auto length = read(file.get(), space.data(), space.size());
  if (length <= 0) return {};
  return {space.data(), static_cast<std::size_t>(length)};
}

/// Of a file of proc(5) with a line "name:    1234 kB".
std::optional<std::int64_t> kilobytes_in(const char* path, std::string_view name) {
  std::array<char, 4096> space;
  auto text = read_into(space, path);
  const auto at = text.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(std::min(text.find_first_of("0123456789", at), text.size()));
  const auto kilobytes = field(text, "");
  return kilobytes ? std::optional(*kilobytes * 1024) : std::nullopt;
}

/// proc(5): VmHWM is the peak resident set.
std::optional<std::int64_t> peak_of_self() { return kilobytes_in("/proc/self/status", "VmHWM:"); }

/// proc(5): 5 written to clear_refs resets the peak to what is resident now.
bool forget_peak() {
  const Descriptor file(open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC));
  return file && write(file.get(), "5", 1) == 1;
}

}  // namespace

Usage usage_from(const rusage& from) {
  return {.user_ns = nanoseconds(from.ru_utime),
          .system_ns = nanoseconds(from.ru_stime),
          .minor_faults = std::int64_t{from.ru_minflt},
          .major_faults = std::int64_t{from.ru_majflt},
          // ru_maxrss is of no use: exec counts in the peak of the memory that a child by vfork(2)
          // has until then, which is its parent's (fs/exec.c, exec_mmap).
          .peak_bytes = {},
          .read_bytes = {},
          .write_bytes = {}};
}

void add_io(const char* proc_io_path, Usage& usage) {
  std::array<char, 512> space;
  const std::string_view all = read_into(space, proc_io_path);
  usage.read_bytes = field(all, "rchar: ");
  usage.write_bytes = field(all, "wchar: ");
}

Usage quick_usage_of_self() {
  rusage own{};
  getrusage(RUSAGE_SELF, &own);
  Usage usage = usage_from(own);
  usage.peak_bytes = peak_of_self();
  return usage;
}

Usage usage_of_self() {
  Usage usage = quick_usage_of_self();
  add_io("/proc/self/io", usage);
  return usage;
}

std::optional<std::int64_t> proportional_memory(std::int64_t process) {
  const std::string path = "/proc/" + std::to_string(process) + "/smaps_rollup";
  return kilobytes_in(path.c_str(), "\nPss:");
}

Usage usage_at_begin() {
  const bool is_new = forget_peak();
  Usage usage = usage_of_self();
  if (is_new) usage.peak_bytes = 0;
  return usage;
}

}  // namespace handoff
