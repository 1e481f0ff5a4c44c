// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "platform/descriptor_posix.h"
#include "platform/janitor.h"
#include "platform/mapping_posix.h"

namespace handoff {

/// A new file that only this user can open, under a random name. What is there already is an error
/// and not used (open(2), O_EXCL). The caller deletes it, and before that nobody but the janitor
/// does. Throws std::system_error that names it.
struct NamedFile {
  Descriptor file;
  std::string path;  ///< Absolute.
  Entrusted entrusted;
};
NamedFile make_named_file();
NamedFile make_named_file(const std::string& folder);

/// A new file without a name, gone with its last descriptor: O_TMPFILE where the file system has
/// it, and a file that is deleted at once where not. In the folder for temporary files, or in
/// `folder`. Throws std::system_error.
Descriptor make_unnamed_file();
Descriptor make_unnamed_file(const std::string& folder);

/// The file with the payload in it, and its offset at the start again for whoever inherits it.
void fill_file(const Descriptor& file, std::span<const std::byte> payload);

/// Throws Refused unless the descriptor is an ordinary file of exactly `size` bytes, because a
/// mapping of a shorter one ends in SIGBUS (mmap(2)).
void require_file(int descriptor, std::size_t size);

/// Makes the file `size` bytes long, and has the file system keep room for all of them: a page that
/// is written by a mapping and finds no room would end the process by SIGBUS (mmap(2)). `name` is
/// how messages call it. Throws std::system_error.
void make_room(const Descriptor& file, std::size_t size, const std::string& name);

/// The child's: the file that its parent has made there, deleted. Throws Refused for whatever is
/// not an ordinary file of this user's; one that somebody has put there instead is not waited for.
Descriptor open_and_delete(const std::string& path);

/// The file's bytes, mapped to be read; `flags` beside MAP_SHARED, as in mmap(2).
Mapping map_file(int descriptor, std::size_t size, int flags = 0);

}  // namespace handoff
