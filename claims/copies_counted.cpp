// SPDX-License-Identifier: MIT
#include "claims/copies_counted.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/own_memory.h"
#include "claims/shared_block.h"
#include "claims/watched.h"
#include "methods/buffer.h"
#include "methods/checksum.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/paths.h"
#include "platform/report_page.h"
#include "platform/usage.h"
#include "platform/watchdog.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim copies_counted_claim;
Experiment copies_counted_experiment;
Actor copies_counted_actor;

const Claim copies_counted_claim{
    .id = "copies-counted",
    .statement =
        "Pipes, sockets and files that are read copy the payload twice, a file that is "
        "mapped and shared memory that is filled copy it once, and memory in which it was "
        "built not at all.",
    .source = "a common belief",
    .how =
        "Bytes through the calls of both sides and memory that they did not have before, by "
        "payload byte, for each variant; the control copies twice on purpose."};

namespace {

constexpr double tolerance = 0.1;

std::optional<double> larger(const std::optional<double>& a, const std::optional<double>& b) {
  return a && b ? std::optional(std::max(*a, *b)) : std::nullopt;
}

bool is_near(double value, double wanted) { return std::abs(value - wanted) < tolerance; }

std::string text(const CopyCount& count) {
  const auto copies = count.copies();
  return fmt::format("{} {}", count.name, copies ? fmt::format("{:.2f}", std::abs(*copies)) : "?");
}

void add(std::vector<Fact>& evidence, const CopyCount& count) {
  std::string stem = count.name;
  std::ranges::replace(stem, '/', '_');
  add_fact(evidence, stem + "_copies", count.copies());
  add_fact(evidence, stem + "_parent_written_per_byte", count.parent.calls);
  add_fact(evidence, stem + "_parent_memory_per_byte", count.parent.memory);
  add_fact(evidence, stem + "_parent_faults_per_page", count.parent.faults_per_page);
  add_fact(evidence, stem + "_child_read_per_byte", count.child.calls);
  add_fact(evidence, stem + "_child_private_per_byte", count.child.memory);
  add_fact(evidence, stem + "_child_faults_per_page", count.child.faults_per_page);
}

Finding without_account() {
  return not_applicable("the OS keeps no account of the bytes that go through calls");
}

}  // namespace

std::optional<double> CopyCount::copies() const {
  // What has arrived must have been sent: an account that does not show it leaves sockets out.
  if (is_by_socket && parent.calls && *parent.calls < tolerance) return std::nullopt;
  const auto sent = larger(parent.calls, parent.memory);
  const auto taken = larger(child.calls, child.memory);
  return sent && taken ? std::optional(*sent + *taken) : std::nullopt;
}

Finding judge_copies(const CopiesSeen& seen) {
  Finding finding;
  std::vector<std::string> right, wrong;
  for (const CopyCount& count : seen.counts) {
    add(finding.evidence, count);
    const auto copies = count.copies();
    if (copies)
      add_property(finding.properties, count.name, "copies",
                   static_cast<std::int64_t>(std::lround(*copies)));
    if (!count.said || !copies) continue;
    (is_near(*copies, *count.said) ? right : wrong).push_back(text(count));
  }
  add(finding.evidence, seen.copied_twice);
  if (right.empty() && wrong.empty()) return without_account();
  const auto twice = seen.copied_twice.copies();
  finding.control = {.sentence = fmt::format("a copy that is made twice on purpose is counted {}",
                                             twice ? fmt::format("{:.2f} times", *twice) : "?"),
                     .passed = twice && is_near(*twice, 2)};
  finding.sentence = fmt::format("copies made by {}", fmt::join(right, ", "));
  if (!wrong.empty())
    finding.sentence = fmt::format(
        "other than said are the copies made by {}; as said those by {}", fmt::join(wrong, ", "),
        right.empty() ? "none" : fmt::format("{}", fmt::join(right, ", ")));
  finding.verdict = wrong.empty() ? ClaimVerdict::confirmed : ClaimVerdict::refuted;
  return finding;
}

