# SPDX-License-Identifier: MIT
# cmake -DNM=… -DLIBRARIES=a;b -DCALLS=….cpp -P every_call.cmake: every function of the OS that the
# libraries call is among those that tests can make fail, or here, with the reason why not. A new
# call in a method is therefore either tried, or explained.
cmake_minimum_required(VERSION 3.25)

set(in_the_child_alone connect dup2 execve getpeername getrlimit mq_receive prctl process_vm_readv
                       recvmsg setsid vfork)
set(undoes_what_was_done close fflush kill mq_unlink munmap pclose raise rmdir shm_unlink shmctl shmdt
                         unlink)
set(cannot_fail_with_right_arguments
    clock_gettime fileno fstat geteuid getpid getppid isatty lseek nanosleep pthread_self sched_yield
    sigaction signal sysconf time uname pthread_cond_clockwait pthread_mutex_lock pthread_mutex_unlock
    pthread_sigmask sigprocmask posix_spawn_file_actions_destroy posix_spawn_file_actions_init
    posix_spawnattr_destroy posix_spawnattr_init posix_spawnattr_setflags posix_spawnattr_setsigdefault)
set(not_part_of_a_hand_off flock getloadavg getrusage ioctl pread)
set(of_launch_strategies_that_no_method_chooses clone)
set(known_by_what_it_calls syscall)
set(no_call_of_the_os
    environ getenv lround memchr memcmp memcpy memmove memset sigaddset sigemptyset sigfillset strcmp
    strlen strsignal strtoll unsetenv)
set(explained ${in_the_child_alone} ${undoes_what_was_done} ${cannot_fail_with_right_arguments}
              ${not_part_of_a_hand_off} ${of_launch_strategies_that_no_method_chooses}
              ${known_by_what_it_calls} ${no_call_of_the_os})

file(READ ${CALLS} tried)
set(missing "")
foreach(library IN LISTS LIBRARIES)
  execute_process(COMMAND ${NM} --undefined-only ${library}
                  OUTPUT_VARIABLE symbols ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
  # Those of the C library, of which C++ and the compilers' own begin with an underscore.
  string(REGEX MATCHALL " U [a-z][A-Za-z0-9_]*" names "${symbols}")
  list(TRANSFORM names REPLACE "^ U " "")
  foreach(name IN LISTS names)
    if(NOT name IN_LIST explained AND NOT tried MATCHES "os_call[a-z_]*<\"${name}\"")
      list(APPEND missing ${name})
    endif()
  endforeach()
endforeach()
if(missing)
  list(REMOVE_DUPLICATES missing)
  message(FATAL_ERROR "no test makes these calls fail: ${missing}; add them to ${CALLS}, or explain "
                      "them in ${CMAKE_CURRENT_LIST_FILE}")
endif()
