// SPDX-License-Identifier: MIT
// The texts by which a child finds its channel.
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "methods/token.h"
#include "platform/error.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

template <class Token>
void check(const std::string& text) {
  std::optional<Token> token;
  if (accepts<Refused>([&] { token = Token::parse(text); }))
    expect(token->print() == text, "a token is refused unless it prints so");
}

void check_secret(const std::string& text) {
  const auto secret = Secret::parse(text);
  if (!secret) return;
  expect(secret->print() == text, "a secret is refused unless it prints so");
  expect(*Secret::parse(text) == *secret, "a secret is equal to itself");
  Secret other = *secret;
  other.bytes.back() ^= std::byte{1};
  expect(!(other == *secret), "another secret is not equal");
}

}  // namespace

void fuzz_tokens(std::span<const std::byte> input) {
  const std::string text = Input(input).rest();
  check<HandleToken>(text);
  check<HandlePairToken>(text);
  check<PortToken>(text);
  check<PathToken>(text);
  check<ResponseFileToken>(text);
  check<NameToken>(text);
  check<SegmentToken>(text);
  check<MemoryToken>(text);
  check<OfferToken>(text);
  check_secret(text);
}

}  // namespace handoff
