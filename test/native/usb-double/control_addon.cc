// Lets a test in the same process decide what the emulated USB world is like; see ../usb-world.ts.
#include <napi.h>

#include "world.h"

namespace {

using usb_double::World;

Napi::Value insertTape(const Napi::CallbackInfo& info) {
  World::get().insertTape(info[0].ToString());
  return info.Env().Undefined();
}

Napi::Value change(const Napi::CallbackInfo& info) {
  const auto wanted = info[0].ToObject();
  auto settings = World::get().settings();
  const auto read = [&](const char* name, auto assign) {
    if (wanted.Has(name)) assign(wanted.Get(name));
  };
  read("isPluggedIn", [&](const Napi::Value& value) { settings.isPluggedIn = value.ToBoolean(); });
  read("isPermitted", [&](const Napi::Value& value) { settings.isPermitted = value.ToBoolean(); });
  read("isTaken", [&](const Napi::Value& value) { settings.isTaken = value.ToBoolean(); });
  read("isColorBlind", [&](const Napi::Value& value) { settings.isColorBlind = value.ToBoolean(); });
  read("unplugsAfterCommands", [&](const Napi::Value& value) { settings.unplugsAfterCommands = value.ToNumber(); });
  read("framesPerSecond", [&](const Napi::Value& value) { settings.framesPerSecond = value.ToNumber(); });
  read("colorDelayUs", [&](const Napi::Value& value) {
    settings.colorDelay = std::chrono::microseconds(value.ToNumber().Int64Value());
  });
  read("clockStart", [&](const Napi::Value& value) { settings.clockStart = value.ToNumber().Uint32Value(); });
  read("serial", [&](const Napi::Value& value) { settings.serial = value.ToString(); });
  read("isNewer", [&](const Napi::Value& value) { settings.isNewer = value.ToBoolean(); });
  read("picturesPerFrame",
       [&](const Napi::Value& value) { settings.picturesPerFrame = value.ToNumber().Uint32Value(); });
  World::get().change(settings);
  return info.Env().Undefined();
}

Napi::Value look(const Napi::CallbackInfo& info) {
  auto seen = Napi::Object::New(info.Env());
  seen.Set("light", World::get().light());
  seen.Set("tiltDeg", World::get().tilt() / 2.0);
  seen.Set("openHandles", static_cast<uint32_t>(World::get().openHandles()));
  seen.Set("transfers", static_cast<uint32_t>(World::get().transfers()));
  return seen;
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  exports.Set("insertTape", Napi::Function::New<insertTape>(env));
  exports.Set("change", Napi::Function::New<change>(env));
  exports.Set("look", Napi::Function::New<look>(env));
  return exports;
}

}  // namespace

NODE_API_MODULE(usb_double_control, init)
