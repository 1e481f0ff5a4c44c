// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace handoff {

/// Somebody on this machine who connects to a loopback port without having been asked to.
class Stranger {
 public:
  explicit Stranger(std::uint16_t port);
  Stranger(Stranger&&) noexcept;
  ~Stranger();

  void say(std::span<const std::byte> bytes);

  /// How many bytes the other side has sent to the stranger so far. Does not wait.
  std::size_t heard();

 private:
  struct Socket;
  std::unique_ptr<Socket> socket_;
};

}  // namespace handoff
