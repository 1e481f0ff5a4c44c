// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "bench/commands.h"
#include "bench/option.h"
#include "bench/plan.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/programs.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/registry.h"
#include "platform/terminal.h"
#include "reports/text_table.h"

namespace handoff {
namespace {

using Json = nlohmann::ordered_json;

/// Limits depend on the child's path, because it stands on the command line; where there is no
/// child they are those of the name alone.
ChildPrograms children_or_names(const std::optional<std::filesystem::path>& child) {
  try {
    return find_children(child);
  } catch (const MachineProblem&) {
    return ChildPrograms::in({});
  }
}

std::optional<Limit> limit_here(const Method& method, const Variant& variant,
                                const ChildPrograms& programs) {
  if (why_unavailable(method, variant)) return std::nullopt;
  const HandOff how{.method = method, .variant = variant, .programs = programs};
  try {
    return limit_of(method, variant, base_launch(how, 0));
  } catch (const std::exception&) {
    return std::nullopt;  // A limit that depends on the child's file is not known without it.
  }
}

Json variant_json(const Method& method, const Variant& variant, const ChildPrograms& programs) {
  const auto limit = limit_here(method, variant, programs);
  const auto why = why_unavailable(method, variant);
  return {{"id", variant.id},
          {"description", variant.description},
          {"fill", name_of(variant.fill)},
          {"child", name_of(variant.child)},
          {"available", !why},
          {"reason", why ? Json(*why) : Json(nullptr)},
          {"limit_bytes", limit ? Json(limit->bytes) : Json(nullptr)},
          {"limit_reason", limit ? Json(limit->reason) : Json(nullptr)}};
}

Json method_json(const Method& method, const ChildPrograms& programs) {
  Json variants = Json::array();
  for (const Variant& variant : method.variants)
    variants.push_back(variant_json(method, variant, programs));
  const auto why = why_unavailable(method);
  return {{"id", method.id},
          {"title", method.title},
          {"family", method.family},
          {"sentence", method.sentence},
          {"parent_must_stay", method.parent_must_stay},
          {"has_name", method.has_name},
          {"available", !why},
          {"reason", why ? Json(*why) : Json(nullptr)},
          {"variants", variants}};
}

std::string method_text(const Method& method, const ChildPrograms& programs,
                        const TextStyle& style) {
  std::string text = toned(std::string(method.id), Tone::heading, style) +
                     fmt::format(" ({}, {})\n", method.title, method.family);
  if (const auto why = why_unavailable(method))
    text += toned("  not available here: " + *why, Tone::bad, style) + "\n";
  if (!method.sentence.empty()) text += fmt::format("  {}\n", method.sentence);
  if (method.parent_must_stay) text += "  The parent has work left after the launch.\n";
  if (method.has_name) text += "  It has a name that others on this machine can see.\n";
  for (const Variant& variant : method.variants) {
    text += fmt::format("    {}: {}", variant.id, variant.description);
    if (const auto limit = limit_here(method, variant, programs))
      text += fmt::format("; at most {} bytes ({})", limit->bytes, limit->reason);
    text += "\n";
    if (variant.unavailable == nullptr) continue;
    if (const auto why = variant.unavailable())
      text += toned("      not available here: " + *why, Tone::bad, style) + "\n";
  }
  return text + "\n";
}

ExitCode list_command(bool as_json, const std::optional<std::filesystem::path>& child) {
  const ChildPrograms programs = children_or_names(child);
  const TextStyle style{.colours = terminal(Stream::output).understands_colours, .columns = 0};
  Json all = Json::array();
  std::string text;
  for (const Method* method : all_methods()) {
    all.push_back(method_json(*method, programs));
    text += method_text(*method, programs, style);
  }
  print_output(as_json ? all.dump(2) + "\n" : text);
  return ExitCode::fine;
}

struct ListOptions {
  bool as_json = false;
  std::optional<std::filesystem::path> child;
};

}  // namespace

void describe_list(CLI::App& app, const Words&, Action& action) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& list = *app.add_subcommand("list", "Show the methods, their variants and limits");
  list.add_flag("--json", options->as_json, "As JSON");
  add_path(list, "--child", options->child,
           "The child's program, whose path counts in some limits");
  list.callback([options, &action] {
    action = [options] { return list_command(options->as_json, options->child); };
  });
}

}  // namespace handoff
