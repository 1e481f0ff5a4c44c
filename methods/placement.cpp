// SPDX-License-Identifier: MIT
#include "methods/placement.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "platform/error.h"
#include "platform/processors.h"

namespace handoff {

std::optional<Seats> seats(Placement placement, const std::vector<int>& usable,
                           const std::function<int(int)>& core_of) {
  const int first = usable.front();
  if (placement == Placement::any) return {};
  if (placement == Placement::same_core) return Seats{first, first};
  const int core = core_of(first);
  const auto other = std::ranges::find_if(usable, [&](int i) { return core_of(i) != core; });
  if (other == usable.end()) return {};
  return Seats{first, *other};
}

std::optional<Seats> seats_here(Placement placement) {
  return seats(placement, usable_processors(), core_of);
}

Placed::Placed(Placement placement) {
  if (placement == Placement::any) return;
  const auto found = seats_here(placement);
  if (!found) throw Refused("placement two_cores needs two cores and this process may use one");
  all_ = usable_processors();
  child_ = found->child;
  bind_thread({found->parent});
}

Placed::~Placed() {
  if (!all_.empty()) bind_thread(all_);
}

}  // namespace handoff
