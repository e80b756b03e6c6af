#pragma once

#include <napi.h>

namespace depthkey {

/// The addon in one JavaScript environment; there may be several, one for each worker.
class Addon : public Napi::Addon<Addon> {
 public:
  Addon(Napi::Env env, Napi::Object exports);
  Napi::Function sensorClass() const { return sensorClass_.Value(); }

 private:
  Napi::FunctionReference sensorClass_;
};

}  // namespace depthkey
