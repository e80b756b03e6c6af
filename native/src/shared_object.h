#pragma once

#include <dlfcn.h>

#include <string>
#include <vector>

#include "fault.h"

namespace depthkey {

/// A library that was opened at run time and is never unloaded: its threads and tables may outlive whoever used it.
class SharedObject {
 public:
  /// Opens the first of these that there is. Throws `library-missing`.
  SharedObject(const char* title, const std::vector<std::string>& names) : title_(title) {
    std::string tried;
    for (const auto& name : names) {
      handle_ = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
      if (handle_ != nullptr) return;
      tried += (tried.empty() ? "" : ", ") + name;
    }
    throw Fault(FaultCode::kLibraryMissing, std::string("Expected the library ") + title + ", found none of " + tried);
  }

  /// Null where the library lacks it.
  template <typename Function>
  void find(const char* name, Function& function) const {
    function = reinterpret_cast<Function>(dlsym(handle_, name));
  }

  /// Throws `library-unsuitable` where the library lacks it.
  template <typename Function>
  void require(const char* name, Function& function) const {
    find(name, function);
    if (function != nullptr) return;
    throw Fault(FaultCode::kLibraryUnsuitable,
                std::string("Expected a ") + title_ + " with " + name + ", found one without");
  }

  /// Where it was found, by one of its functions.
  template <typename Function>
  static std::string pathOf(Function function) {
    Dl_info info{};
    return dladdr(reinterpret_cast<void*>(function), &info) != 0 && info.dli_fname != nullptr ? info.dli_fname : "";
  }

 private:
  const char* title_;
  void* handle_ = nullptr;
};

}  // namespace depthkey
