// SPDX-License-Identifier: MIT
#include "tests/conformance/tampered.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <span>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/protocol.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/random.h"
#include "platform/report_page.h"
#include "platform/watchdog.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

std::span<const std::byte> fill(ParentSide& side, const Variant& variant, Payload& payload) {
  if (variant.fill == Fill::copy) return payload.bytes();
  const auto memory = side.build(payload.size());
  payload.build_in(memory);
  return memory;
}

/// A parent whose child refuses may fail to deliver; then the child's own word counts.
void deliver(ParentSide& side, ChildProcess& child, Deadline deadline) {
  try {
    side.deliver(child, deadline);
  } catch (const std::exception& error) {
    ::testing::Test::RecordProperty("delivery", error.what());
  }
}

}  // namespace

Outcome hand_over_tampered(const Subject& subject, std::size_t size,
                           const std::function<void(Launch&)>& tamper) {
  const auto programs = shipped_child();
  const HandOff how{.method = *subject.method, .variant = *subject.variant, .programs = programs};
  const auto deadline = Deadline::after(tampered_deadline);
  const ReportPage page = ReportPage::create();
  Payload payload(size, random_value<std::uint64_t>());
  const auto side = subject.method->open(*subject.variant);
  const auto bytes = fill(*side, *subject.variant, payload);

  Launch launch = base_launch(how, size);
  launch.arguments[report_token_index] = page.token();
  launch.inherit.push_back(page.handle());
  side->prepare(bytes, launch);
  tamper(launch);

  Watchdog watchdog;
  const auto child = side->launch(launch, page);
  watchdog.watch(*child, deadline);
  deliver(*side, *child, deadline);
  const Exit exit = child->reap(deadline);
  watchdog.release();
  return {.exit = exit, .report = page.read()};
}

}  // namespace handoff
