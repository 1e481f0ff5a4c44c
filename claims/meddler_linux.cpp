// SPDX-License-Identifier: MIT
#include "claims/meddler_linux.h"

#include <fcntl.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "claims/other_user_linux.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/lifeline.h"
#include "platform/random.h"

namespace handoff {
namespace {

constexpr std::uint64_t meddled = 0x5555555555555555;  ///< What the victim's word becomes.

bool write_memory(pid_t process, std::uintptr_t address) {
  std::uint64_t word = meddled;
  const iovec own{.iov_base = &word, .iov_len = sizeof word};
  // NOLINTNEXTLINE(performance-no-int-to-ptr): it is an address of the other process.
  const iovec others{.iov_base = reinterpret_cast<void*>(address), .iov_len = sizeof word};
  if (process_vm_writev(process, &own, 1, &others, 1, 0) == static_cast<ssize_t>(sizeof word))
    return true;
  const Descriptor memory(
      open(("/proc/" + std::to_string(process) + "/mem").c_str(), O_RDWR | O_CLOEXEC));
  return memory && pwrite(memory.get(), &word, sizeof word, static_cast<off_t>(address)) ==
                       static_cast<ssize_t>(sizeof word);
}

/// For reading or for writing: either is a way in.
bool open_file(const std::string& path) {
  const auto opens = [&](int access) {
    return static_cast<bool>(Descriptor(open(path.c_str(), access | O_CLOEXEC | O_NONBLOCK)));
  };
  return opens(O_RDONLY) || opens(O_WRONLY);
}

bool copy_descriptor(pid_t process, int number) {
  const Descriptor pidfd(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
  if (pidfd) {
    const Descriptor copy(static_cast<int>(syscall(SYS_pidfd_getfd, pidfd.get(), number, 0)));
    if (copy) return true;
  }
  const std::string path = "/proc/" + std::to_string(process) + "/fd/" + std::to_string(number);
  return open_file(path);
}

/// Anybody may connect. Whether that brings anything is seen by what is told, in the end.
class Connections {
 public:
  void connect_and_guess(std::uint16_t port) {
    Descriptor made(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!made ||
        connect(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw_last_error("connect to the port");
    const auto guess = random_value<std::array<std::byte, 16>>();
    send(made.get(), guess.data(), guess.size(), MSG_NOSIGNAL);
    all_.push_back(std::move(made));
  }

  void connect_to_name(const std::string& name) {
    Descriptor made(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(name, address.sun_path + 1);
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    if (connect(made.get(), reinterpret_cast<const sockaddr*>(&address), length) == 0)
      all_.push_back(std::move(made));
  }

  /// Whether anybody was told anything. Ends all.
  bool were_told() {
    bool told = false;
    std::array<std::byte, 64> words;
    for (const Descriptor& each : std::exchange(all_, {}))
      told = told || recv(each.get(), words.data(), words.size(), MSG_DONTWAIT) > 0;
    return told;
  }

 private:
  std::vector<Descriptor> all_;
};

bool attach_segment(int segment) {
  void* const memory = shmat(segment, nullptr, 0);
  const bool attached = reinterpret_cast<std::intptr_t>(memory) != -1;
  if (attached) shmdt(memory);
  return attached;
}

/// Shared memory or a queue, or a socket at an abstract name, to which everybody may connect: what
/// counts there is whether it tells anything.
bool open_name(const std::string& name, Connections& connections) {
  if (name.starts_with('/'))
    return static_cast<bool>(Descriptor(shm_open(name.c_str(), O_RDWR, 0))) ||
           static_cast<bool>(Descriptor(mq_open(name.c_str(), O_RDWR)));
  connections.connect_to_name(name);
  return false;
}

bool meddle(const std::string& line, Connections& connections) {
  std::istringstream words(line);
  std::string what, rest;
  pid_t process = 0;
  std::uintptr_t number = 0;
  words >> what;
  if (what == "told") return connections.were_told();
  if (what == "memory" && words >> process >> number) return write_memory(process, number);
  if (what == "descriptor" && words >> process >> number)
    return copy_descriptor(process, static_cast<int>(number));
  if (what == "path" && std::getline(words >> std::ws, rest)) return open_file(rest);
  if (what == "port" && words >> number) {
    connections.connect_and_guess(static_cast<std::uint16_t>(number));
    return false;
  }
  if (what == "segment" && words >> number) return attach_segment(static_cast<int>(number));
  if (what == "name" && words >> rest) return open_name(rest, connections);
  throw Refused("the meddler was told nonsense: " + line);
}

}  // namespace

int be_meddler(bool stranger) {
  if (stranger) become_another_user();
  end_with_parent();
  Connections connections;
  for (std::string line; std::getline(std::cin, line);)
    std::cout << (meddle(line, connections) ? "worked" : "refused") << '\n' << std::flush;
  return 0;
}

}  // namespace handoff