namespace {

namespace fs = std::filesystem;

fs::path path_of(const std::string& text) { return {std::u8string(text.begin(), text.end())}; }

/// What is said, is said of the plain ways; the others are counted all the same.
bool is_plain(const Method& method, const Variant& variant) {
  constexpr std::array<std::string_view, 7> plain{"default", "large_buffer", "copy",    "in_place",
                                                  "sealed",  "read",         "unlinked"};
  return &variant == &method.variants.front() || variant.id == "map" ||
         std::ranges::find(plain, variant.id) != plain.end();
}

std::optional<int> said_of(const Method& method, const Variant& variant) {
  if (!is_plain(method, variant)) return std::nullopt;
  if (method.family == "pipe" || method.family == "socket") return 2;
  if (method.family == "memory") return variant.fill == Fill::in_place ? 0 : 1;
  if (method.family == "file") return variant.id == "map" ? 1 : 2;
  return std::nullopt;
}

using Figure = std::optional<std::int64_t>;

Figure minus(const Figure& a, const Figure& b) {
  return a && b ? std::optional(*a - *b) : std::nullopt;
}

/// What one side used for one payload.
struct Spent {
  Figure calls, memory, faults;
};

void write(const fs::path& path, const Spent& spent, std::uint64_t sum) {
  std::ofstream file(path);
  for (const Figure& figure : {spent.calls, spent.memory, spent.faults})
    file << (figure ? std::to_string(*figure) : "-") << '\n';
  file << sum << '\n';
}

Spent read(const fs::path& path, std::uint64_t expected) {
  std::ifstream file(path);
  const auto next = [&]() -> Figure {
    std::string word;
    if (!(file >> word)) throw Refused("the child that counts its copies left no account");
    return word == "-" ? std::nullopt : Figure(std::stoll(word));
  };
  Spent spent;
  for (Figure* const figure : {&spent.calls, &spent.memory, &spent.faults}) *figure = next();
  std::uint64_t sum = 0;
  if (!(file >> sum) || sum != expected)
    throw Refused("the child that counts its copies read other bytes than were handed over");
  return spent;
}

Buffer copy_of(std::span<const std::byte> bytes) {
  Buffer copy(bytes.size());
  std::memcpy(copy.bytes().data(), bytes.data(), bytes.size());
  return copy;
}

struct BothSpent {
  Spent parent, child;
};

constexpr const char* once = "once";
constexpr const char* twice = "twice";

BothSpent hand_over(Lab& lab, const Method& method, const Variant& variant, std::size_t size,
                    const char* times) {
  Payload payload(size, size);
  payload.resize(size);
  const auto side = method.open(variant);
  std::span<const std::byte> bytes = payload.bytes();
  if (variant.fill == Fill::in_place) {
    const auto memory = side->build(size);
    payload.build_in(memory);
    bytes = memory;
  }
  const fs::path account = lab.fresh_path("account");
  Launch launch =
      lab.actor(copies_counted_claim.id, {times, path_text(account), std::string(method.id),
                                          std::string(variant.id), std::to_string(size)});
  const std::uint64_t sum = checksum(bytes);
  const ReportPage page = ReportPage::create();
  Watchdog watchdog;
  const Usage before = usage_of_self();
  const Figure memory_before = private_and_mapped_bytes();
  side->prepare(bytes, launch);
  const Figure memory_after = private_and_mapped_bytes();
  const auto child = side->launch(launch, page);
  const Watched watched(watchdog, *child, lab.deadline());
  side->deliver(*child, lab.deadline());
  const Usage used = difference(usage_of_self(), before);
  child->reap(lab.deadline());
  return {.parent = {.calls = used.write_bytes,
                     .memory = minus(memory_after, memory_before),
                     .faults = used.minor_faults},
          .child = read(account, sum)};
}

std::optional<double> slope(const Figure& few, const Figure& many, double difference) {
  if (!few || !many) return std::nullopt;
  return static_cast<double>(*many - *few) / difference;
}

SideCount counted(const Spent& few, const Spent& many, std::size_t difference) {
  const auto bytes = static_cast<double>(difference);
  return {
      .calls = slope(few.calls, many.calls, bytes),
      .memory = slope(few.memory, many.memory, bytes),
      .faults_per_page = slope(few.faults, many.faults, bytes / static_cast<double>(page_bytes()))};
}

std::size_t large_payload(const Lab& lab) { return std::size_t{lab.is_brief() ? 2u : 16u} << 20; }

/// From the difference of two sizes, so that what every hand-off costs does not count.
CopyCount count(Lab& lab, const Method& method, const Variant& variant, const char* times) {
  const std::size_t small = std::size_t{256} << 10;
  const std::size_t large = large_payload(lab);
  const BothSpent few = hand_over(lab, method, variant, small, times);
  const BothSpent many = hand_over(lab, method, variant, large, times);
  return {.name = name_of(method, variant),
          .said = said_of(method, variant),
          .is_by_socket = method.family == "socket",
          .parent = counted(few.parent, many.parent, large - small),
          .child = counted(few.child, many.child, large - small)};
}

/// What must be a copy in the memory where the payload was built.
CopyCount count_twice(Lab& lab) {
  const Method& method = *find_method("shared_memory");
  const auto variant = std::ranges::find(method.variants, Fill::in_place, &Variant::fill);
  CopyCount seen = count(lab, method, *variant, twice);
  seen.name = "copied_twice";
  return seen;
}

/// What execve, the window manager and WriteProcessMemory copy is in no account of either side.
bool is_counted(const Lab& lab, const VariantHere& how, std::size_t size) {
  if (how.method.family == "arguments" || how.method.family == "message" ||
      how.method.id == "write_process_memory")
    return false;
  const auto limit = limit_of(
      how.method, how.variant,
      base_launch({.method = how.method, .variant = how.variant, .programs = lab.children()},
                  size));
  return !limit || limit->bytes >= size;
}

}  // namespace

int copies_counted_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  const Receive receive = find_receive(arguments.at(2));
  const Usage before = usage_of_self();
  const Figure private_before = private_bytes();
  const Received received = receive({.variant = arguments.at(3),
                                     .size = static_cast<std::size_t>(std::stoull(arguments.at(4))),
                                     .tokens = std::span(arguments).subspan(5)});
  std::uint64_t sum = checksum(received.bytes);
  std::vector<Buffer> copies;
  if (arguments.at(0) == twice) {
    copies.push_back(copy_of(received.bytes));
    copies.push_back(copy_of(copies.front().bytes()));
    sum = checksum(copies.back().bytes());
  }
  const Usage used = difference(usage_of_self(), before);
  write(path_of(arguments.at(1)),
        {.calls = used.read_bytes,
         .memory = minus(private_bytes(), private_before),
         .faults = used.minor_faults},
        sum);
  return 0;
}

Finding copies_counted_experiment(Lab& lab) {
  const Usage usage = usage_of_self();
  if (!usage.read_bytes || !usage.write_bytes) return without_account();
  CopiesSeen seen;
  for (const VariantHere& how : every_variant_here())
    if (is_counted(lab, how, large_payload(lab)))
      seen.counts.push_back(count(lab, how.method, how.variant, once));
  seen.copied_twice = count_twice(lab);
  return judge_copies(seen);
}

}  // namespace handoff
