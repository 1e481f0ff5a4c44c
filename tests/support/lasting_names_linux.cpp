// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/mount.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "platform/descriptor_posix.h"
#include "tests/support/lasting_names.h"
#include "tests/support/own_mounts_linux.h"

namespace handoff {
namespace {

constexpr const char* queue_folder = "/dev/mqueue";
constexpr std::string_view segment = "segment ", queue = "queue ";

/// sysvipc(7): the segments that the process made and nobody has removed.
void add_segments(std::int64_t maker, std::vector<std::string>& names) {
  std::ifstream table("/proc/sysvipc/shm");
  std::string line;
  std::getline(table, line);  // The columns' names.
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::int64_t key = 0, id = 0, rights = 0, size = 0, who = 0;
    if (words >> key >> id >> rights >> size >> who && who == maker)
      names.push_back(std::string(segment) + std::to_string(id));
  }
}

/// In a folder that all users share, only our own user's are ours.
bool is_ours(const std::filesystem::path& path) {
  struct stat found {};
  return path.filename().string().starts_with("handoff-") && lstat(path.c_str(), &found) == 0 &&
         found.st_uid == geteuid();
}

/// shm_overview(7) and mq_overview(7): where names can be seen, the latter only where it is
/// mounted.
void add_folder(const char* folder, const std::string& before, std::vector<std::string>& names) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (is_ours(entry.path())) names.push_back(before + entry.path().filename().string());
}

/// A queue is a descriptor, which leads to its name (proc(5)).
void add_open_queues(std::int64_t process, std::vector<std::string>& names) {
  std::error_code error;
  const std::string folder = "/proc/" + std::to_string(process) + "/fd";
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string target = std::filesystem::read_symlink(entry.path(), error).string();
    if (target.starts_with("/handoff-") && target.find(' ') == std::string::npos)
      names.push_back(std::string(queue) + target);
  }
}

}  // namespace

void show_queues() noexcept {
  if (queues_are_shown() || !take_own_mounts()) return;
  mount("none", queue_folder, "mqueue", 0, nullptr);
}

bool queues_are_shown() {
  constexpr auto mqueue_magic = 0x19800202;  // ipc/mqueue.c
  struct statfs system {};
  return statfs(queue_folder, &system) == 0 && system.f_type == mqueue_magic;
}

std::vector<std::string> lasting_names(std::int64_t maker) {
  std::vector<std::string> names;
  add_segments(maker, names);
  add_folder("/dev/shm", "/dev/shm/", names);
  add_folder(queue_folder, std::string(queue) + "/", names);
  add_open_queues(maker, names);
  return names;
}

bool is_there(const std::string& name) {
  if (name.starts_with(segment)) {
    shmid_ds status{};
    return shmctl(std::stoi(name.substr(segment.size())), IPC_STAT, &status) == 0;
  }
  if (!name.starts_with(queue)) return std::filesystem::exists(name);
  const Descriptor opened(mq_open(name.c_str() + queue.size(), O_RDONLY));
  return static_cast<bool>(opened);
}

}  // namespace handoff
