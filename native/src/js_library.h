#pragma once

#include <napi.h>

#include <memory>

#include "freenect_library.h"

namespace depthkey {

/// `new Freenect(names)`: libfreenect for JavaScript. Its methods are described in src/sensor/kinect/native-addon.ts.
class JsLibrary : public Napi::ObjectWrap<JsLibrary> {
 public:
  static Napi::Function define(Napi::Env env);
  explicit JsLibrary(const Napi::CallbackInfo& info);

 private:
  Napi::Value path(const Napi::CallbackInfo& info);
  Napi::Value list(const Napi::CallbackInfo& info);
  Napi::Value open(const Napi::CallbackInfo& info);

  std::shared_ptr<const freenect::Library> library_;
};

}  // namespace depthkey
