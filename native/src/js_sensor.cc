#include "js_sensor.h"

#include <array>
#include <string>
#include <utility>

#include "js_fault.h"

namespace depthkey {
namespace {

/// One being filled, one that waits for its pair, one newest, one in use; and one to go on with at each step between.
constexpr uint32_t kFewestBuffers = 5;

template <typename Array>
constexpr napi_typedarray_type kType = napi_uint8_array;
template <>
constexpr napi_typedarray_type kType<Napi::Uint16Array> = napi_uint16_array;

/// The names that JavaScript has for the values of an enumeration, in their order.
constexpr std::array kPhases{"opening", "streaming", "ended"};
constexpr std::array kPictures{"color", "infrared"};
constexpr std::array kLights{"off", "watching", "enrolling", "attempting"};
constexpr std::array kTilts{"none", "done", "refused"};

template <typename Names, typename Value>
Napi::String nameOf(Napi::Env env, const Names& names, Value value) {
  return Napi::String::New(env, names.at(static_cast<size_t>(value)));
}

template <typename Value, typename Names>
Value valueOf(const Napi::Value& name, const Names& names) {
  const std::string text = name.ToString();
  for (size_t index = 0; index < names.size(); index++)
    if (text == names.at(index)) return static_cast<Value>(index);
  throw Napi::TypeError::New(name.Env(), "Expected one of the known names, found " + text);
}

void set(Napi::Object object, const char* name, const std::optional<CameraIntrinsics>& camera) {
  if (!camera) return;
  auto numbers = Napi::Object::New(object.Env());
  numbers.Set("fx", camera->fx);
  numbers.Set("fy", camera->fy);
  numbers.Set("cx", camera->cx);
  numbers.Set("cy", camera->cy);
  object.Set(name, numbers);
}

}  // namespace

Napi::Function JsSensor::define(Napi::Env env) {
  return DefineClass(
      env, "Sensor",
      {InstanceAccessor<&JsSensor::phase>("phase"), InstanceAccessor<&JsSensor::fault>("fault"),
       InstanceAccessor<&JsSensor::facts>("facts"), InstanceAccessor<&JsSensor::counts>("counts"),
       InstanceAccessor<&JsSensor::tiltOutcome>("tiltOutcome"), InstanceMethod<&JsSensor::take>("take"),
       InstanceMethod<&JsSensor::setPicture>("setPicture"), InstanceMethod<&JsSensor::setLight>("setLight"),
       InstanceMethod<&JsSensor::requestTilt>("requestTilt"), InstanceMethod<&JsSensor::close>("close")});
}

JsSensor::JsSensor(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  const auto env = info.Env();
  if (info.Length() != 3 || !info[0].IsExternal() || !info[1].IsObject() || !info[2].IsFunction())
    throw Napi::TypeError::New(env, "Expected a serial number, options with buffers, and a listener");
  const auto& opening = *info[0].As<Napi::External<Opening>>().Data();
  const auto buffers = info[1].As<Napi::Object>();
  const size_t pixels = opening.size.pixels();
  CaptureState::Buffers kept{keep<Napi::Uint8Array>(buffers.Get("colors"), pixels * 3),
                             keep<Napi::Uint16Array>(buffers.Get("depths"), pixels),
                             keep<Napi::Uint16Array>(buffers.Get("infrareds"), pixels),
                             {}};
  if (buffers.Has("fullColors"))
    kept.fulls = keep<Napi::Uint8Array>(buffers.Get("fullColors"), opening.fullSize.pixels() * 3);
  const bool isEven =
      kept.infrareds.size() == kept.colors.size() && (kept.fulls.empty() || kept.fulls.size() == kept.colors.size());
  if (!isEven) throw Napi::RangeError::New(env, "Expected as many buffers of each kind");
  state_ = std::make_shared<CaptureState>(opening.size, std::move(kept));
  startCapture(opening.work, info[2].As<Napi::Function>());
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

void JsSensor::startCapture(CaptureThread::Work work, const Napi::Function& listener) {
  const auto forget = [](Napi::Env, JsSensor* self) { self->forgetCapture(); };
  // One call at most waits for JavaScript: whoever comes meanwhile is found by it in the shared state.
  auto notify = Napi::ThreadSafeFunction::New(Env(), listener, "depthkey kinect", 1, 1, this, forget);
  capture_ = std::make_unique<CaptureThread>(
      std::move(work), state_, [notify] { notify.NonBlockingCall(); }, [notify]() mutable { notify.Release(); });
  // Added after the function's own, and so called before it: the thread has ended when the function goes.
  napi_add_env_cleanup_hook(Env(), endCapture, this);
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

Napi::Value JsSensor::phase(const Napi::CallbackInfo& info) { return nameOf(info.Env(), kPhases, state_->phase()); }

Napi::Value JsSensor::fault(const Napi::CallbackInfo& info) {
  const auto fault = state_->fault();
  return fault ? toJs(info.Env(), *fault).Value() : info.Env().Undefined();
}

Napi::Value JsSensor::facts(const Napi::CallbackInfo& info) {
  const auto facts = state_->facts();
  auto object = Napi::Object::New(info.Env());
  set(object, "colorCamera", facts.colorCamera);
  set(object, "infraredCamera", facts.infraredCamera);
  object.Set("pipeline", facts.pipeline);
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

Napi::Value JsSensor::tiltOutcome(const Napi::CallbackInfo& info) { return nameOf(info.Env(), kTilts, state_->tilt()); }

Napi::Value JsSensor::take(const Napi::CallbackInfo& info) {
  const auto frame = state_->take();
  if (!frame) return info.Env().Undefined();
  auto object = Napi::Object::New(info.Env());
  object.Set("color", frame->color);
  object.Set("depth", frame->depth);
  object.Set("picture", nameOf(info.Env(), kPictures, frame->picture));
  object.Set("hasInfrared", frame->hasInfrared);
  object.Set("sequence", frame->sequence);
  object.Set("timestampMs", frame->timestampMs);
  return object;
}

void JsSensor::setPicture(const Napi::CallbackInfo& info) {
  const auto picture = valueOf<Picture>(info[0], kPictures);
  if (capture_) capture_->control().setPicture(picture);
}

void JsSensor::setLight(const Napi::CallbackInfo& info) {
  const auto light = valueOf<Light>(info[0], kLights);
  if (capture_) capture_->control().setLight(light);
}

void JsSensor::requestTilt(const Napi::CallbackInfo& info) {
  state_->tell(TiltOutcome::kNone);
  if (capture_) capture_->control().requestTilt(info[0].ToNumber());
}

void JsSensor::close(const Napi::CallbackInfo&) {
  if (capture_) capture_->control().stop();
}

}  // namespace depthkey
