// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/sealed.h"
#include "platform/child_process.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {

Experiment sealed_experiment;
Actor sealed_actor;

namespace {

constexpr off_t block_bytes = 64 * 1024;
constexpr int all_seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

Descriptor make_block(bool is_sealed) {
  Descriptor block(memfd_create("handoff-claims", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!block) throw_last_error("memfd_create");
  if (ftruncate(block.get(), block_bytes) != 0) throw_last_error("ftruncate of the block");
  if (is_sealed && fcntl(block.get(), F_ADD_SEALS, all_seals) != 0)
    throw_last_error("fcntl(F_ADD_SEALS) on the block");
  return block;
}

bool can_map_writable(int block) {
  void* const memory = mmap(nullptr, static_cast<std::size_t>(block_bytes), PROT_READ | PROT_WRITE,
                            MAP_SHARED, block, 0);
  if (memory == MAP_FAILED) return false;
  munmap(memory, static_cast<std::size_t>(block_bytes));
  return true;
}

/// Shrinking comes last, and is undone: the other side tries the same block.
Changes try_to_change(int block) {
  const char byte = 'x';
  Changes changes{.write = pwrite(block, &byte, 1, 0) == 1,
                  .shrink = false,
                  .map_writable = can_map_writable(block)};
  changes.shrink = ftruncate(block, block_bytes / 2) == 0;
  if (changes.shrink && ftruncate(block, block_bytes) != 0)
    throw_last_error("ftruncate of the block");
  return changes;
}

/// An exit code that stands for what worked; no other way for the program to end gives it.
constexpr int answered = 64;

int as_code(const Changes& changes) {
  return answered + (changes.write ? 1 : 0) + (changes.shrink ? 2 : 0) +
         (changes.map_writable ? 4 : 0);
}

Changes of_code(int code) {
  if (code < answered || code >= 2 * answered)
    throw Refused("the child that tries to change the block ended with an unexpected exit code");
  return {.write = (code & 1) != 0, .shrink = (code & 2) != 0, .map_writable = (code & 4) != 0};
}

Changes changed_by_child(Lab& lab, const Descriptor& block) {
  Launch launch = lab.actor("sealed", {std::to_string(block.get())});
  launch.inherit.push_back(block.native());
  return of_code(start(launch)->reap(lab.deadline()).code);
}

}  // namespace

int sealed_actor(const std::vector<std::string>& arguments) {
  return as_code(try_to_change(std::stoi(arguments.at(0))));
}

Finding sealed_experiment(Lab& lab) {
  const Descriptor sealed = make_block(true);
  const Descriptor open = make_block(false);
  return judge_seals({.sealed_by_parent = try_to_change(sealed.get()),
                      .sealed_by_child = changed_by_child(lab, sealed),
                      .open_by_parent = try_to_change(open.get()),
                      .open_by_child = changed_by_child(lab, open)});
}

}  // namespace handoff
