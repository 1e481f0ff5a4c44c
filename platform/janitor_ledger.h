// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "platform/janitor.h"

namespace handoff {

/// The memory that a process shares with its janitor: what is entrusted. Plain data that begins as
/// zeros; only the pages of places that are used take memory.
struct Ledger {
  static constexpr std::size_t places = 2048;
  static constexpr std::size_t longest = 4096;  ///< With the zero at the end.
  /// Beside the values of Lasting: nothing stands there, or nothing whole yet.
  static constexpr std::uint32_t free = 0, being_written = ~std::uint32_t{0};

  std::array<std::uint32_t, places> kinds;
  std::array<std::array<char, longest>, places> names;
};

/// From now on this process's names go there. The memory stays until the process ends.
void entrust_to(Ledger& ledger) noexcept;

/// In the janitor, once the process has ended: calls remove(Lasting, const char* name) for each
/// name.
template <class Remove>
void for_each_entrusted(const Ledger& ledger, Remove remove) {
  for (std::size_t place = 0; place < Ledger::places; ++place)
    if (ledger.kinds[place] != Ledger::free && ledger.kinds[place] != Ledger::being_written)
      remove(static_cast<Lasting>(ledger.kinds[place]), ledger.names[place].data());
}

}  // namespace handoff
