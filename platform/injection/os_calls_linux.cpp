// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <sched.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "platform/injection/import_table.h"
#include "platform/injection/injection.h"
#include "platform/injection/redirected.h"

namespace handoff {

void set_last_error(int error) noexcept { errno = error; }

/// Files, pipes and streams of bytes. A message is whole or not there at all, and inotify(7) and
/// eventfd(2) refuse a read that is too short for one.
bool can_do_less(std::intptr_t object) noexcept {
  const auto descriptor = static_cast<int>(object);
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return false;
  int type = 0;
  socklen_t length = sizeof type;
  if (S_ISSOCK(status.st_mode))
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) == 0 &&
           type == SOCK_STREAM;
  return S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode);
}

/// getrandom(2), whose first parameter is no descriptor.
bool can_do_less(const void*) noexcept { return true; }

namespace {

// What each call's page of the Linux manual lists, but for what only a wrong argument can bring.
// Calls that cannot fail with right arguments (close, munmap, getpid, fstat of an open file) are
// not here, nor those that are made by the child alone.
constexpr std::array accept_errors{EINTR, ECONNABORTED, EMFILE, ENFILE, ENOMEM, ENOBUFS};
constexpr std::array access_errors{EACCES, ENOENT, ENOMEM};
constexpr std::array bind_errors{EADDRINUSE, EACCES, ENOMEM};
constexpr std::array copy_errors{EIO, ENOMEM, ENOSPC, EXDEV};
constexpr std::array descriptor_errors{EMFILE};
constexpr std::array eventfd_errors{EMFILE, ENFILE, ENOMEM};
constexpr std::array fcntl_errors{EBUSY, EPERM, EMFILE};
constexpr std::array folder_errors{EACCES, EDQUOT, EMLINK, ENOMEM, ENOSPC, EROFS};
constexpr std::array fork_errors{EAGAIN, ENOMEM};
constexpr std::array inotify_errors{EMFILE, ENFILE, ENOMEM};
constexpr std::array listen_errors{EADDRINUSE};
constexpr std::array madvise_errors{EAGAIN, EINVAL, ENOMEM};
constexpr std::array dup_errors{ENOMEM};
constexpr std::array map_errors{EAGAIN, ENFILE, ENOMEM, EPERM};
constexpr std::array memory_file_errors{EMFILE, ENFILE, ENOMEM};
constexpr std::array open_errors{EACCES, EDQUOT, EEXIST, EINTR, ELOOP, EMFILE,
                                 ENFILE, ENOMEM, ENOSPC, EPERM, EROFS};
constexpr std::array pidfd_errors{EMFILE, ENFILE, ENODEV, ENOMEM};
constexpr std::array poll_errors{EINTR, ENOMEM};
constexpr std::array queue_errors{EACCES, EEXIST, EMFILE, ENFILE, ENOMEM, ENOSPC};
constexpr std::array random_errors{EINTR};
constexpr std::array read_errors{EINTR, EIO};
constexpr std::array receive_errors{EINTR, ECONNRESET, ENOMEM};
constexpr std::array segment_errors{ENOMEM, ENOSPC, EPERM};
constexpr std::array room_errors{EFBIG, EINTR, EIO, ENOSPC, EPERM};
constexpr std::array attach_errors{EACCES, ENOMEM};
constexpr std::array send_errors{EINTR, ECONNRESET, EPIPE, ENOBUFS, ENOMEM};
constexpr std::array send_file_errors{EIO, ENOMEM};
constexpr std::array socket_errors{EACCES, EMFILE, ENFILE, ENOBUFS, ENOMEM};
constexpr std::array option_errors{ENOPROTOOPT, ENOBUFS, ENOMEM};
constexpr std::array statfs_errors{EINTR, EIO, ENOMEM, ENOSYS};
constexpr std::array size_errors{EINTR, EFBIG, EIO, EPERM};
constexpr std::array spawn_errors{EAGAIN, ENOMEM, ENOENT, EACCES};
constexpr std::array affinity_errors{EINVAL, EPERM};
constexpr std::array splice_errors{ENOMEM, EINVAL};
constexpr std::array wait_errors{EINTR};
// Who has to go on after a signal cannot use a stream, which does not say how much it has written.
constexpr std::array stream_errors{EIO, ENOSPC, EDQUOT, EPIPE};
constexpr std::array write_errors{EDQUOT, EFBIG, EINTR, EIO, ENOSPC, EPERM, EPIPE};

// Those with `...` are given the parameters that their callers pass.
using Open = int(const char*, int, mode_t);
using Fcntl = int(int, int, long);
using QueueOpen = mqd_t(const char*, int, mode_t, mq_attr*);

/// syscall(2) is known by what it calls. To send a signal to a child that is there cannot fail.
struct Syscall {
  static inline long (*original)(long, long, long, long, long) = nullptr;

