#include "freenect2_shim.h"

#include <libfreenect2/config.h>
#include <libfreenect2/frame_listener_impl.h>
#include <libfreenect2/logger.h>
#include <libfreenect2/packet_pipeline.h>
#include <libfreenect2/registration.h>

#include <libfreenect2/libfreenect2.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace fn2 = libfreenect2;

namespace {

constexpr size_t kLongestComplaints = 2000;
std::mutex complaintsMutex;
std::string complaints;

/// Keeps what the library complains about, in the place of printing it.
class Complaints : public fn2::Logger {
 public:
  Complaints() { level_ = Warning; }
  void log(Level, const std::string& message) override {
    const std::lock_guard<std::mutex> lock(complaintsMutex);
    if (complaints.size() < kLongestComplaints) complaints += message + " ";
  }
};

/// A way to compute depth. The library takes over what `make` returns.
struct Pipeline {
  const char* name;
  fn2::PacketPipeline* (*make)();
};

/// Those that this build of the library has, fastest first.
const std::vector<Pipeline>& pipelines() {
  static const std::vector<Pipeline> all{
#ifdef LIBFREENECT2_WITH_OPENGL_SUPPORT
      {"OpenGL", []() -> fn2::PacketPipeline* { return new fn2::OpenGLPacketPipeline(); }},
#endif
#ifdef LIBFREENECT2_WITH_OPENCL_SUPPORT
      {"OpenCL", []() -> fn2::PacketPipeline* { return new fn2::OpenCLPacketPipeline(); }},
#endif
      {"CPU", []() -> fn2::PacketPipeline* { return new fn2::CpuPacketPipeline(); }},
  };
  return all;
}

/// Faster ways that this build of the library lacks.
std::string missingPipelines() {
  std::string missing;
#ifndef LIBFREENECT2_WITH_OPENGL_SUPPORT
  missing += "; the library was built without OpenGL";
#endif
#ifndef LIBFREENECT2_WITH_OPENCL_SUPPORT
  missing += "; the library was built without OpenCL";
#endif
  return missing;
}

constexpr size_t kBytesPerPixel = 4;

}  // namespace

struct dk2_context {
  fn2::Freenect2 library;
  std::string serial;
};

struct dk2_device {
  explicit dk2_device(fn2::Freenect2Device* opened)
      : device(opened), listener(fn2::Frame::Color | fn2::Frame::Ir | fn2::Frame::Depth) {}

  std::unique_ptr<fn2::Freenect2Device> device;
  fn2::SyncMultiFrameListener listener;
  std::unique_ptr<fn2::Registration> registration;
  fn2::Frame undistorted{DK2_WIDTH, DK2_HEIGHT, kBytesPerPixel};
  fn2::Frame registered{DK2_WIDTH, DK2_HEIGHT, kBytesPerPixel};
  fn2::Frame straightInfrared{DK2_WIDTH, DK2_HEIGHT, kBytesPerPixel};
  fn2::FrameMap frames;
  std::string pipeline;
};

namespace {

bool start(dk2_device& opened) {
  opened.device->setColorFrameListener(&opened.listener);
  opened.device->setIrAndDepthFrameListener(&opened.listener);
  if (!opened.device->start()) return false;
  // Known once it has started.
  opened.registration =
      std::make_unique<fn2::Registration>(opened.device->getIrCameraParams(), opened.device->getColorCameraParams());
  return true;
}

}  // namespace

extern "C" {

int dk2_abi(void) { return DK2_ABI; }
const char* dk2_version(void) { return LIBFREENECT2_VERSION; }

dk2_context* dk2_create(void) {
  // The library owns it, and replaces the one before.
  fn2::setGlobalLogger(new Complaints());
  return new dk2_context();  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): the logger, which the library owns.
}

void dk2_destroy(dk2_context* context) { delete context; }

int dk2_count(dk2_context* context) { return context->library.enumerateDevices(); }

const char* dk2_serial(dk2_context* context, int index) {
  context->serial = context->library.getDeviceSerialNumber(index);
  return context->serial.c_str();
}

dk2_device* dk2_open(dk2_context* context, const char* serial) {
  std::string why = missingPipelines();
  for (const auto& pipeline : pipelines()) {
    context->library.enumerateDevices();
    auto* device = context->library.openDevice(serial, pipeline.make());
    if (device != nullptr) {
      auto opened = std::make_unique<dk2_device>(device);
      if (start(*opened)) {
        opened->pipeline = pipeline.name + why;
        return opened.release();
      }
      opened->device->close();
    }
    why += std::string("; ") + pipeline.name + " did not start";
  }
  return nullptr;
}

void dk2_close(dk2_device* device) {
  dk2_release(device);
  device->device->stop();
  device->device->close();
  delete device;
}

const char* dk2_pipeline(dk2_device* device) { return device->pipeline.c_str(); }

dk2_camera dk2_depth_camera(dk2_device* device) {
  const auto camera = device->device->getIrCameraParams();
  return {camera.fx, camera.fy, camera.cx, camera.cy};
}

int dk2_next(dk2_device* device, int timeout_ms, dk2_frame* frame) {
  dk2_release(device);
  if (!device->listener.waitForNewFrame(device->frames, timeout_ms)) return DK2_TIMEOUT;
  const auto* color = device->frames[fn2::Frame::Color];
  const auto* depth = device->frames[fn2::Frame::Depth];
  auto* infrared = device->frames[fn2::Frame::Ir];
  device->registration->apply(color, depth, &device->undistorted, &device->registered);
  // Infrared comes from the lens that depth comes from.
  device->registration->undistortDepth(infrared, &device->straightInfrared);
  *frame = {device->registered.data, reinterpret_cast<const float*>(device->undistorted.data),
            reinterpret_cast<const float*>(device->straightInfrared.data), color->data};
  return DK2_FRAME;
}

void dk2_release(dk2_device* device) {
  if (!device->frames.empty()) device->listener.release(device->frames);
}

const char* dk2_take_complaints(void) {
  static thread_local std::string taken;
  const std::lock_guard<std::mutex> lock(complaintsMutex);
  taken = std::exchange(complaints, {});
  return taken.c_str();
}

}  // extern "C"
