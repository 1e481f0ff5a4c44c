// SPDX-License-Identifier: MIT
#include "claims/remap_same_pages.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/own_memory.h"
#include "claims/shared_block.h"
#include "methods/buffer.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/native_handle.h"
#include "platform/paths.h"
#include "platform/usage.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim remap_same_pages_claim;
Experiment remap_same_pages_experiment;
Actor remap_same_pages_actor;

const Claim remap_same_pages_claim{
    .id = "remap-same-pages",
    .statement = "The child does not get a copy of the block but the parent's own pages.",
    .source = "Raymond Chen's article",
    .how =
        "The parent writes after the child has mapped; the child's private memory, its bytes "
        "through calls and, where it may be seen, the physical page are looked at. The control "
        "copies the block by way of a file."};

namespace {

/// For each byte of a block: less than the least is none of it, more than the most is all of it.
constexpr double least = 0.05, most = 0.9;

bool none(const std::optional<double>& per_byte) { return !per_byte || *per_byte < least; }
bool all(const std::optional<double>& per_byte) { return !per_byte || *per_byte > most; }
bool some(const std::optional<double>& per_byte) { return per_byte && *per_byte > most; }

bool is_parents_own(const BlockHeld& held) {
  return held.pages_with_later_write == held.pages && none(held.private_per_byte) &&
         none(held.calls_per_byte) && held.is_same_frame.value_or(true) &&
         held.is_shared.value_or(true);
}

/// One sign of a copy is enough, where it is clear.
bool looks_copied(const BlockHeld& held) {
  return held.pages_with_later_write < held.pages || some(held.private_per_byte) ||
         some(held.calls_per_byte) || !held.is_same_frame.value_or(true) ||
         !held.is_shared.value_or(true);
}

bool is_copy(const BlockHeld& held) {
  return held.pages_with_later_write == 0 && all(held.private_per_byte) &&
         all(held.calls_per_byte) && !held.is_same_frame.value_or(false) &&
         !held.is_shared.value_or(false);
}

void add(std::vector<Fact>& evidence, const std::string& stem, const BlockHeld& held) {
  add_fact(evidence, stem + "_private_bytes_per_byte", held.private_per_byte);
  add_fact(evidence, stem + "_call_bytes_per_byte", held.calls_per_byte);
  add_fact(evidence, stem + "_pages", held.pages);
  add_fact(evidence, stem + "_pages_with_later_write", held.pages_with_later_write);
  add_fact(evidence, stem + "_has_same_frame", held.is_same_frame);
  add_fact(evidence, stem + "_is_shared", held.is_shared);
}

/// Without the minus sign of what is as good as nothing.
double shown(double per_byte) { return std::abs(per_byte) < 0.0005 ? 0 : per_byte; }

std::string text(const BlockHeld& held) {
  std::vector<std::string> parts{fmt::format("shows its parent's later write in {} of {} pages",
                                             held.pages_with_later_write, held.pages)};
  if (held.private_per_byte)
    parts.push_back(
        fmt::format("takes {:.3f} bytes of private memory", shown(*held.private_per_byte)));
  if (held.calls_per_byte)
    parts.push_back(fmt::format("moves {:.3f} bytes through calls", shown(*held.calls_per_byte)));
  std::string line = fmt::format("{} for each byte", fmt::join(parts, ", "));
  if (parts.size() == 1) line = parts.front();
  if (held.is_same_frame)
    line +=
        fmt::format(", and lies in {} physical page", *held.is_same_frame ? "the same" : "another");
  return line;
}

std::vector<std::string_view> not_seen(const BlockHeld& held) {
  std::vector<std::string_view> names;
  if (!held.private_per_byte) names.emplace_back("private memory");
  if (!held.calls_per_byte) names.emplace_back("bytes through calls");
  if (!held.is_same_frame) names.emplace_back("the number of the physical page");
  return names;
}

}  // namespace

Finding judge_same_pages(const SamePagesSeen& seen) {
  Finding finding;
  add(finding.evidence, "mapped", seen.mapped);
  add(finding.evidence, "copied", seen.copied);
  add_property(finding.properties, "shared_memory/in_place", "can_be_changed",
               seen.mapped.pages_with_later_write > 0);
  finding.control = {.sentence = fmt::format("a block that is copied {}", text(seen.copied)),
                     .passed = is_copy(seen.copied)};
  finding.sentence = fmt::format("the child's mapping {}", text(seen.mapped));
  if (const auto unseen = not_seen(seen.mapped); !unseen.empty())
    finding.sentence += fmt::format("; not seen here: {}", fmt::join(unseen, ", "));
  if (is_parents_own(seen.mapped))
    finding.verdict = ClaimVerdict::confirmed;
  else if (looks_copied(seen.mapped))
    finding.verdict = ClaimVerdict::refuted;
  return finding;
}

