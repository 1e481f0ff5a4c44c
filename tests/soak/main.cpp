// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/print.h"
#include "bench/problem.h"
#include "platform/entry.h"
#include "platform/interrupt.h"
#include "platform/lifeline.h"
#include "platform/terminal.h"
#include "tests/soak/options.h"
#include "tests/soak/report.h"
#include "tests/soak/soak.h"
#include "tests/soak/verdict.h"
#include "tests/support/scratch_folder.h"

namespace handoff {
namespace {

ExitCode run(const std::vector<std::string>& arguments) {
  const auto options = soak_options(arguments);
  if (!options) return ExitCode::fine;
  const ScratchFolder scratch;
  print_output(fmt::format("seed {}\n", options->seed));
  const SoakSeen seen = soak(*options);
  print_output(summary(seen, *options));
  if (!broken(seen).empty()) return ExitCode::failed;
  return seen.interrupted ? ExitCode::interrupted : ExitCode::fine;
}

int complain(ExitCode code, const std::exception& error) {
  print_error(fmt::format("handoff-soak: {}\n", error.what()));
  return static_cast<int>(code);
}

}  // namespace

int program_main(const std::vector<std::string>& arguments, std::int64_t) {
  const ConsoleText text;
  try {
    keep_children_on_a_lifeline();
    catch_interrupts();
    return static_cast<int>(run(arguments));
  } catch (const WrongUse& error) {
    return complain(ExitCode::wrong_use, error);
  } catch (const std::invalid_argument& error) {
    return complain(ExitCode::wrong_use, error);
  } catch (const std::exception& error) {
    return complain(ExitCode::machine, error);
  }
}

}  // namespace handoff
