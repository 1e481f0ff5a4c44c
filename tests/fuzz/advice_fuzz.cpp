// SPDX-License-Identifier: MIT
// Advice by any result set, for any size and needs.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reports/advice_text.h"
#include "reports/text_table.h"
#include "results/advice.h"
#include "results/properties.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/fuzz/any_result_set.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {

void fuzz_advice(std::span<const std::byte> bytes) {
  Input input(bytes);
  const auto asked = input.truth() ? input.take<std::uint64_t>() : input.take<std::uint32_t>();
  std::vector<const Property*> needs;
  for (const Property& property : all_properties())
    if (input.byte() < 32) needs.push_back(&property);
  const ResultSet results = any_result_set(input);
  const Summary summary = summarize(results);
  const Advice advice = advise(results, summary, asked, needs);
  for (const Recommended& each : advice.methods)
    expect(std::isfinite(each.total_us.median) && each.bytes == advice.bytes,
           "what is recommended was measured");
  advice_text(advice, "a.json", fact(results, "wine"), TextStyle{.colours = false, .columns = 40});
}

}  // namespace handoff
