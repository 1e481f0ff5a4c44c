// SPDX-License-Identifier: MIT
#include "bench/print.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <string>
#include <system_error>

#include "bench/problem.h"
#include "platform/terminal.h"
#include "reports/table.h"
#include "reports/text_table.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

void print_output(const std::string& text) {
  errno = 0;
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if ((written && std::fflush(stdout) == 0) || errno == EPIPE) return;
  throw MachineProblem(
      fmt::format("standard output cannot be written: {}", std::generic_category().message(errno)));
}

void print_error(const std::string& text) noexcept { std::fputs(text.c_str(), stderr); }

TextStyle output_style() {
  const Terminal screen = terminal(Stream::output);
  return {.colours = screen.understands_colours,
          .columns = static_cast<std::size_t>(screen.columns.value_or(0))};
}

void print_table(const ResultSet& results, const Summary& summary, bool over_floor) {
  print_output(table(results, summary, {.style = output_style(), .over_floor = over_floor}));
}

}  // namespace handoff
