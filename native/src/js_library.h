#pragma once

#include <napi.h>

#include <memory>

#include "sensor_library.h"

namespace depthkey {

/// `new Freenect(names)` and its like: a library for JavaScript. Described in src/sensor/kinect/native-addon.ts.
class JsLibrary : public Napi::ObjectWrap<JsLibrary> {
 public:
  /// @param open finds the library; its address travels with the class
  static Napi::Function define(Napi::Env env, const char* name, OpenLibrary open);
  explicit JsLibrary(const Napi::CallbackInfo& info);

 private:
  Napi::Value path(const Napi::CallbackInfo& info);
  Napi::Value version(const Napi::CallbackInfo& info);
  Napi::Value isPlayer(const Napi::CallbackInfo& info);
  Napi::Value list(const Napi::CallbackInfo& info);
  Napi::Value open(const Napi::CallbackInfo& info);

  std::shared_ptr<const SensorLibrary> library_;
};

}  // namespace depthkey
