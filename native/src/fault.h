#pragma once

#include <stdexcept>
#include <string>

namespace depthkey {

/// What can go wrong, as JavaScript sees it: `error.code`.
enum class FaultCode {
  kLibraryMissing,
  kLibraryUnsuitable,
  kNotFound,
  kNoPermission,
  kBusy,
  kRemoved,
  kSilent,
  kSlowUsb,
  kFailed
};

const char* nameOf(FaultCode code);

/// The one exception of the addon.
class Fault : public std::runtime_error {
 public:
  Fault(FaultCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  FaultCode code() const { return code_; }

 private:
  FaultCode code_;
};

}  // namespace depthkey
