// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "platform/native_handle.h"

namespace handoff {

/// The text by which a child finds its channel. Each kind prints itself, and parses exactly what it
/// prints: anything else is refused, as a Refused that quotes the text.

/// An inherited handle's number: "handle:7".
struct HandleToken {
  NativeHandle handle;

  std::string print() const;
  static HandleToken parse(std::string_view text);
};

/// Two inherited handles, to read from and to write to: "handles:7,9".
struct HandlePairToken {
  NativeHandle read;
  NativeHandle write;

  std::string print() const;
  static HandlePairToken parse(std::string_view text);
};

/// A port on the loopback interface, never 0: "port:49152".
struct PortToken {
  std::uint16_t port;

  std::string print() const;
  static PortToken parse(std::string_view text);
};

/// A file's absolute path: "path:/tmp/handoff-x".
struct PathToken {
  std::string path;

  std::string print() const;
  static PathToken parse(std::string_view text);
};

/// A response file's absolute path, as compilers take it: "@/tmp/handoff-x".
struct ResponseFileToken {
  std::string path;

  std::string print() const;
  static ResponseFileToken parse(std::string_view text);
};

/// The name of an object of the OS, made by random_name(): "name:handoff-0123…", with a "/" before
/// it where the system wants one.
struct NameToken {
  std::string name;

  std::string print() const;
  static NameToken parse(std::string_view text);
};

/// The number of a System V segment: "segment:32768".
struct SegmentToken {
  int id;

  std::string print() const;
  static SegmentToken parse(std::string_view text);
};

/// Where `size` bytes lie in the memory of a process, and the handle by which the reader says that
/// it has them: "memory:4711,140737353,65536,5".
struct MemoryToken {
  std::int64_t process;
  std::uintptr_t address;
  std::size_t size;
  NativeHandle done;

  std::string print() const;
  static MemoryToken parse(std::string_view text);
};

/// Two handles of another process, which the child is to fetch from there: "offer:4711:7,9".
struct OfferToken {
  std::uint32_t process;  ///< Its id, never 0.
  NativeHandle data;
  NativeHandle taken;  ///< By which the child says that it has it.

  std::string print() const;
  static OfferToken parse(std::string_view text);
};

/// `before`, "handoff-" and 32 hexadecimal digits from the OS's random source: a name that nobody
/// can guess and take before us.
std::string random_name(std::string_view before = {});

/// What only this parent and its child know: 32 bytes from the OS, never on a command line, because
/// that is public (proc(5)), but in the child's environment.
struct Secret {
  static constexpr const char* variable = "HANDOFF_SECRET";

  std::array<std::byte, 32> bytes;

  static Secret make();
  std::string print() const;  ///< 64 hexadecimal digits.
  static std::optional<Secret> parse(std::string_view text);

  /// The child's: out of its environment. Throws Refused where it is missing or malformed.
  static Secret of_environment();

  friend bool operator==(const Secret& a, const Secret& b) noexcept;  ///< In constant time.
};

/// The child's only token. Throws Refused unless there is exactly one.
const std::string& only_token(const Handed& handed);

/// For a child that needs no token. Throws Refused when there is one.
void no_token(const Handed& handed);

}  // namespace handoff
