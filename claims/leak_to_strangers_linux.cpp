// SPDX-License-Identifier: MIT
#include <sys/mman.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/leak_to_strangers.h"
#include "platform/child_process.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"

namespace handoff {

Experiment leak_to_strangers_experiment;
Actor leak_to_strangers_actor;

namespace {

namespace fs = std::filesystem;

constexpr const char* own_name = "handoff-own";
constexpr const char* strange_name = "handoff-strange";

/// How a descriptor comes to one's own child.
enum class Way {
  everything,  ///< Inheritable from the start, as it was before there was O_CLOEXEC.
  named,       ///< Close-on-exec from the start, and lifted in the one child.
};

Descriptor make(const char* name, Way way) {
  Descriptor made(memfd_create(name, way == Way::named ? MFD_CLOEXEC : 0));
  if (!made) throw_last_error("memfd_create");
  return made;
}

/// Another thread that has something to hand over: makes it, holds it for as long as a launch
/// takes, closes it, and so on.
class OtherThread {
 public:
  explicit OtherThread(Way way)
      : thread_([this, way](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            const int descriptor = memfd_create(strange_name, way == Way::named ? MFD_CLOEXEC : 0);
            const Descriptor made(descriptor);
            if (made) ++made_;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
          }
        }) {}

  int made() const { return made_; }

 private:
  std::atomic<int> made_ = 0;
  std::jthread thread_;  ///< Last: it uses the others.
};

LeaksSeen launches(Lab& lab, Way way, Way other_way) {
  const OtherThread other(other_way);
  LeaksSeen seen;
  for (int i = 0; i < lab.times(100, 10); ++i) {
    const Descriptor own = make(own_name, way);
    Launch launch = lab.actor("leak-to-strangers", {"look"});
    if (way == Way::named) launch.inherit.push_back(own.native());
    add_child(seen, start(launch)->reap(lab.deadline()).code);
  }
  if (other.made() == 0) throw Refused("the other thread could not make a single descriptor");
  return seen;
}

}  // namespace

int leak_to_strangers_actor(const std::vector<std::string>&) {
  end_with_parent();
  bool own = false;
  int strange = 0;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code closed;  // The folder's own descriptor may be gone.
    const std::string target = fs::read_symlink(entry.path(), closed).string();
    own = own || target.starts_with(std::string("/memfd:") + own_name);
    if (target.starts_with(std::string("/memfd:") + strange_name)) ++strange;
  }
  return leak_code(own, strange);
}

Finding leak_to_strangers_experiment(Lab& lab) {
  return judge_leaks({.everything = launches(lab, Way::everything, Way::everything),
                      .named = launches(lab, Way::named, Way::named),
                      .named_among_inheritable = launches(lab, Way::named, Way::everything)});
}

}  // namespace handoff
