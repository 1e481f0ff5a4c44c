// SPDX-License-Identifier: MIT
#include <elf.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ios>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <variant>
#include <vector>

#include "platform/build_facts.h"
#include "platform/descriptor_posix.h"
#include "platform/machine.h"
#include "platform/memory_groups_linux.h"
#include "platform/paths.h"
#include "platform/processors.h"

namespace handoff {
namespace {

using Value = decltype(MachineFact::value);

std::string trimmed(std::string text) {
  const auto end = text.find_last_not_of(" \t\n");
  text.erase(end == std::string::npos ? 0 : end + 1);
  const auto begin = text.find_first_not_of(" \t");
  return begin == std::string::npos ? "" : text.substr(begin);
}

Value first_line(const char* path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return {};
  return trimmed(line);
}

/// What stands behind `key` and the separator in a file of such lines.
Value value_behind(const char* path, std::string_view key, char separator) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto at = line.find(separator);
    if (at == std::string::npos || trimmed(line.substr(0, at)) != key) continue;
    std::string value = trimmed(line.substr(at + 1));
    if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
    return value;
  }
  return {};
}

Value number_in(const Value& text) {
  const auto* digits = std::get_if<std::string>(&text);
  if (digits == nullptr || digits->empty()) return {};
  char* end = nullptr;
  const long long value = std::strtoll(digits->c_str(), &end, 10);
  if (end == digits->c_str()) return {};
  return std::int64_t{value};
}

std::int64_t memory_field(std::string_view key) {
  const Value kilobytes = number_in(value_behind("/proc/meminfo", key, ':'));
  const auto* value = std::get_if<std::int64_t>(&kilobytes);
  return value == nullptr ? 0 : *value * 1024;
}

/// The limit that is in force; empty for "unlimited".
Value limit(__rlimit_resource resource) {
  rlimit found{};
  if (getrlimit(resource, &found) != 0 || found.rlim_cur == RLIM_INFINITY) return {};
  return static_cast<std::int64_t>(found.rlim_cur);
}

std::string virtualization() {
  std::ifstream file("/proc/cpuinfo");
  std::stringstream all;
  all << file.rdbuf();
  if (all.str().find(" hypervisor") == std::string::npos) return "none seen";
  const Value vendor = first_line("/sys/class/dmi/id/sys_vendor");
  const auto* name = std::get_if<std::string>(&vendor);
  return name == nullptr || name->empty() ? "hypervisor" : "hypervisor (" + *name + ")";
}

/// By the magic numbers of statfs(2).
std::string file_system_of(const std::filesystem::path& folder) {
  struct statfs found {};
  if (statfs(folder.c_str(), &found) != 0) return "unknown";
  switch (static_cast<unsigned long>(found.f_type)) {
    case 0xEF53:
      return "ext";
    case 0x01021994:
      return "tmpfs";
    case 0x58465342:
      return "xfs";
    case 0x9123683E:
      return "btrfs";
    case 0x794C7630:
      return "overlay";
    default:
      break;
  }
  std::ostringstream text;
  text << "0x" << std::hex << static_cast<unsigned long>(found.f_type);
  return text.str();
}

/// Empty where there is no such folder: only what needs one fails then.
Value temporary_file_system() {
  try {
    return file_system_of(temporary_folder());
  } catch (const std::system_error&) {
    return {};
  }
}

std::string kernel() {
  utsname name{};
  uname(&name);
  return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

void add_processor(std::vector<MachineFact>& facts) {
  facts.push_back({"cpu", value_behind("/proc/cpuinfo", "model name", ':')});
  facts.push_back({"processors", std::int64_t{std::thread::hardware_concurrency()}});
  facts.push_back({"processors_usable", static_cast<std::int64_t>(usable_processors().size())});
  facts.push_back(
      {"governor", first_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")});
}

void add_memory(std::vector<MachineFact>& facts) {
  facts.push_back({"memory_bytes", memory_field("MemTotal")});
  facts.push_back({"memory_available_bytes", available_memory_bytes()});
  facts.push_back({"page_bytes", std::int64_t{sysconf(_SC_PAGESIZE)}});
  facts.push_back({"huge_pages", first_line("/sys/kernel/mm/transparent_hugepage/enabled")});
  facts.push_back({"huge_pages_shared_memory",
                   first_line("/sys/kernel/mm/transparent_hugepage/shmem_enabled")});
  facts.push_back({"huge_pages_pool", number_in(first_line("/proc/sys/vm/nr_hugepages"))});
}

void add_limits(std::vector<MachineFact>& facts) {
  facts.push_back({"pipe_size_max_bytes", number_in(first_line("/proc/sys/fs/pipe-max-size"))});
  facts.push_back(
      {"socket_send_buffer_bytes", number_in(first_line("/proc/sys/net/core/wmem_default"))});
  facts.push_back({"descriptors_max", limit(RLIMIT_NOFILE)});
  facts.push_back({"stack_bytes", limit(RLIMIT_STACK)});
  facts.push_back({"argument_bytes_max", std::int64_t{sysconf(_SC_ARG_MAX)}});
  facts.push_back({"aslr", number_in(first_line("/proc/sys/kernel/randomize_va_space"))});
}

}  // namespace

std::int64_t available_memory_bytes() {
  const std::int64_t of_machine = memory_field("MemAvailable");
  const auto of_groups = memory_left_in_groups("/proc/self/cgroup", "/sys/fs/cgroup");
  return of_groups ? std::min(of_machine, *of_groups) : of_machine;
}

MachineFact load_fact(const char* name) {
  double load = 0;
  if (getloadavg(&load, 1) != 1) return {name, {}};
  return {name, load};
}

std::vector<MachineFact> machine_facts() {
  std::vector<MachineFact> facts;
  facts.push_back({"os", value_behind("/etc/os-release", "PRETTY_NAME", '=')});
  facts.push_back({"kernel", kernel()});
  facts.push_back({"virtualization", virtualization()});
  facts.push_back({"wine", Value{}});
  add_processor(facts);
  add_memory(facts);
  add_limits(facts);
  facts.push_back({"temporary_folder_file_system", temporary_file_system()});
  facts.push_back({"compiler", compiler_name()});
  return facts;
}

std::string linkage_of(const std::filesystem::path& program) {
  const Descriptor file(open(program.c_str(), O_RDONLY | O_CLOEXEC));
  Elf64_Ehdr header{};
  if (!file || pread(file.get(), &header, sizeof header, 0) != sizeof header) return "unknown";
  if (std::string_view(reinterpret_cast<const char*>(header.e_ident), SELFMAG) != ELFMAG)
    return "unknown";
  for (int i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment{};
    const auto at = static_cast<off_t>(header.e_phoff) + i * off_t{header.e_phentsize};
    if (pread(file.get(), &segment, sizeof segment, at) != sizeof segment) return "unknown";
    // elf(5): only a program that needs a dynamic linker names one.
    if (segment.p_type == PT_INTERP) return "dynamic";
  }
  return "static";
}

}  // namespace handoff
