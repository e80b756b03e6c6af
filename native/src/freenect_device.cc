#include "freenect_device.h"

#include <algorithm>
#include <utility>

#include "fault.h"

namespace depthkey::freenect {
namespace {

/// The device of this thread: callbacks carry the library's own handle only.
thread_local OpenDevice* streaming = nullptr;

/// What libusb answers when the system refuses, and when another program has the sensor; libfreenect says them in text.
bool isDenied(const std::string& complaints) {
  return complaints.find("LIBUSB_ERROR_ACCESS") != std::string::npos || complaints.find(": -3") != std::string::npos;
}
bool isTaken(const std::string& complaints) {
  return complaints.find("LIBUSB_ERROR_BUSY") != std::string::npos || complaints.find(": -6") != std::string::npos;
}

std::string oneLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// Throws unless a sensor with this serial number can be reached.
void findSerial(const Connection& connection, const std::string& serial) {
  if (connection.has(serial)) return;
  if (connection.count() > static_cast<int>(connection.serials().size()))
    throw Fault(FaultCode::kNoPermission, "A Kinect is plugged in that this account may not open");
  throw Fault(FaultCode::kNotFound, "Expected a Kinect with serial number " + serial + ", found none");
}

[[noreturn]] void throwUnopened(const std::string& complaints) {
  if (isTaken(complaints)) throw Fault(FaultCode::kBusy, "Another program uses the Kinect");
  if (isDenied(complaints)) throw Fault(FaultCode::kNoPermission, "This account may not open the Kinect");
  throw Fault(FaultCode::kFailed, "The Kinect could not be opened: " + oneLine(complaints));
}

/// The medium mode with this format, if there is one. The library's own search for it ends the process in some builds.
std::optional<FrameMode> findMode(int count, FrameMode (*modeAt)(int), int format) {
  for (int index = 0; index < count; index++) {
    const FrameMode mode = modeAt(index);
    if (mode.isValid != 0 && mode.resolution == kResolutionMedium && mode.format == format) return mode;
  }
  return std::nullopt;
}

FrameMode expectMode(const std::optional<FrameMode>& mode, const char* what) {
  if (mode) return *mode;
  throw Fault(FaultCode::kLibraryUnsuitable,
              std::string("Expected a libfreenect with ") + what + ", found one without");
}

std::optional<FrameMode> readyDepthMode(const Library& library, Picture picture) {
  const int format = picture == Picture::kColor ? kDepthRegistered : kDepthMillimetres;
  return findMode(library.countDepthModes(), library.depthMode, format);
}

FrameMode depthModeFor(const Library& library, Picture picture) {
  if (const auto ready = readyDepthMode(library, picture)) return *ready;
  return expectMode(findMode(library.countDepthModes(), library.depthMode, kDepthRaw), "depth");
}

FrameMode videoModeFor(const Library& library, Picture picture) {
  const bool isColor = picture == Picture::kColor;
  const auto mode = findMode(library.countVideoModes(), library.videoMode, isColor ? kVideoRgb : kVideoInfrared);
  return expectMode(mode, isColor ? "RGB pictures" : "infrared pictures");
}

int colorOf(Light light) {
  switch (light) {
    case Light::kOff:
      return kLedOff;
    case Light::kWatching:
      return kLedGreen;
    case Light::kEnrolling:
      return kLedBlinkingGreen;
    case Light::kAttempting:
      return kLedYellow;
  }
  return kLedOff;
}

}  // namespace

OpenDevice::OpenDevice(const Connection& connection, const std::string& serial)
    : connection_(connection), library_(connection.library()) {
  findSerial(connection, serial);
  connection.takeComplaints();
  // Without its motor, which newer models hide behind a firmware that may be missing, a sensor only lacks its light.
  for (const int parts : {kDeviceMotor | kDeviceCamera, static_cast<int>(kDeviceCamera)}) {
    library_.selectSubdevices(connection.context(), parts);
    if (library_.openBySerial(connection.context(), &device_, serial.c_str()) >= 0) return;
    // What the library half opened, it closes with the connection.
    device_ = nullptr;
  }
  throwUnopened(connection.takeComplaints());
}

OpenDevice::~OpenDevice() {
  // Not left to `close`: it stops one stream only.
  stop();
  setLight(Light::kOff);
  library_.close(device_);
  streaming = nullptr;
}

bool OpenDevice::isDepthRaw(Picture picture) const { return !readyDepthMode(library_, picture).has_value(); }

void OpenDevice::start(Picture picture, FrameSorter& sorter) {
  const auto videoMode = videoModeFor(library_, picture);
  const auto depthMode = depthModeFor(library_, picture);
  sorter_ = &sorter;
  streaming = this;
  isStreaming_ = true;
  library_.setVideoCallback(device_, onVideo);
  library_.setDepthCallback(device_, onDepth);
  const bool isStarted =
      library_.setVideoMode(device_, videoMode) >= 0 && library_.setDepthMode(device_, depthMode) >= 0 &&
      library_.setVideoBuffer(device_, sorter.video()) >= 0 && library_.setDepthBuffer(device_, sorter.depth()) >= 0 &&
      library_.startDepth(device_) >= 0 && library_.startVideo(device_) >= 0;
  if (!isStarted) throw Fault(FaultCode::kFailed, "The Kinect did not start: " + oneLine(connection_.takeComplaints()));
}

void OpenDevice::stop() {
  if (!isStreaming_) return;
  library_.stopDepth(device_);
  library_.stopVideo(device_);
  isStreaming_ = false;
}

std::optional<Registration> OpenDevice::copyRegistration() const {
  if (library_.copyRegistration == nullptr || library_.destroyRegistration == nullptr) return std::nullopt;
  return library_.copyRegistration(device_);
}

void OpenDevice::destroyRegistration(Registration& registration) const { library_.destroyRegistration(&registration); }

void OpenDevice::onVideo(Device* device, void*, uint32_t timestamp) {
  streaming->sorter_->onVideo(timestamp);
  streaming->library_.setVideoBuffer(device, streaming->sorter_->video());
}

void OpenDevice::onDepth(Device* device, void*, uint32_t timestamp) {
  streaming->sorter_->onDepth(timestamp);
  streaming->library_.setDepthBuffer(device, streaming->sorter_->depth());
}

void OpenDevice::setLight(Light light) const {
  if (library_.setLed != nullptr) library_.setLed(device_, colorOf(light));
}

bool OpenDevice::setTilt(double degrees) const {
  return library_.setTilt != nullptr && library_.setTilt(device_, degrees) >= 0;
}

}  // namespace depthkey::freenect