namespace {

using Mark = std::uint64_t;

std::filesystem::path path_of(const std::string& text) {
  return {std::u8string(text.begin(), text.end())};
}

/// What an actor says of itself: `calls` are bytes through read and write calls.
struct Account {
  std::optional<std::int64_t> private_bytes, calls, frame, is_shared;
};

std::string print(const Account& account) {
  std::string line;
  for (const auto& figure :
       {account.private_bytes, account.calls, account.frame, account.is_shared})
    line += (figure ? std::to_string(*figure) : "-") + " ";
  return line;
}

Account parse(const std::string& line) {
  std::istringstream words(line);
  const auto next = [&]() -> std::optional<std::int64_t> {
    std::string word;
    words >> word;
    return word == "-" ? std::nullopt : std::optional<std::int64_t>(std::stoll(word));
  };
  Account account;
  for (auto* const figure :
       {&account.private_bytes, &account.calls, &account.frame, &account.is_shared})
    *figure = next();
  return account;
}

std::optional<std::int64_t> calls_of(const Usage& usage) {
  if (!usage.read_bytes || !usage.write_bytes) return std::nullopt;
  return *usage.read_bytes + *usage.write_bytes;
}

std::optional<std::int64_t> minus(const std::optional<std::int64_t>& a,
                                  const std::optional<std::int64_t>& b) {
  return a && b ? std::optional(*a - *b) : std::nullopt;
}

std::uint64_t pages_with(std::span<const std::byte> bytes, Mark mark) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < bytes.size(); at += page_bytes())
    if (std::memcmp(bytes.data() + at, &mark, sizeof mark) == 0) ++count;
  return count;
}

void mark_pages(std::span<std::byte> bytes, Mark mark) {
  for (std::size_t at = 0; at < bytes.size(); at += page_bytes())
    std::memcpy(bytes.data() + at, &mark, sizeof mark);
}

/// Through a write and a read call into memory of its own.
Buffer copied(NativeHandle handle, std::size_t size, const std::filesystem::path& path) {
  const InheritedBlock block(handle, size);
  const auto count = static_cast<std::streamsize>(size);
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(block.bytes().data()), count);
  Buffer buffer(size);
  std::ifstream(path, std::ios::binary).read(reinterpret_cast<char*>(buffer.bytes().data()), count);
  return buffer;
}

constexpr Mark first_mark = 0x5eed'0001, later_mark = 0x5eed'0002;

/// Says what holding the block cost it; then, once the parent has written, how many pages show
/// that.
template <class Holding>
void tell(const Holding& hold) {
  const auto private_before = private_bytes();
  const auto calls_before = calls_of(usage_of_self());
  const auto held = hold();
  const std::span<const std::byte> bytes = held.bytes();
  if (pages_with(bytes, first_mark) == 0) throw Refused("the block does not hold what it should");
  const auto calls = minus(calls_of(usage_of_self()), calls_before);
  const PageSeen page = page_behind(bytes.data());
  std::cout << print({.private_bytes = minus(private_bytes(), private_before),
                      .calls = calls,
                      .frame = page.frame,
                      .is_shared = page.is_shared})
            << '\n'
            << std::flush;
  std::string line;
  std::getline(std::cin, line);
  std::cout << pages_with(bytes, later_mark) << '\n' << std::flush;
  std::getline(std::cin, line);
}

struct Held {
  Account account;
  std::uint64_t pages_with_later_write = 0;
  PageSeen parents;
};

Held held_by_child(Lab& lab, const char* way, std::size_t size) {
  const SharedBlock block(size);
  mark_pages(block.bytes(), first_mark);
  Launch launch = lab.actor(remap_same_pages_claim.id,
                            {way, std::to_string(block.handle().value), std::to_string(size),
                             path_text(lab.fresh_path("copy"))});
  launch.inherit.push_back(block.handle());
  LineServer child(launch);
  Held held{.account = parse(child.hear(lab.deadline())),
            .parents = page_behind(block.bytes().data())};
  mark_pages(block.bytes(), later_mark);
  child.say("look");
  held.pages_with_later_write = std::stoull(child.hear(lab.deadline()));
  return held;
}

std::optional<double> for_each_byte(const std::optional<std::int64_t>& difference,
                                    std::size_t bytes) {
  if (!difference) return std::nullopt;
  return static_cast<double>(*difference) / static_cast<double>(bytes);
}

BlockHeld held_by_children(Lab& lab, const char* way) {
  const std::size_t small = std::size_t{256} << 10;
  const std::size_t large = std::size_t{lab.is_brief() ? 4u : 32u} << 20;
  const Held few = held_by_child(lab, way, small);
  const Held many = held_by_child(lab, way, large);
  BlockHeld held{
      .private_per_byte = for_each_byte(
          minus(many.account.private_bytes, few.account.private_bytes), large - small),
      .calls_per_byte = for_each_byte(minus(many.account.calls, few.account.calls), large - small),
      .pages = large / page_bytes(),
      .pages_with_later_write = many.pages_with_later_write,
      .is_same_frame = {},
      .is_shared = {}};
  if (many.account.frame && many.parents.frame)
    held.is_same_frame = static_cast<std::uint64_t>(*many.account.frame) == *many.parents.frame;
  if (many.account.is_shared) held.is_shared = *many.account.is_shared != 0;
  return held;
}

}  // namespace

int remap_same_pages_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  const NativeHandle handle{static_cast<std::intptr_t>(std::stoll(arguments.at(1)))};
  const std::size_t size = std::stoull(arguments.at(2));
  if (arguments.at(0) == "map")
    tell([&] { return InheritedBlock(handle, size); });
  else
    tell([&] { return copied(handle, size, path_of(arguments.at(3))); });
  return 0;
}

Finding remap_same_pages_experiment(Lab& lab) {
  return judge_same_pages(
      {.mapped = held_by_children(lab, "map"), .copied = held_by_children(lab, "copy")});
}

}  // namespace handoff
