// SPDX-License-Identifier: MIT
// The report page as a hostile or crashed child may have left it, and while it writes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "bench/sample_protocol.h"
#include "bench/sample_row.h"
#include "methods/child_reports.h"
#include "methods/hand_off.h"
#include "platform/child_process.h"
#include "platform/report_page.h"
#include "platform/usage.h"
#include "results/json.h"
#include "results/result_set.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

constexpr std::int64_t begin_ns = 1'000'000'000'000;
constexpr std::int64_t end_ns = begin_ns + 1'000'000;
constexpr std::uint64_t payload_bytes = 4096;
constexpr std::uint64_t expected = 0x1234;

/// What an honest child writes, for an input to spoil.
Report honest() {
  Report report{};
  report.process_id = 4711;
  report.entered_ns = begin_ns + 100;
  report.ready_ns = begin_ns + 200;
  report.consumed_ns = begin_ns + 300;
  report.bytes = payload_bytes;
  report.checksum = expected;
  report.outcome = Report::received;
  return report;
}

/// Up to three places of the page are overwritten.
void spoil(Input& input, Report& report) {
  auto* const bytes = reinterpret_cast<std::byte*>(&report);
  for (std::size_t n = input.up_to(3); n > 0; --n) {
    const std::size_t at = input.take<std::uint16_t>() % (sizeof report / 4) * 4;
    const std::string text = input.text(40);
    std::memcpy(bytes + at, text.data(), std::min(text.size(), sizeof report - at));
  }
}

/// The page while another thread writes there what a child writes.
Report read_while(const ReportPage& page, const Report& other) {
  std::thread writer([&] {
    for (int i = 0; i < 8; ++i)
      std::memcpy(&page.shared(), &other, sizeof other);  // NOLINT: that is the point
  });
  const Report report = page.read();
  writer.join();
  return report;
}

Report any_report(Input& input) {
  Report report = honest();
  spoil(input, report);
  const ReportPage page = ReportPage::create();
  std::memcpy(&page.shared(), &report, sizeof report);
  const bool is_writing = input.byte() == 255;
  const Report read = is_writing ? read_while(page, honest()) : page.read();
  expect(std::memchr(read.message.data(), 0, read.message.size()) != nullptr,
         "a message that was read has an end");
  return read;
}

Exit any_exit(Input& input) {
  Exit exit{.code = input.truth() ? 0 : input.take<int>()};
  if (input.byte() < 32) exit.signal = input.take<int>();
  if (input.truth()) exit.usage.user_ns = input.take<std::uint32_t>();
  return exit;
}

void expect_honest(const Report& report, const Exit& exit) {
  expect(report.outcome == Report::received && report.process_id != 0 &&
             report.bytes == payload_bytes && report.checksum == expected && exit.code == 0 &&
             begin_ns <= report.entered_ns && report.entered_ns <= report.ready_ns &&
             report.ready_ns <= report.consumed_ns && report.consumed_ns <= end_ns,
         "only a whole payload has no fault");
}

/// As hand_off() takes the reports.
Sample sample_of(const std::vector<Report>& read, const std::vector<Exit>& exits) {
  const auto reports = without_impossible_stamps(read, begin_ns, end_ns);
  Sample sample;
  sample.child = merged(exits.front().usage, reports.front());
  for (std::size_t i = 1; i < reports.size(); ++i)
    sample.child = together(sample.child, merged(exits[i].usage, reports[i]));
  add_stamps(reports, begin_ns, sample);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const std::string fault = fault_in(reports[i], exits[i], payload_bytes, expected);
    if (fault.empty()) expect_honest(reports[i], exits[i]);
    if (sample.failure.empty()) sample.failure = fault;
  }
  return sample;
}

/// What is kept of a hand-off must be a result file again, or every figure of the run is lost.
void expect_kept(const Sample& sample) {
  Cell cell;
  cell.method = cell.variant = "m";
  cell.fill = "copy";
  cell.child = "console";
  take(sample_row(sample, 0), cell);
  const ResultSet kept = from_json(answer_line(cell, cell.samples.front()), "the answer");
  SampleRow read = kept.cells.at(0).samples.at(0);
  expect(read.failure.empty() == sample.failure.empty(), "a failure stays one");
  read.failure = cell.samples.front().failure;  // Bytes that are no UTF-8 are replaced.
  expect(read == cell.samples.front(), "a sample reads back");
}

}  // namespace

void fuzz_report_page(std::span<const std::byte> bytes) {
  Input input(bytes);
  std::vector<Report> reports;
  std::vector<Exit> exits;
  for (std::size_t n = 1 + input.up_to(3); n > 0; --n) {
    exits.push_back(any_exit(input));
    reports.push_back(any_report(input));
  }
  expect_kept(sample_of(reports, exits));
}

}  // namespace handoff
