#include "addon.h"

#include "js_library.h"
#include "js_sensor.h"
#include "steady_clock.h"

namespace depthkey {
namespace {

Napi::Value readClock(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), nowMs()); }

}  // namespace

Addon::Addon(Napi::Env env, Napi::Object exports) : sensorClass_(Napi::Persistent(JsSensor::define(env))) {
  exports.Set("Freenect", JsLibrary::define(env, "Freenect", openFreenect));
  exports.Set("Freenect2", JsLibrary::define(env, "Freenect2", openFreenect2));
  exports.Set("nowMs", Napi::Function::New<readClock>(env));
}

}  // namespace depthkey

using DepthkeyAddon = depthkey::Addon;
NODE_API_ADDON(DepthkeyAddon)
