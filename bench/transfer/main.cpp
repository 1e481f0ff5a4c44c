// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bench/transfer/transfer_linux.h"
#include "platform/entry.h"
#include "platform/lifeline.h"
#include "platform/number.h"
#include "reports/units.h"
#include "results/statistics.h"

namespace handoff {
namespace {

/// A plain variant and the straight loop of the same calls.
constexpr std::pair<const char*, const char*> plain_ones[] = {
    {"anonymous_pipe/default", "loop: pipe"},
    {"stdin_pipe/default", "loop: pipe"},
    {"popen/default", "loop: pipe"},
    {"fifo/default", "loop: pipe"},
    {"unix_socket/default", "loop: socketpair"},
    {"named_unix_socket/path", "loop: socketpair"},
    {"named_unix_socket/abstract", "loop: socketpair"},
    {"tcp_socket/default", "loop: tcp"},
    {"shared_memory/copy", "loop: memfd"},
    {"passed_descriptor/copy", "loop: memfd"},
    {"named_shared_memory/copy", "loop: memfd"},
    {"stdin_file/read", "loop: file, read"},
    {"temp_file/read", "loop: file, read"},
    {"stdin_file/map", "loop: file, mapped"},
    {"temp_file/map", "loop: file, mapped"},
    {"process_vm_readv/default", "loop: memory"},
};

/// A best variant and the plain one of its family.
constexpr std::pair<const char*, const char*> best_ones[] = {
    {"anonymous_pipe/large_buffer", "anonymous_pipe/default"},
    {"anonymous_pipe/huge_pages", "anonymous_pipe/default"},
    {"anonymous_pipe/lent_pages", "anonymous_pipe/default"},
    {"fifo/huge_pages", "fifo/default"},
    {"unix_socket/tuned", "unix_socket/default"},
    {"unix_socket/sendfile", "unix_socket/default"},
    {"tcp_socket/huge_pages", "tcp_socket/default"},
    {"tcp_socket/zero_copy", "tcp_socket/default"},
    {"process_vm_readv/huge_pages", "process_vm_readv/default"},
    {"shared_memory/overlapped", "shared_memory/copy"},
    {"shared_memory/huge_copy", "shared_memory/copy"},
    {"temp_file/populated", "temp_file/map"},
    {"temp_file/tmpfs", "temp_file/map"},
};

/// What is compared with a bound that is made of references.
constexpr const char* in_place_ones[] = {"shared_memory/in_place", "shared_memory/populated",
                                         "shared_memory/huge_pages", "shared_memory/huge_pool"};
constexpr const char* copied_ones[] = {"shared_memory/copy", "shared_memory/sealed",
                                       "shared_memory/overlapped", "shared_memory/huge_copy"};

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  const auto add = [&](const char* name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
  };
  for (const auto& [plain, loop] : plain_ones) add(plain);
  for (const auto& [best, plain] : best_ones) add(best), add(plain);
  for (const char* name : in_place_ones) add(name);
  for (const char* name : copied_ones) add(name);
  return names;
}

/// Round by round.
using Ratio = std::function<double(std::size_t round)>;

void print(const std::string& what, const std::string& beside, std::size_t rounds,
           const Ratio& ratio) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < rounds; ++i) ratios.push_back(ratio(i));
  const auto found = estimate(ratios);
  std::printf("  %-30s %-34s", what.c_str(), beside.c_str());
  if (!found)
    std::printf("      -\n");
  else if (!found->low)
    std::printf("%7.2f\n", found->median);
  else
    std::printf("%7.2f  (%.2f-%.2f)\n", found->median, *found->low, *found->high);
}

/// One size's figures and how they compare.
class Report {
 public:
  Report(const Series& series, std::size_t rounds) : series_(series), rounds_(rounds) {}

  void print_medians() const {
    for (const auto& [name, values] : series_)
      std::printf("  %-30s %10.3f ms\n", name.c_str(), median(values) * 1e-6);
  }

  /// Throughput: both are bytes by time, so the ratio is that of the times.
  void print_loops() const {
    std::puts("throughput of the plain variant, over the floor, by that of the straight loop");
    for (const auto& pair : plain_ones)
      if (has(pair.first))
        print(pair.first, pair.second, rounds_, [&](std::size_t i) {
          return at(pair.second, i) / (at(pair.first, i) - at("floor", i));
        });
  }

  void print_bests() const {
    std::puts("how many times as fast as the plain variant (total)");
    for (const auto& pair : best_ones)
      if (has(pair.first))
        print(pair.first, pair.second, rounds_,
              [&](std::size_t i) { return at(pair.second, i) / at(pair.first, i); });
  }

  void print_limits() const {
    std::puts("total by the limit");
    for (const char* name : in_place_ones)
      if (has(name))
        print(name, "floor + read", rounds_,
              [&, name](std::size_t i) { return at(name, i) / (at("floor", i) + at("read", i)); });
    for (const char* name : copied_ones)
      for (const char* copy : {"copy", "huge copy"})
        if (has(name) && has(copy))
          print(name, std::string("floor + ") + copy + " into fresh + read", rounds_,
                [&, name, copy](std::size_t i) {
                  return at(name, i) / (at("floor", i) + at(copy, i) + at("read", i));
                });
  }

 private:
  bool has(const char* name) const { return series_.contains(name); }
  double at(const char* name, std::size_t round) const { return series_.at(name)[round]; }

  const Series& series_;
  std::size_t rounds_;
};

void run(const std::vector<std::uint64_t>& sizes, int rounds) {
  keep_children_on_a_lifeline();
  Transfer transfer(all_names());
  for (const std::uint64_t size : sizes) {
    const Series series = transfer.measure(static_cast<std::size_t>(size), rounds);
    std::fflush(stdout);
    std::printf("\n%s, %d rounds: medians, and ratios round by round with their 95 %% interval\n",
                size_text(size).c_str(), rounds);
    const Report report(series, static_cast<std::size_t>(rounds));
    report.print_medians();
    if (size >= (std::uint64_t{1} << 20)) report.print_loops();  // Below, the floor decides.
    report.print_bests();
    report.print_limits();
  }
}

}  // namespace

int program_main(const std::vector<std::string>& arguments, std::int64_t) {
  const auto rounds = parse_number(arguments.size() > 1 ? arguments[1] : "30");
  std::vector<std::uint64_t> sizes;
  for (std::size_t i = 2; i < arguments.size(); ++i)
    sizes.push_back(parse_number(arguments[i]).value_or(0));
  if (sizes.empty()) sizes = {4096, std::uint64_t{64} << 20};
  if (!rounds || *rounds == 0 || *rounds > 100'000 || std::ranges::count(sizes, 0u) != 0) {
    std::fputs("usage: handoff-reference-transfer [rounds] [bytes]...\n", stderr);
    return 2;
  }
  try {
    run(sizes, static_cast<int>(*rounds));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "handoff-reference-transfer: %s\n", error.what());
    return 3;
  }
}

}  // namespace handoff
