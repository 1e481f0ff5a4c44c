// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <string>
#include <vector>

#include "claims/bogus_handle.h"
#include "claims/claim.h"
#include "claims/lab.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/lifeline.h"
#include "platform/native_handle.h"

namespace handoff {

Experiment bogus_handle_experiment;
Actor bogus_handle_actor;

namespace {

constexpr int number_of_nothing = 987654;

Descriptor make_block(std::size_t size) {
  Descriptor block(memfd_create("handoff-claims", MFD_CLOEXEC));
  if (!block) throw_last_error("memfd_create");
  if (ftruncate(block.get(), static_cast<off_t>(size)) != 0)
    throw_last_error("ftruncate of the block");
  return block;
}

/// The number of a descriptor that was one until just now, and high enough not to be given out anew
/// at once.
int closed_number() {
  const Descriptor block = make_block(bogus_payload_bytes);
  const Descriptor copy(fcntl(block.get(), F_DUPFD_CLOEXEC, 200));
  if (!copy) throw_last_error("fcntl(F_DUPFD_CLOEXEC)");
  return copy.get();
}

/// Here the crash is the point: nobody is to keep a picture of it or to report it.
void crash_quietly() {
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &none);
  std::signal(SIGSEGV, SIG_DFL);
  std::signal(SIGBUS, SIG_DFL);
}

/// Reads each page of what it was given, and looks neither at the handle nor at an error.
void take_without_checks(int descriptor) {
  const volatile std::byte* const memory = static_cast<const volatile std::byte*>(
      mmap(nullptr, bogus_payload_bytes, PROT_READ, MAP_SHARED, descriptor, 0));
  for (std::size_t at = 0; at < bogus_payload_bytes; at += 4096)
    static_cast<void>(static_cast<std::byte>(memory[at]));
}

}  // namespace

int bogus_handle_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  crash_quietly();
  take_without_checks(std::stoi(arguments.at(0)));
  return took_it;
}

Finding bogus_handle_experiment(Lab& lab) {
  const Descriptor small = make_block(bogus_payload_bytes / 2);
  const Descriptor other = make_block(bogus_payload_bytes);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw_last_error("pipe2");
  const Descriptor read(ends[0]);
  const Descriptor write(ends[1]);
  return judge_bogus_handles(hand_over_bogus_handles(
      lab, {{.name = "random_number", .handle = NativeHandle{number_of_nothing}},
            {.name = "closed", .handle = NativeHandle{closed_number()}},
            {.name = "wrong_type", .handle = read.native(), .inherited = true},
            {.name = "too_small", .handle = small.native(), .inherited = true},
            {.name = "other_block_of_that_size", .handle = other.native(), .inherited = true}}));
}

}  // namespace handoff
