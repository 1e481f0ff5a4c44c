// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>

#include "methods/limit.h"
#include "methods/method.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

std::optional<Limit> nothing_at_all(const Variant&, const Launch&) {
  return Limit{.bytes = 0, .reason = "the empty hand-off carries nothing"};
}

class EmptyParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (!payload.empty()) throw over(*nothing_at_all({}, launch));
  }
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<EmptyParent>(); }

constexpr std::array variants{
    Variant{.id = "default", .description = "starts the child and lets it end"}};

}  // namespace

extern const Method empty_method{
    .id = "empty",
    .title = "empty hand-off",
    .family = "floor",
    .sentence = "The spawn floor: the same child, started and ended with nothing to receive.",
    .variants = variants,
    .limit = nothing_at_all,
    .open = open};

Received empty_receive(const Handed& handed) {
  if (handed.size != 0) throw Refused("the empty hand-off was given a size");
  return {};
}

}  // namespace handoff
