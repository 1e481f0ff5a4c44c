// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cstddef>
#include <vector>

#include "bench/commands.h"
#include "bench/output.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "platform/paths.h"
#include "reports/csv.h"
#include "results/file.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

ExitCode report_command(const ReportOptions& options) {
  const bool wants_csv = options.csv || options.samples_csv;
  // Rows of different runs in one table would be read as one run.
  if (wants_csv && options.results.size() > 1)
    throw WrongUse("--csv and --samples-csv take one result file at a time");
  std::vector<ResultSet> all;
  for (const auto& path : options.results) all.push_back(read_result_file(path));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Summary summary = summarize(all[i]);
    if (options.csv) write_text(*options.csv, cells_csv(all[i], summary));
    if (options.samples_csv) write_text(*options.samples_csv, samples_csv(all[i]));
    if (wants_csv && !options.table) continue;
    if (all.size() > 1)
      print_output(fmt::format("{}{}\n", i == 0 ? "" : "\n", path_text(options.results[i])));
    print_table(all[i], summary, options.over_floor);
  }
  return ExitCode::fine;
}

}  // namespace handoff
