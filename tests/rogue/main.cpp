// SPDX-License-Identifier: MIT
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "platform/entry.h"
#include "tests/rogue/become.h"
#include "tests/rogue/prowl.h"
#include "tests/rogue/report.h"
#include "tests/support/lasting_names.h"

namespace handoff {
namespace {

int run(const std::vector<std::string>& arguments) {
  const std::string command = arguments.size() > 1 ? arguments[1] : "";
  if (command == "prowl" && arguments.size() == 3) return prowl(arguments[2]);
  if (command == "as" && arguments.size() > 4) return become_program(arguments);
  constexpr int usual_rounds = 60;
  if (command == "report" && arguments.size() < 4) {
    show_queues();
    return report_neighbours(arguments.size() == 3 ? std::stoi(arguments[2]) : usual_rounds);
  }
  std::cerr << "handoff-rogue report [ROUNDS]: what a neighbour can do to every method, as "
               "Markdown\n";
  return 2;
}

}  // namespace

int program_main(const std::vector<std::string>& arguments, std::int64_t) {
  try {
    return run(arguments);
  } catch (const std::exception& error) {
    std::cerr << "handoff-rogue: " << error.what() << '\n';
    return 1;
  }
}

}  // namespace handoff
