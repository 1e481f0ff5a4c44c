// SPDX-License-Identifier: MIT
#include "methods/temporary_file_linux.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/janitor.h"
#include "platform/mapping_posix.h"
#include "platform/paths.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {

NamedFile make_named_file() { return make_named_file(temporary_folder().string()); }

NamedFile make_named_file(const std::string& folder) {
  // What the C library has for this tells the name only when the file is there, too late for the
  // janitor.
  std::string path = random_name(folder + "/");
  Entrusted entrusted(Lasting::file, path);
  Descriptor file(uninterrupted([&] {
    return open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                S_IRUSR | S_IWUSR);
  }));
  if (!file) throw_last_error("open of the new file " + path);
  return {.file = std::move(file), .path = std::move(path), .entrusted = std::move(entrusted)};
}

Descriptor make_unnamed_file() { return make_unnamed_file(temporary_folder().string()); }

Descriptor make_unnamed_file(const std::string& folder) {
  Descriptor file(uninterrupted(
      [&] { return open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR); }));
  if (file) return file;
  // open(2): EOPNOTSUPP is a file system, EISDIR or ENOENT a kernel that does not know O_TMPFILE.
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)
    throw_last_error("open(O_TMPFILE) in " + folder);
  NamedFile named = make_named_file(folder);
  if (unlink(named.path.c_str()) != 0) throw_last_error("unlink of " + named.path);
  return std::move(named.file);
}

void fill_file(const Descriptor& file, std::span<const std::byte> payload) {
  write_all(file.get(), payload, "the temporary file");
  if (lseek(file.get(), 0, SEEK_SET) != 0) throw_last_error("lseek of the temporary file");
}

void make_room(const Descriptor& file, std::size_t size, const std::string& name) {
  if (size == 0) return;  // Which posix_fallocate(3) refuses.
  int error = EINTR;
  while (error == EINTR) error = posix_fallocate(file.get(), 0, static_cast<off_t>(size));
  if (error != 0)
    throw_error(error, "posix_fallocate of " + std::to_string(size) + " bytes for " + name);
}

void require_file(int descriptor, std::size_t size) {
  require_kind(descriptor, S_IFREG, "an ordinary file");
  struct stat status {};
  if (fstat(descriptor, &status) != 0) throw_last_error("fstat of the file");
  if (static_cast<std::size_t>(status.st_size) != size)
    throw Refused("the file has " + std::to_string(status.st_size) + " bytes instead of " +
                  std::to_string(size));
}

Descriptor open_and_delete(const std::string& path) {
  Descriptor file(uninterrupted(
      [&] { return open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW); }));
  if (!file) throw_last_error("open of " + path);
  require_kind(file.get(), S_IFREG, "an ordinary file");
  require_own(file.get(), path);
  if (unlink(path.c_str()) != 0) throw_last_error("unlink of " + path);
  return file;
}

Mapping map_file(int descriptor, std::size_t size, int flags) {
  return {mmap(nullptr, mapped_size(size), PROT_READ, MAP_SHARED | flags, descriptor, 0), size,
          "mmap of the file"};
}

}  // namespace handoff
