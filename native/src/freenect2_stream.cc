#include "freenect2_stream.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "infrared_picture.h"
#include "steady_clock.h"

namespace depthkey::freenect2 {
namespace {

/// How long the library may wait before the thread looks whether it has to stop.
constexpr int kWaitMs = 50;
constexpr double kSuspiciousSilenceMs = 1000;
constexpr double kLongestSilenceMs = 4000;

class Context {
 public:
  explicit Context(const Library& library) : library_(library), context_(library.create()) {
    if (context_ == nullptr) throw Fault(FaultCode::kFailed, "USB cannot be used by libfreenect2");
  }
  ~Context() { library_.destroy(context_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  dk2_context* get() const { return context_; }

  FoundSensors find() const {
    FoundSensors found{{}, library_.count(context_)};
    for (int index = 0; index < found.count; index++) {
      std::string serial = library_.serial(context_, index);
      if (!serial.empty()) found.serials.push_back(std::move(serial));
    }
    return found;
  }

  bool has(const std::string& serial) const {
    const auto all = find().serials;
    return std::find(all.begin(), all.end(), serial) != all.end();
  }

 private:
  const Library& library_;
  dk2_context* context_;
};

bool says(const std::string& complaints, const char* word) { return complaints.find(word) != std::string::npos; }

Fault whyNotOpened(const Context& context, const std::string& serial, const std::string& complaints) {
  if (says(complaints, "LIBUSB_ERROR_ACCESS"))
    return {FaultCode::kNoPermission, "This account may not open the Kinect"};
  if (says(complaints, "LIBUSB_ERROR_BUSY")) return {FaultCode::kBusy, "Another program uses the Kinect"};
  // What the library says of a port that cannot carry so large packets: USB 2.
  if (says(complaints, "max iso packet size"))
    return {FaultCode::kSlowUsb, "A Kinect v2 needs USB 3, this one is at a USB 2 port"};
  const auto found = context.find();
  if (found.count > static_cast<int>(found.serials.size()))
    return {FaultCode::kNoPermission, "A Kinect is plugged in that this account may not open"};
  if (!context.has(serial))
    return {FaultCode::kNotFound, "Expected a Kinect with serial number " + serial + ", found none"};
  return {FaultCode::kFailed, "The Kinect could not be opened: " + complaints};
}

void copyColor(const uint8_t* bgrx, uint8_t* rgb, size_t pixels) {
  for (size_t pixel = 0; pixel < pixels; pixel++) {
    rgb[pixel * 3] = bgrx[pixel * 4 + 2];
    rgb[pixel * 3 + 1] = bgrx[pixel * 4 + 1];
    rgb[pixel * 3 + 2] = bgrx[pixel * 4];
  }
}

/// Rounded; whatever is no number between 0 and the greatest becomes 0.
void copyRounded(const float* from, uint16_t* to, size_t pixels) {
  std::transform(from, from + pixels, to, [](float value) {
    return value > 0 && value < 65'535.F ? static_cast<uint16_t>(std::lround(value)) : uint16_t{0};
  });
}

/// One open Kinect v2, on the thread that runs it.
class Stream {
 public:
  Stream(const Library& library, std::string serial, FilterKind filter, const CaptureDesk& desk)
      : library_(library),
        serial_(std::move(serial)),
        desk_(desk),
        context_(library),
        filter_(filter, desk.state.size) {
    library.takeComplaints();
    device_ = library.openDevice(context_.get(), serial_.c_str());
    if (device_ == nullptr) throw whyNotOpened(context_, serial_, library.takeComplaints());
  }
  ~Stream() { library_.close(device_); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void run() {
    const auto camera = library_.depthCamera(device_);
    const CameraIntrinsics intrinsics{camera.fx, camera.fy, camera.cx, camera.cy};
    desk_.state.start({intrinsics, intrinsics, library_.pipeline(device_)});
    desk_.onChange();
    double lastMs = nowMs();
    while (!desk_.control.isStopping()) {
      dk2_frame frame{};
      const int result = library_.next(device_, kWaitMs, &frame);
      if (result == DK2_GONE) throw removal();
      if (result == DK2_FRAME) {
        lastMs = nowMs();
        deliver(frame, lastMs);
        library_.release(device_);
      }
      const double silenceMs = nowMs() - lastMs;
      if (silenceMs > kSuspiciousSilenceMs && !context_.has(serial_)) throw removal();
      if (silenceMs > kLongestSilenceMs)
        throw Fault(FaultCode::kSilent, "Expected pictures from the Kinect, it sends nothing");
    }
  }

 private:
  static Fault removal() { return {FaultCode::kRemoved, "The Kinect was unplugged, or lost its power"}; }

  void deliver(const dk2_frame& frame, double timestampMs) {
    auto& state = desk_.state;
    const auto color = state.colors.take();
    const auto depth = state.depths.take();
    if (!color || !depth) {
      if (color) state.colors.give(*color);
      if (depth) state.depths.give(*depth);
      return state.countUnpaired(1, 1);
    }
    const size_t pixels = state.size.pixels();
    uint16_t* infrared = state.infraredAt(*color);
    copyRounded(frame.infrared, infrared, pixels);
    copyRounded(frame.depth_mm, state.depthAt(*depth), pixels);
    filter_.apply(state.depthAt(*depth));
    const auto picture = desk_.control.picture();
    if (picture == Picture::kInfrared)
      developInfrared(infrared, state.colorAt(*color), pixels);
    else
      copyColor(frame.registered_bgrx, state.colorAt(*color), pixels);
    if (uint8_t* full = state.fullAt(*color)) copyColor(frame.full_bgrx, full, kFullSize.pixels());
    state.put({*color, *depth, picture, true, 0, timestampMs});
    desk_.onChange();
  }

  const Library& library_;
  const std::string serial_;
  const CaptureDesk& desk_;
  const Context context_;
  DepthFilter filter_;
  dk2_device* device_ = nullptr;
};

}  // namespace

FoundSensors find(const Library& library) { return Context(library).find(); }

CaptureThread::Work streamOf(std::shared_ptr<const Library> library, std::string serial, FilterKind filter) {
  return [library = std::move(library), serial = std::move(serial), filter](const CaptureDesk& desk) {
    Stream(*library, serial, filter, desk).run();
  };
}

}  // namespace depthkey::freenect2
