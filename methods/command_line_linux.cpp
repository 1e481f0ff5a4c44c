// SPDX-License-Identifier: MIT
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
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::string_view many_arguments = "many_arguments";

constexpr std::array variants{
    Variant{.id = "one_argument", .description = "the payload as base64 in one argument"},
    Variant{.id = many_arguments,
            .description = "the same, split over as many arguments as are needed"},
};

/// Payload bytes of one full argument: no padding, so that each argument stands for itself.
std::size_t bytes_per_argument() { return largest_payload(longest_string()); }

std::size_t space_of_payload(const Variant& variant, std::uint64_t size) {
  const std::size_t length = base64_length(static_cast<std::size_t>(size));
  if (variant.id != many_arguments) return space_of_string(length);
  const std::size_t per_argument = bytes_per_argument();
  const std::size_t count = (static_cast<std::size_t>(size) + per_argument - 1) / per_argument;
  return length + count * space_of_string(0);
}

bool one_is_too_long(const Variant& variant, std::uint64_t size) {
  return variant.id != many_arguments && size > bytes_per_argument();
}

bool fits(const Variant& variant, const Launch& base, std::uint64_t size) {
  return !one_is_too_long(variant, size) &&
         space_taken(base, size) + space_of_payload(variant, size) <= argument_space();
}

std::optional<Limit> limit(const Variant& variant, const Launch& base) {
  const std::uint64_t bytes =
      largest_that([&](std::uint64_t size) { return fits(variant, base, size); }, argument_space());
  const bool by_length = one_is_too_long(variant, bytes + 1);
  return Limit{.bytes = bytes,
               .reason = by_length ? longest_string_reason() : argument_space_reason()};
}

class CommandLineParent final : public ParentSide {
 public:
  explicit CommandLineParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (!fits(variant_, launch, payload.size())) throw over(*limit(variant_, launch));
    if (variant_.id != many_arguments) {
      launch.arguments.push_back(base64_encode(payload));
      return;
    }
    while (!payload.empty()) {
      const std::size_t size = std::min(payload.size(), bytes_per_argument());
      launch.arguments.push_back(base64_encode(payload.first(size)));
      payload = payload.subspan(size);
    }
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
  if (handed.variant != many_arguments) only_token(handed);
  Buffer buffer(handed.size);
  decode_into(handed.tokens, buffer.bytes());
  return received(std::move(buffer));
}

}  // namespace handoff
