// SPDX-License-Identifier: MIT
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "platform/deadline.h"
#include "platform/entry.h"
#include "platform/environment.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/paths.h"

// A build of handoff for `handoff ab` that fails on demand. It passes each request on to the real
// one beside it, and its answer back, until one begins with HANDOFF_TEST_BAD_REQUEST ("8 " is the
// first of the ninth round): then it does what HANDOFF_TEST_BAD_BUILD says. Before that it makes a
// file "failing" in its current folder.
namespace handoff {
namespace {

constexpr int failed_code = 7;

[[noreturn]] void hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

/// Until nobody reads it any more.
void write_without_end() {
  const std::string part(65536, 'x');
  while (std::cout << part) {
  }
}

std::string answer(LineServer& real, const std::string& request) {
  real.say(request);
  return real.hear(Deadline::after(std::chrono::hours(1)));
}

void fail(const std::string& how, LineServer& real, const std::string& request) {
  std::ofstream("failing") << how;
  if (how == "end") std::_Exit(failed_code);
  if (how == "hang") hang();
  if (how == "rubbish") std::cout << "{\"this\": is no answer\n" << std::flush;
  if (how == "no_line_end") write_without_end();
  if (how == "other_round") std::cout << answer(real, "9" + request) << '\n' << std::flush;
}

void serve(LineServer& real) {
  const std::string how = environment_variable("HANDOFF_TEST_BAD_BUILD").value_or("");
  const std::string when = environment_variable("HANDOFF_TEST_BAD_REQUEST").value_or("");
  std::cout << real.hear(Deadline::after(std::chrono::hours(1))) << '\n' << std::flush;
  for (std::string request; std::getline(std::cin, request);)
    if (request.starts_with(when))
      fail(how, real, request);
    else
      std::cout << answer(real, request) << '\n' << std::flush;
}

}  // namespace

int program_main(const std::vector<std::string>& arguments, std::int64_t) try {
  end_with_parent();
  keep_children_on_a_lifeline();
  LineServer real(own_program().parent_path() / program_file_name("handoff"),
                  {arguments.begin() + 1, arguments.end()});
  serve(real);
  return 0;
} catch (const std::exception& error) {
  std::cerr << "handoff-bad-build: " << error.what() << '\n';
  return failed_code;
}

}  // namespace handoff
