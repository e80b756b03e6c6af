#include "js_sensor.h"

#include <string>
#include <utility>

#include "js_fault.h"

namespace depthkey {
namespace {

constexpr size_t kPixels = size_t{640} * 480;
/// One being filled, one that waits for its pair, one newest, one in use; and one to go on with at each step between.
constexpr uint32_t kFewestBuffers = 5;

template <typename Array>
constexpr napi_typedarray_type kType = napi_uint8_array;
template <>
constexpr napi_typedarray_type kType<Napi::Uint16Array> = napi_uint16_array;

const char* nameOf(CaptureState::Phase phase) {
  switch (phase) {
    case CaptureState::Phase::kOpening:
      return "opening";
    case CaptureState::Phase::kStreaming:
      return "streaming";
    case CaptureState::Phase::kEnded:
      return "ended";
  }
  return "ended";
}

}  // namespace

Napi::Function JsSensor::define(Napi::Env env) {
  return DefineClass(
      env, "Sensor",
      {InstanceAccessor<&JsSensor::phase>("phase"), InstanceAccessor<&JsSensor::fault>("fault"),
       InstanceAccessor<&JsSensor::intrinsics>("intrinsics"), InstanceAccessor<&JsSensor::counts>("counts"),
       InstanceMethod<&JsSensor::take>("take"), InstanceMethod<&JsSensor::close>("close")});
}

JsSensor::JsSensor(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  const auto env = info.Env();
  if (info.Length() != 5 || !info[0].IsExternal() || !info[1].IsString() || !info[4].IsFunction())
    throw Napi::TypeError::New(env, "Expected a serial number, colour and depth buffers, and a listener");
  auto colors = keep<Napi::Uint8Array>(info[2], kPixels * 3);
  auto depths = keep<Napi::Uint16Array>(info[3], kPixels);
  state_ = std::make_shared<CaptureState>(std::move(colors), std::move(depths));
  startCapture(info);
}

/// The addresses of arrays of this length, which stay alive with this object.
template <typename Array>
std::vector<void*> JsSensor::keep(const Napi::Value& arrays, size_t length) {
  std::vector<void*> addresses;
  const auto list = arrays.IsArray() ? arrays.As<Napi::Array>() : Napi::Array::New(Env());
  for (uint32_t index = 0; index < list.Length(); index++) {
    const Napi::Value value = list.Get(index);
    if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != kType<Array> ||
        value.As<Napi::TypedArray>().ElementLength() != length)
      throw Napi::TypeError::New(Env(), "Expected buffers of " + std::to_string(length) + " values");
    addresses.push_back(value.As<Array>().Data());
    kept_.push_back(Napi::Persistent(value.As<Napi::Object>()));
  }
  if (addresses.size() >= kFewestBuffers) return addresses;
  throw Napi::RangeError::New(Env(), "Expected at least " + std::to_string(kFewestBuffers) + " buffers");
}

void JsSensor::startCapture(const Napi::CallbackInfo& info) {
  const auto env = info.Env();
  const auto forget = [](Napi::Env, JsSensor* self) { self->forgetCapture(); };
  // One call at most waits for JavaScript: whoever comes meanwhile is found by it in the shared state.
  auto notify = Napi::ThreadSafeFunction::New(env, info[4].As<Napi::Function>(), "depthkey kinect", 1, 1, this, forget);
  capture_ = std::make_unique<freenect::Capture>(
      *info[0].As<Napi::External<Library>>().Data(), info[1].As<Napi::String>(), state_,
      [notify] { notify.NonBlockingCall(); }, [notify]() mutable { notify.Release(); });
  // Added after the function's own, and so called before it: the thread has ended when the function goes.
  napi_add_env_cleanup_hook(env, endCapture, this);
  Ref();
}

/// Ends a thread whose environment ends, as that of a worker does when it is terminated.
void JsSensor::endCapture(void* self) { static_cast<JsSensor*>(self)->capture_.reset(); }

/// The last that the thread's function does, after the thread has let go of it.
void JsSensor::forgetCapture() {
  if (!capture_) return;
  napi_remove_env_cleanup_hook(Env(), endCapture, this);
  capture_.reset();
  Unref();
}

Napi::Value JsSensor::phase(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), nameOf(state_->phase()));
}

Napi::Value JsSensor::fault(const Napi::CallbackInfo& info) {
  const auto fault = state_->fault();
  return fault ? toJs(info.Env(), *fault).Value() : info.Env().Undefined();
}

Napi::Value JsSensor::intrinsics(const Napi::CallbackInfo& info) {
  const auto camera = state_->intrinsics();
  if (!camera) return info.Env().Undefined();
  auto object = Napi::Object::New(info.Env());
  object.Set("fx", camera->fx);
  object.Set("fy", camera->fy);
  object.Set("cx", camera->cx);
  object.Set("cy", camera->cy);
  return object;
}

Napi::Value JsSensor::counts(const Napi::CallbackInfo& info) {
  const auto counts = state_->counts();
  auto object = Napi::Object::New(info.Env());
  object.Set("captured", counts.captured);
  object.Set("dropped", counts.dropped);
  object.Set("unpairedColor", counts.unpairedColor);
  object.Set("unpairedDepth", counts.unpairedDepth);
  return object;
}

Napi::Value JsSensor::take(const Napi::CallbackInfo& info) {
  const auto frame = state_->take();
  if (!frame) return info.Env().Undefined();
  auto object = Napi::Object::New(info.Env());
  object.Set("color", frame->color);
  object.Set("depth", frame->depth);
  object.Set("sequence", frame->sequence);
  object.Set("timestampMs", frame->timestampMs);
  return object;
}

void JsSensor::close(const Napi::CallbackInfo&) {
  if (capture_) capture_->stop();
}

}  // namespace depthkey
