// SPDX-License-Identifier: MIT
// The child's command line, as far as it touches nothing of this process: the report goes to the
// terminal, and of the methods only those run that take their payload from the arguments.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "methods/base64.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "platform/entry.h"
#include "platform/number.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

/// What stands between zeros, as in /proc/PID/cmdline.
std::vector<std::string> arguments_in(const std::string& text) {
  std::vector<std::string> arguments;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\0', begin), text.size());
    arguments.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return arguments;
}

/// Other methods open what their tokens name. A size is the parent's word: the child has memory for
/// it or ends.
bool is_harmless(const std::vector<std::string>& arguments) {
  constexpr std::uint64_t largest = 1 << 16;
  const std::string& method = arguments[3];
  if (find_receive(method) == nullptr) return true;
  const auto size = parse_number(arguments[5]);
  return (method == "command_line" || method == "empty") && (!size || *size <= largest);
}

/// Whether the payload is there, by the definition of these two methods.
bool is_whole(const std::vector<std::string>& arguments) {
  const auto size = parse_number(arguments[5]);
  if (arguments[3] == "empty") return size == 0u;
  std::uint64_t found = 0;
  for (const std::string& text : std::span(arguments).subspan(child_argument_count + 1))
    found += base64_decode(text).size();
  return size == found;
}

}  // namespace

void fuzz_child_arguments(std::span<const std::byte> bytes) {
  Input input(bytes);
  const bool by_hand = input.byte() != 0;
  auto arguments = arguments_in(input.rest());
  if (by_hand) {
    arguments.insert(arguments.begin(), {"handoff-child", protocol_name(), "-"});
  } else if (arguments.size() > 2 && arguments[1] == protocol_name()) {
    arguments[2] = "not a report page";
  }
  const bool is_complete = arguments.size() > child_argument_count;
  if (by_hand && is_complete && !is_harmless(arguments)) return;
  const int code = program_main(arguments, 1);
  const auto is = [code](ChildExit exit) { return code == static_cast<int>(exit); };
  if (!is_complete)
    expect(is(ChildExit::wrong_use), "too few arguments are a wrong use");
  else if (by_hand)
    expect(is(ChildExit::done) ? is_whole(arguments) : is(ChildExit::refused),
           "a child that says it is done has the whole payload");
  else
    expect(is(ChildExit::wrong_version) || is(ChildExit::no_report_page),
           "a child without its protocol and page does nothing");
}

}  // namespace handoff
