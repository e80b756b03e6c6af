#pragma once

#include <napi.h>

#include <memory>
#include <vector>

#include "capture_state.h"
#include "capture_thread.h"
#include "sensor_library.h"

namespace depthkey {

/// An opened sensor for JavaScript, described in src/sensor/kinect/native-addon.ts. Lives until it has ended.
class JsSensor : public Napi::ObjectWrap<JsSensor> {
 public:
  static Napi::Function define(Napi::Env env);
  /// Arguments: an external `Opening`, the buffers, a listener.
  explicit JsSensor(const Napi::CallbackInfo& info);

 private:
  Napi::Value phase(const Napi::CallbackInfo& info);
  Napi::Value fault(const Napi::CallbackInfo& info);
  Napi::Value facts(const Napi::CallbackInfo& info);
  Napi::Value counts(const Napi::CallbackInfo& info);
  Napi::Value tiltOutcome(const Napi::CallbackInfo& info);
  Napi::Value take(const Napi::CallbackInfo& info);
  void setPicture(const Napi::CallbackInfo& info);
  void setLight(const Napi::CallbackInfo& info);
  void requestTilt(const Napi::CallbackInfo& info);
  void close(const Napi::CallbackInfo& info);

  template <typename Array>
  std::vector<void*> keep(const Napi::Value& arrays, size_t length);
  void startCapture(CaptureThread::Work work, const Napi::Function& listener);
  static void endCapture(void* self);
  void forgetCapture();

  /// The buffers, which belong to JavaScript, stay alive as long as this.
  std::vector<Napi::ObjectReference> kept_;
  std::shared_ptr<CaptureState> state_;
  std::unique_ptr<CaptureThread> capture_;
};

}  // namespace depthkey
