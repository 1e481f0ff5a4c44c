// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "platform/descriptor_posix.h"
#include "platform/mapping_posix.h"

namespace handoff {

enum class Stream { pipe, socketpair, tcp };

/// How the peer takes the bytes.
enum class Take { read_stream, read_file, map_file, read_memory };

/// A process that runs already and takes bytes by the same calls as the children of the methods,
/// into memory that is as fresh each time as a child's: the straight loop that a hand-off is
/// compared with.
///
/// What these return is nanoseconds from before the first call until the peer has all bytes and has
/// read each once. They block until then, and throw std::runtime_error where it has other bytes, or
/// Refused where it has ended.
class Peer {
 public:
  /// Forks it, on that processor alone where one is given; it ends with this object. Throws
  /// std::system_error.
  explicit Peer(std::optional<int> processor);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  /// write() here, read() there, of a stream that stands already.
  std::int64_t through(Stream stream, std::span<const std::byte> payload);

  /// A memfd that is made and written in that time, and mapped there.
  std::int64_t through_memory_file(std::span<const std::byte> payload);

  /// An unnamed file that is made and written in that time, and read or mapped there.
  std::int64_t through_file(std::span<const std::byte> payload, Take take);

  /// process_vm_readv() there, of this process's memory.
  std::int64_t through_memory(std::span<const std::byte> payload);

 private:
  std::int64_t finish(std::int64_t begin, std::span<const std::byte> payload);

  Mapping page_;
  pid_t process_ = -1;
  Descriptor control_;
  std::array<Descriptor, 3> own_;  ///< By Stream.
  std::array<int, 3> streams_{};   ///< The peer's ends, as it knows them.
};

}  // namespace handoff
