// SPDX-License-Identifier: MIT
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/argument_space_linux.h"
#include "methods/base64.h"
#include "methods/buffer.h"
#include "methods/limit.h"
#include "methods/method.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/report_page.h"

namespace handoff {
namespace {

constexpr std::string_view one_argument = "one_argument";
constexpr std::string_view raised_stack = "raised_stack";

/// This process's own limit, which its children inherit.
rlimit stack_limit() {
  rlimit stack{};
  if (getrlimit(RLIMIT_STACK, &stack) != 0) throw_last_error("getrlimit(RLIMIT_STACK)");
  return stack;
}

std::optional<std::string> why_not_raised() {
  const rlimit stack = stack_limit();
  if (stack.rlim_cur < stack.rlim_max && stack.rlim_cur < stack_for_most_arguments)
    return std::nullopt;
  return "the stack's limit cannot be raised, or need not be: it is " +
         std::to_string(stack.rlim_cur) + " bytes (ulimit -Ss), and at most " +
         std::to_string(stack.rlim_max) + " (ulimit -Hs)";
}

constexpr std::array variants{
    Variant{.id = one_argument, .description = "the payload as base64 in one argument"},
    Variant{.id = "many_arguments",
            .description = "the same, split over as many arguments as are needed"},
    Variant{.id = raised_stack,
            .description = "as many_arguments, with the stack's limit raised for the launch, a "
                           "quarter of which is for arguments",
            .unavailable = why_not_raised},
};

/// As far as it may be raised, and as far as that gives more room.
rlim_t raised_limit() { return std::min<rlim_t>(stack_limit().rlim_max, stack_for_most_arguments); }

std::size_t space_for(const Variant& variant) {
  return variant.id == raised_stack ? argument_space(raised_limit()) : argument_space();
}

/// Raises the limit of this process while it lives: a launch copies it to the child. Whoever
/// lowers it again by himself is told where that fails.
class RaisedStack {
 public:
  RaisedStack() : before_(stack_limit()) {
    const rlimit raised{.rlim_cur = raised_limit(), .rlim_max = before_.rlim_max};
    if (setrlimit(RLIMIT_STACK, &raised) != 0) throw_last_error("setrlimit(RLIMIT_STACK)");
  }
  ~RaisedStack() {
    if (is_raised_) setrlimit(RLIMIT_STACK, &before_);
  }
  RaisedStack(const RaisedStack&) = delete;
  RaisedStack& operator=(const RaisedStack&) = delete;

  void lower() {
    if (setrlimit(RLIMIT_STACK, &before_) != 0) throw_last_error("setrlimit(RLIMIT_STACK)");
    is_raised_ = false;
  }

 private:
  rlimit before_;
  bool is_raised_ = true;
};

/// Payload bytes of one full argument: no padding, so that each argument stands for itself.
std::size_t bytes_per_argument() { return largest_payload(longest_string()); }

std::size_t space_of_payload(const Variant& variant, std::uint64_t size) {
  const std::size_t length = base64_length(static_cast<std::size_t>(size));
  if (variant.id == one_argument) return space_of_string(length);
  const std::size_t per_argument = bytes_per_argument();
  const std::size_t count = (static_cast<std::size_t>(size) + per_argument - 1) / per_argument;
  return length + count * space_of_string(0);
}

bool one_is_too_long(const Variant& variant, std::uint64_t size) {
  return variant.id == one_argument && size > bytes_per_argument();
}

bool fits(const Variant& variant, const Launch& base, std::uint64_t size) {
  return !one_is_too_long(variant, size) &&
         space_taken(base, size) + space_of_payload(variant, size) <= space_for(variant);
}

std::optional<Limit> limit(const Variant& variant, const Launch& base) {
  const std::size_t space = space_for(variant);
  const std::uint64_t bytes =
      largest_that([&](std::uint64_t size) { return fits(variant, base, size); }, space);
  const bool by_length = one_is_too_long(variant, bytes + 1);
  return Limit{.bytes = bytes,
               .reason = by_length ? longest_string_reason() : argument_space_reason(space)};
}

class CommandLineParent final : public ParentSide {
 public:
  explicit CommandLineParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (!fits(variant_, launch, payload.size())) throw over(*limit(variant_, launch));
    if (variant_.id == one_argument) {
      launch.arguments.push_back(base64_encode(payload));
      return;
    }
    while (!payload.empty()) {
      const std::size_t size = std::min(payload.size(), bytes_per_argument());
      launch.arguments.push_back(base64_encode(payload.first(size)));
      payload = payload.subspan(size);
    }
  }

  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage&) override {
    if (variant_.id != raised_stack) return start(launch);
    RaisedStack raised;
    auto child = start(launch);
    raised.lower();
    return child;
  }

 private:
  const Variant& variant_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<CommandLineParent>(variant);
}

/// Each argument's bytes behind those of the one before.
void decode_into(std::span<const std::string> arguments, std::span<std::byte> rest) {
  for (const auto& argument : arguments) {
    const auto part = rest.first(std::min(rest.size(), largest_payload(argument.size())));
    base64_decode_into(argument, part);
    rest = rest.subspan(part.size());
  }
  if (!rest.empty())
    throw Refused("the arguments stand for " + std::to_string(rest.size()) +
                  " bytes less than the payload has");
}

}  // namespace

extern const Method command_line_method{
    .id = "command_line",
    .title = "command line",
    .family = "arguments",
    .sentence =
        "Put the data on the child's command line, as long as it is no longer than the OS "
        "allows.",
    .variants = variants,
    .limit = limit,
    .open = open};

Received command_line_receive(const Handed& handed) {
  if (handed.variant == one_argument) only_token(handed);
  Buffer buffer(handed.size);
  decode_into(handed.tokens, buffer.bytes());
  return received(std::move(buffer));
}

}  // namespace handoff
