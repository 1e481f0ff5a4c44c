// SPDX-License-Identifier: MIT
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "platform/error.h"
#include "platform/injection/import_table.h"

namespace handoff {
namespace {

/// The linker tells of what is in memory by numbers.
template <class T>
T* at(std::uintptr_t address) {
  return reinterpret_cast<T*>(address);  // NOLINT(performance-no-int-to-ptr): see above.
}

/// elf(5): the tables of a loaded program by which the linker at run time fills in the addresses of
/// what other files define.
class Program {
 public:
  explicit Program(const dl_phdr_info& info) : base_(info.dlpi_addr) {
    for (std::size_t i = 0; i < info.dlpi_phnum; ++i)
      if (info.dlpi_phdr[i].p_type == PT_DYNAMIC) read(info.dlpi_phdr[i]);
  }

  /// The places that hold the address of the function `name`: visit(place).
  template <class Visit>
  void places_of(const char* name, Visit visit) const {
    for (const auto& table : {calls_, data_})
      for (const ElfW(Rela) & entry : table)
        if (is_a_function_of_others(entry) && std::strcmp(name_of(entry), name) == 0)
          visit(at<void*>(base_ + entry.r_offset));
  }

 private:
  /// glibc has relocated the addresses in this table already.
  void read(const ElfW(Phdr) & header) {
    std::size_t calls_bytes = 0, data_bytes = 0;
    const ElfW(Rela)* calls = nullptr;
    const ElfW(Rela)* data = nullptr;
    for (auto* entry = at<const ElfW(Dyn)>(base_ + header.p_vaddr); entry->d_tag != DT_NULL;
         ++entry) {
      if (entry->d_tag == DT_JMPREL) calls = at<const ElfW(Rela)>(entry->d_un.d_ptr);
      if (entry->d_tag == DT_PLTRELSZ) calls_bytes = entry->d_un.d_val;
      if (entry->d_tag == DT_RELA) data = at<const ElfW(Rela)>(entry->d_un.d_ptr);
      if (entry->d_tag == DT_RELASZ) data_bytes = entry->d_un.d_val;
      if (entry->d_tag == DT_SYMTAB) symbols_ = at<const ElfW(Sym)>(entry->d_un.d_ptr);
      if (entry->d_tag == DT_STRTAB) texts_ = at<const char>(entry->d_un.d_ptr);
    }
    calls_ = {calls, calls_bytes / sizeof(ElfW(Rela))};
    data_ = {data, data_bytes / sizeof(ElfW(Rela))};
  }

  const ElfW(Sym) & symbol_of(const ElfW(Rela) & entry) const {
    return symbols_[ELF64_R_SYM(entry.r_info)];
  }
  bool is_a_function_of_others(const ElfW(Rela) & entry) const {
    const ElfW(Sym)& symbol = symbol_of(entry);
    return symbol.st_shndx == SHN_UNDEF && ELF64_ST_TYPE(symbol.st_info) == STT_FUNC;
  }
  const char* name_of(const ElfW(Rela) & entry) const { return texts_ + symbol_of(entry).st_name; }

  std::uintptr_t base_;
  std::span<const ElfW(Rela)> calls_, data_;
  const ElfW(Sym) * symbols_ = nullptr;
  const char* texts_ = nullptr;
};

/// The linker leaves the table read-only (RELRO).
void allow_writing(void** place) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  auto* const begin = at<void>(reinterpret_cast<std::uintptr_t>(place) & ~(page - 1));
  if (mprotect(begin, page, PROT_READ | PROT_WRITE) != 0)
    throw_last_error("mprotect of the program's table of imports");
}

struct Redirection {
  const char* name;
  void* replacement;
  bool done = false;
};

/// dl_iterate_phdr(3): the first is the program itself.
int redirect_in_first(dl_phdr_info* info, std::size_t, void* data) {
  auto& redirection = *static_cast<Redirection*>(data);
  Program(*info).places_of(redirection.name, [&](void** place) {
    allow_writing(place);
    *place = redirection.replacement;
    redirection.done = true;
  });
  return 1;
}

}  // namespace

void* redirect_import(const char* name, void* replacement) {
  Redirection redirection{.name = name, .replacement = replacement};
  dl_iterate_phdr(redirect_in_first, &redirection);
  // Not what stood in the table: before a function's first call that is the linker's own code,
  // which would put the function's address there again.
  return redirection.done ? dlsym(RTLD_DEFAULT, name) : nullptr;
}

}  // namespace handoff
