#pragma once

#include <napi.h>

#include "fault.h"

namespace depthkey {

/// A JavaScript error with the fault's code.
inline Napi::Error toJs(Napi::Env env, const Fault& fault) {
  auto error = Napi::Error::New(env, fault.what());
  error.Value().Set("code", nameOf(fault.code()));
  return error;
}

}  // namespace depthkey
