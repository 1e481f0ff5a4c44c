// SPDX-License-Identifier: MIT
#include "bench/whole_file.h"

#include <filesystem>
#include <string_view>

#include "platform/janitor.h"
#include "platform/paths.h"
#include "results/file.h"

namespace handoff {

void write_whole_file(const std::filesystem::path& path, std::string_view text) {
  const Entrusted entrusted(Lasting::file, path_text(std::filesystem::absolute(unfinished(path))));
  write_file(path, text);
}

}  // namespace handoff
