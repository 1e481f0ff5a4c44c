// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "methods/buffer.h"
#include "methods/limit.h"
#include "methods/method.h"
#include "methods/startup_reserved.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

/// How many descriptors follow, as the C runtime of the child reads it: none.
using DescriptorCount = std::int32_t;
constexpr std::size_t prefix = sizeof(DescriptorCount);

/// STARTUPINFO: cbReserved2 is a WORD.
constexpr std::size_t most_bytes = std::numeric_limits<WORD>::max() - prefix;

constexpr std::array variants{
    Variant{.id = "default", .description = "an int of 0, and then the payload as it is"}};

std::optional<Limit> limit(const Variant&, const Launch&) {
  return Limit{.bytes = most_bytes,
               .reason =
                   "STARTUPINFO counts its reserved bytes in a WORD, and the first 4 are the C "
                   "runtime's"};
}

class StartupReservedParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (payload.size() > most_bytes) throw over(*limit(variants[0], launch));
    block_.assign(prefix, std::byte{0});
    block_.insert(block_.end(), payload.begin(), payload.end());
    launch.reserved = block_;
  }

 private:
  std::vector<std::byte> block_;
};

std::unique_ptr<ParentSide> open(const Variant&) {
  return std::make_unique<StartupReservedParent>();
}

}  // namespace

extern const Method startup_reserved_method{.id = "startup_reserved",
                                            .title = startup_reserved_title,
                                            .family = startup_reserved_family,
                                            .sentence = startup_reserved_sentence,
                                            .variants = variants,
                                            .limit = limit,
                                            .open = open};

/// It is copied: the place is the C runtime's, and GetStartupInfoW promises nothing of how long it
/// stays.
Received startup_reserved_receive(const Handed& handed) {
  no_token(handed);
  STARTUPINFOW startup{};
  GetStartupInfoW(&startup);
  const std::span block(reinterpret_cast<const std::byte*>(startup.lpReserved2),
                        startup.lpReserved2 == nullptr ? 0 : startup.cbReserved2);
  if (block.size() < prefix || block.size() - prefix != handed.size)
    throw Refused("STARTUPINFO has " + std::to_string(block.size()) +
                  " reserved bytes instead of 4 and " + std::to_string(handed.size));
  Buffer buffer(handed.size);
  std::ranges::copy(block.subspan(prefix), buffer.bytes().begin());
  return received(std::move(buffer));
}

}  // namespace handoff
