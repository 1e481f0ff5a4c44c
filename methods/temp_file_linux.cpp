// SPDX-License-Identifier: MIT
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/temporary_file_linux.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::string_view map = "map";
constexpr std::string_view populated = "populated";
constexpr std::string_view unlinked = "unlinked";
constexpr std::string_view in_memory = "tmpfs";
constexpr std::string_view copied_range = "copied_range";

constexpr const char* memory_folder = "/dev/shm";

std::optional<std::string> why_no_tmpfs() {
  struct statfs system {};
  if (statfs(memory_folder, &system) == 0 && system.f_type == TMPFS_MAGIC &&
      access(memory_folder, W_OK) == 0)
    return std::nullopt;
  return std::string(memory_folder) + " is not a tmpfs that this user may write to";
}

constexpr std::array variants{
    Variant{.id = "read",
            .description = "path on the command line; the child reads and deletes",
            .copies = {.channel = 1, .child = 1}},
    Variant{.id = map,
            .description = "path on the command line; the child maps and deletes",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = populated,
            .description = "as map, and the kernel maps all pages at once (MAP_POPULATE)",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = unlinked,
            .description = "a file without a name, its descriptor inherited; the child reads",
            .copies = {.channel = 1, .child = 1}},
    Variant{.id = in_memory,
            .description = "a file without a name on a tmpfs, its descriptor inherited; the child "
                           "maps",
            .copies = {.channel = 1, .child = 0},
            .unavailable = why_no_tmpfs},
    Variant{.id = copied_range,
            .description = "the payload is built in a file, of which the kernel makes the copy "
                           "that is handed over (copy_file_range); the child maps",
            .fill = Fill::in_place,
            .copies = {.channel = 2, .child = 0}},
};

bool has_path(std::string_view variant) {
  return variant != unlinked && variant != in_memory && variant != copied_range;
}

bool is_read(std::string_view variant) { return variant == "read" || variant == unlinked; }

class TempFileParent final : public ParentSide {
 public:
  explicit TempFileParent(const Variant& variant) : variant_(variant) {}

  /// The child deletes the file as soon as it has opened it; when it did not come so far, this
  /// does. A file that is gone already is what we want, so the result is not looked at.
  ~TempFileParent() override {
    if (!named_.path.empty()) unlink(named_.path.c_str());
  }

  std::span<std::byte> build(std::size_t size) override {
    source_ = make_unnamed_file();
    make_room(source_, size, "the temporary file");
    built_ = Mapping(
        mmap(nullptr, mapped_size(size), PROT_READ | PROT_WRITE, MAP_SHARED, source_.get(), 0),
        size, "mmap of the temporary file");
    return built_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (has_path(variant_.id)) {
      named_ = make_named_file();
      launch.arguments.push_back(PathToken{named_.path}.print());
      return fill_file(named_.file, payload);
    }
    file_ = variant_.id == in_memory ? make_unnamed_file(memory_folder) : make_unnamed_file();
    launch.inherit.push_back(file_.native());
    launch.arguments.push_back(HandleToken{file_.native()}.print());
    if (variant_.id == copied_range) return copy_range(payload.size());
    fill_file(file_, payload);
  }

 private:
  void copy_range(std::size_t size) {
    off_t from = 0, to = 0;
    while (static_cast<std::size_t>(to) < size) {
      const auto copied = copy_file_range(source_.get(), &from, file_.get(), &to,
                                          size - static_cast<std::size_t>(to), 0);
      if (copied < 0 && errno != EINTR) throw_last_error("copy_file_range of the temporary file");
      if (copied == 0) throw Refused("copy_file_range found the end of the file too early");
    }
  }

  const Variant& variant_;
  Descriptor source_;
  Mapping built_;
  Descriptor file_;
  NamedFile named_;  ///< Where it has a path.
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<TempFileParent>(variant);
}

Descriptor opened(const Handed& handed) {
  const auto& token = only_token(handed);
  if (has_path(handed.variant)) return open_and_delete(PathToken::parse(token).path);
  return Descriptor(static_cast<int>(HandleToken::parse(token).handle.value));
}

}  // namespace

extern const Method temp_file_method{
    .id = "temp_file",
    .title = "temporary file",
    .family = "file",
    .sentence =
        "Put the data into a temporary file and pass its location on the command line; "
        "then somebody has to delete it.",
    .has_name = true,
    .variants = variants,
    .open = open};

Received temp_file_receive(const Handed& handed) {
  const Descriptor file = opened(handed);
  require_file(file.get(), handed.size);
  if (is_read(handed.variant)) return received(read_whole(file.get(), handed.size, "the file"));
  const int flags = handed.variant == populated ? MAP_POPULATE : 0;
  return received(map_file(file.get(), handed.size, flags));
}

}  // namespace handoff
