// SPDX-License-Identifier: MIT
#include "platform/janitor.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "platform/janitor_ledger.h"

namespace handoff {
namespace {

// Of the process, as the names are that outlive it: whoever makes one need not be handed a janitor.
std::atomic<Ledger*> own_ledger{nullptr};

std::uint32_t* taken_place(Ledger& ledger) {
  for (std::uint32_t& kind : ledger.kinds) {
    std::uint32_t expected = Ledger::free;
    if (std::atomic_ref(kind).compare_exchange_strong(expected, Ledger::being_written))
      return &kind;
  }
  return nullptr;
}

}  // namespace

void entrust_to(Ledger& ledger) noexcept { own_ledger.store(&ledger); }

Entrusted::Entrusted(Lasting kind, std::string_view name) noexcept {
  Ledger* const ledger = own_ledger.load();
  if (ledger == nullptr || name.size() >= Ledger::longest) return;
  kind_ = taken_place(*ledger);
  if (kind_ == nullptr) return;
  auto& place = ledger->names[static_cast<std::size_t>(kind_ - ledger->kinds.data())];
  *std::ranges::copy(name, place.begin()).out = '\0';
  std::atomic_ref(*kind_).store(static_cast<std::uint32_t>(kind));
}

Entrusted::~Entrusted() {
  if (kind_ != nullptr) std::atomic_ref(*kind_).store(Ledger::free);
}

}  // namespace handoff
