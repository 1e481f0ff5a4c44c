// SPDX-License-Identifier: MIT
#include "reports/html.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "reports/change_table.h"
#include "reports/page_data.h"
#include "reports/page_parts.h"
#include "results/comparison.h"
#include "results/load.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  return result;
}

/// What a reader sees before any script has run, and without one.
std::string first_screen(const PageRun& run, std::size_t index) {
  const ResultSet& results = *run.results;
  const std::string wine = fact(results, "wine");
  std::string text = fmt::format("<div data-run=\"{}\"{}>\n", index, index == 0 ? "" : " hidden");
  text += fmt::format("<p class=\"answer\">{}</p>\n",
                      escaped(answer(results, summarize(results)).sentence));
  if (!wine.empty())
    text += fmt::format("<p class=\"wine\">Measured under Wine {}, which is not Windows.</p>\n",
                        escaped(wine));
  if (const std::string warning = load_warning(results); !warning.empty())
    text += fmt::format("<p class=\"notice busy\">Beware: {}.</p>\n", escaped(warning));
  text += fmt::format("<p class=\"machine\">{}: {}, {} processors, {}; {} rounds, {}</p>\n</div>",
                      escaped(run.label), escaped(fact(results, "cpu")),
                      escaped(fact(results, "processors")), escaped(fact(results, "os")),
                      results.run.rounds, escaped(results.run.started_utc));
  return text;
}

/// The template with each @name@ replaced; what is put in is not looked at again.
std::string filled(std::string_view page, const std::map<std::string, std::string>& parts) {
  std::string result;
  for (std::size_t at = 0; at < page.size();) {
    const auto begin = page.find('@', at);
    const auto end = begin == std::string_view::npos ? begin : page.find('@', begin + 1);
    if (end == std::string_view::npos) return result.append(page.substr(at));
    const auto part = parts.find(std::string(page.substr(begin + 1, end - begin - 1)));
    result.append(page.substr(at, begin - at));
    result.append(part == parts.end() ? page.substr(begin, end - begin) : part->second);
    at = part == parts.end() ? end : end + 1;
  }
  return result;
}

}  // namespace

std::string html_page(std::span<const PageRun> runs, const Comparison* comparison) {
  std::string screens;
  if (comparison != nullptr)
    screens =
        fmt::format("<p class=\"answer\" id=\"comparison\">{}</p>\n",
                    escaped(change_sentence(*comparison, fact(*runs.front().results, "wine"))));
  for (std::size_t i = 0; i < runs.size(); ++i) screens += first_screen(runs[i], i) + "\n";
  const std::string title =
      runs.size() == 1 ? fmt::format("handoff: {}", runs.front().label) : "handoff";
  return filled(page_template(), {{"title", escaped(title)},
                                  {"style", std::string(page_style())},
                                  {"runs", screens},
                                  {"data", page_data(runs, comparison)},
                                  {"charts", std::string(page_charts())},
                                  {"app", std::string(page_app())}});
}

}  // namespace handoff