  static long run(long number, long a, long b, long c, long d) {
    if (number != SYS_pidfd_open) return original(number, a, b, c, d);
    const int error = Interception::of("pidfd_open");
    if (error == 0) return original(number, a, b, c, d);
    errno = error;
    return -1;
  }

  static bool redirect() {
    original = reinterpret_cast<decltype(original)>(
        redirect_import("syscall", reinterpret_cast<void*>(&run)));
    return original != nullptr;
  }
};

constexpr auto by_result = Tells::by_result;

const std::array all{
    os_call<"accept4", decltype(::accept4)>(accept_errors),
    os_call<"access", decltype(::access)>(access_errors),
    os_call<"bind", decltype(::bind)>(bind_errors),
    os_call_with_length<"copy_file_range", decltype(::copy_file_range), 4>(copy_errors),
    os_call<"dup3", decltype(::dup3)>(descriptor_errors),
    os_call<"eventfd", decltype(::eventfd)>(eventfd_errors),
    os_call<"fcntl", Fcntl>(fcntl_errors),
    os_call<"fork", decltype(::fork)>(fork_errors),
    os_call<"fwrite", decltype(::fwrite), 0>(stream_errors),
    os_call<"ftruncate", decltype(::ftruncate)>(size_errors),
    os_call_with_length<"getrandom", decltype(::getrandom), 1>(random_errors),
    os_call<"getsockopt", decltype(::getsockopt)>(option_errors),
    os_call<"getsockname", decltype(::getsockname)>(option_errors),
    os_call<"inotify_add_watch", decltype(::inotify_add_watch)>(inotify_errors),
    os_call<"inotify_init1", decltype(::inotify_init1)>(inotify_errors),
    os_call<"listen", decltype(::listen)>(listen_errors),
    os_call<"madvise", decltype(::madvise)>(madvise_errors),
    os_call<"memfd_create", decltype(::memfd_create)>(memory_file_errors),
    os_call<"mkdir", decltype(::mkdir)>(folder_errors),
    os_call<"mkfifo", decltype(::mkfifo)>(folder_errors),
    os_call<"mmap", decltype(::mmap), -1>(map_errors),
    os_call<"mq_getattr", decltype(::mq_getattr)>(read_errors),
    os_call<"mq_open", QueueOpen>(queue_errors),
    os_call<"mq_send", decltype(::mq_send)>(wait_errors),
    os_call<"open", Open>(open_errors),
    OsCall{.name = "pidfd_open", .errors = pidfd_errors, .redirect = Syscall::redirect},
    os_call<"pipe2", decltype(::pipe2)>(memory_file_errors),
    os_call<"poll", decltype(::poll)>(poll_errors),
    os_call<"popen", decltype(::popen), 0>(fork_errors),
    os_call<"posix_fallocate", decltype(::posix_fallocate), -1, by_result>(room_errors),
    os_call<"posix_spawn", decltype(::posix_spawn), -1, by_result>(spawn_errors),
    os_call<"posix_spawn_file_actions_adddup2", decltype(::posix_spawn_file_actions_adddup2), -1,
            by_result>(dup_errors),
    os_call_with_length<"read", decltype(::read), 2>(read_errors),
    os_call_with_length<"recv", decltype(::recv), 2>(receive_errors),
    os_call<"sched_getaffinity", decltype(::sched_getaffinity)>(affinity_errors),
    os_call<"sched_setaffinity", decltype(::sched_setaffinity)>(affinity_errors),
    os_call_with_length<"send", decltype(::send), 2>(send_errors),
    os_call_with_length<"sendfile", decltype(::sendfile), 3>(send_file_errors),
    os_call<"sendmsg", decltype(::sendmsg)>(send_errors),
    os_call<"setrlimit", decltype(::setrlimit)>(affinity_errors),
    os_call<"setsockopt", decltype(::setsockopt)>(option_errors),
    os_call<"shm_open", decltype(::shm_open)>(queue_errors),
    os_call<"shmat", decltype(::shmat), -1>(attach_errors),
    os_call<"shmget", decltype(::shmget)>(segment_errors),
    os_call<"socket", decltype(::socket)>(socket_errors),
    os_call<"socketpair", decltype(::socketpair)>(socket_errors),
    os_call_with_length<"splice", decltype(::splice), 4>(splice_errors),
    os_call<"statfs", decltype(::statfs)>(statfs_errors),
    os_call<"vmsplice", decltype(::vmsplice)>(splice_errors),
    os_call<"wait4", decltype(::wait4)>(wait_errors),
    os_call<"waitpid", decltype(::waitpid)>(wait_errors),
    os_call_with_length<"write", decltype(::write), 2>(write_errors),
};

}  // namespace

std::span<const OsCall> os_calls() { return all; }

}  // namespace handoff
