// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/gift_is_not_a_snapshot.h"
#include "claims/lab.h"
#include "methods/stream_posix.h"
#include "platform/child_process.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/mapping_posix.h"

namespace handoff {

Experiment gift_is_not_a_snapshot_experiment;
Actor gift_is_not_a_snapshot_actor;

namespace {

/// pipe(7): a pipe holds 16 pages.
constexpr int pages = 8;
constexpr std::byte before{1};
constexpr std::byte after{2};

/// An exit code that stands for a number of pages; no other way for the program to end gives it.
constexpr int answered = 64;

std::size_t page_bytes() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }
std::size_t bytes_in_all() { return page_bytes() * pages; }

Mapping make_pages() {
  Mapping memory(
      mmap(nullptr, bytes_in_all(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      bytes_in_all(), "mmap of the pages to give");
  std::ranges::fill(memory.bytes(), before);
  return memory;
}

void give(int pipe, std::span<std::byte> memory) {
  iovec part{.iov_base = memory.data(), .iov_len = memory.size()};
  while (part.iov_len > 0) {
    const auto given = vmsplice(pipe, &part, 1, SPLICE_F_GIFT);
    if (given <= 0) throw_last_error("vmsplice into the pipe");
    part.iov_base = static_cast<std::byte*>(part.iov_base) + given;
    part.iov_len -= static_cast<std::size_t>(given);
  }
}

void write(int pipe, std::span<std::byte> memory) { write_all(pipe, memory, "the pipe"); }

/// How many pages a child reads changed that were changed before it was started.
int changed(Lab& lab, void put(int, std::span<std::byte>)) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw_last_error("pipe2");
  const Descriptor read(ends[0]);
  Descriptor write(ends[1]);
  const Mapping memory = make_pages();
  put(write.get(), memory.bytes());
  std::ranges::fill(memory.bytes(), after);
  write.close();
  Launch launch = lab.actor("gift-is-not-a-snapshot", {"read"});
  launch.standard_input = read.native();
  const int code = start(launch)->reap(lab.deadline()).code;
  if (code < answered || code > answered + pages)
    throw Refused("the child that reads the pages ended with an unexpected exit code");
  return code - answered;
}

}  // namespace

int gift_is_not_a_snapshot_actor(const std::vector<std::string>&) {
  end_with_parent();
  std::vector<std::byte> content(bytes_in_all());
  read_exactly(STDIN_FILENO, content, "the pipe");
  int count = 0;
  for (std::size_t at = 0; at < content.size(); at += page_bytes())
    if (content[at] == after) ++count;
  return answered + count;
}

Finding gift_is_not_a_snapshot_experiment(Lab& lab) {
  return judge_gifts({.pages = pages,
                      .given_changed = changed(lab, give),
                      .written_changed = changed(lab, write)});
}

}  // namespace handoff
