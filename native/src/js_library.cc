#include "js_library.h"

#include <string>
#include <vector>

#include "addon.h"
#include "js_fault.h"
#include "js_options.h"
#include "js_sensor.h"

namespace depthkey {
namespace {

/// Looks for sensors on another thread: asking each for its serial number takes tens of milliseconds.
class ListWorker : public Napi::AsyncWorker {
 public:
  ListWorker(Napi::Env env, std::shared_ptr<const SensorLibrary> library)
      : AsyncWorker(env), deferred_(Napi::Promise::Deferred::New(env)), library_(std::move(library)) {}
  Napi::Promise promise() const { return deferred_.Promise(); }

 protected:
  void Execute() override {
    auto found = library_->find();
    count_ = found.count;
    serials_ = std::move(found.serials);
  }
  void OnOK() override {
    auto serials = Napi::Array::New(Env());
    for (size_t index = 0; index < serials_.size(); index++) serials.Set(static_cast<uint32_t>(index), serials_[index]);
    auto found = Napi::Object::New(Env());
    found.Set("serials", serials);
    found.Set("unreadable", count_ - static_cast<int>(serials_.size()));
    deferred_.Resolve(found);
  }
  void OnError(const Napi::Error& error) override {
    error.Value().Set("code", nameOf(FaultCode::kFailed));
    deferred_.Reject(error.Value());
  }

 private:
  Napi::Promise::Deferred deferred_;
  std::shared_ptr<const SensorLibrary> library_;
  int count_ = 0;
  std::vector<std::string> serials_;
};

}  // namespace

Napi::Function JsLibrary::define(Napi::Env env, const char* name, OpenLibrary open) {
  return DefineClass(env, name,
                     {InstanceAccessor<&JsLibrary::path>("path"), InstanceAccessor<&JsLibrary::version>("version"),
                      InstanceAccessor<&JsLibrary::isPlayer>("isPlayer"), InstanceMethod<&JsLibrary::list>("list"),
                      InstanceMethod<&JsLibrary::open>("open")},
                     reinterpret_cast<void*>(open));
}

JsLibrary::JsLibrary(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  try {
    library_ = reinterpret_cast<OpenLibrary>(info.Data())(readNames(info[0]));
  } catch (const Fault& fault) {
    throw toJs(info.Env(), fault);
  }
}

Napi::Value JsLibrary::path(const Napi::CallbackInfo& info) { return Napi::String::New(info.Env(), library_->path()); }

Napi::Value JsLibrary::version(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), library_->version());
}

Napi::Value JsLibrary::isPlayer(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), library_->isPlayer());
}

Napi::Value JsLibrary::list(const Napi::CallbackInfo& info) {
  auto* worker = new ListWorker(info.Env(), library_);
  worker->Queue();
  return worker->promise();
}

Napi::Value JsLibrary::open(const Napi::CallbackInfo& info) {
  auto opening = library_->prepare(info[0].ToString(), readFilter(info[1]));
  auto external = Napi::External<Opening>::New(info.Env(), &opening);
  return info.Env().GetInstanceData<Addon>()->sensorClass().New({external, info[1], info[2]});
}

}  // namespace depthkey
