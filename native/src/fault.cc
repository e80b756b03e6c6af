#include "fault.h"

namespace depthkey {

const char* nameOf(FaultCode code) {
  switch (code) {
    case FaultCode::kLibraryMissing:
      return "library-missing";
    case FaultCode::kLibraryUnsuitable:
      return "library-unsuitable";
    case FaultCode::kNotFound:
      return "not-found";
    case FaultCode::kNoPermission:
      return "no-permission";
    case FaultCode::kBusy:
      return "busy";
    case FaultCode::kRemoved:
      return "removed";
    case FaultCode::kSilent:
      return "silent";
    case FaultCode::kSlowUsb:
      return "slow-usb";
    case FaultCode::kFailed:
      return "failed";
  }
  return "failed";
}

}  // namespace depthkey
